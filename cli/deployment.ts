import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { catalogue } from "../blocks.config.ts";
import { hasErrors } from "../compiler/diagnostic.ts";
import { type GraphChange, graphChanges } from "../compiler/graph-diff.ts";
import { type JsonObject, jsonObjectSchema } from "../compiler/json.ts";
import { referencesOf } from "../core/workflows/references.ts";
import { childrenFirst } from "../core/workflows/seed.ts";
import { type Connection, callApi, callExisting } from "./client.ts";
import { CliError } from "./errors.ts";
import type { ReadFile } from "./files.ts";
import { compileFile, type FindChild, formatDiagnostic } from "./local-compiler.ts";

const remoteSchema = z.looseObject({
  name: z.string(),
  description: z.string().nullable(),
  version: z.int(),
  deployedVersion: z.int().nullable(),
  state: jsonObjectSchema,
  deployedState: jsonObjectSchema.nullable(),
});
type Remote = z.output<typeof remoteSchema>;

const versionSchema = z.looseObject({
  version: z.int(),
  children: z.array(z.looseObject({ blockId: z.string(), workflowId: z.string(), version: z.int() })),
});

/** Of a draft: its counter; of a deployment: its number. */
const counted = z.looseObject({ version: z.int() });

/** Of a deployment: live, or proposed. */
const deployed = z.union([
  counted,
  z.looseObject({ proposal: z.looseObject({ draftVersion: z.int().nullable(), expiresAt: z.string() }) }),
]);

/** How to deploy. */
export interface DeployOptions {
  /** Only report the changes. */
  dryRun: boolean;
  note: string | undefined;
  print: (line: string) => void;
}

/** The result of a deployment. */
export interface Deployed {
  /** The ids of workflows that are not live yet, because another person must confirm them or a child of theirs. */
  waiting: string[];
}

/**
 * Makes the live workflows of a service equal to files. Checks all files before the first change. A workflow equal to
 * its file is not changed, so the command is idempotent.
 *
 * @throws CliError when a file has errors, or the service refuses
 */
export async function deployFiles(
  connection: Connection,
  files: readonly ReadFile[],
  options: DeployOptions,
): Promise<Deployed> {
  const ordered = filesInOrder(files);
  await checkFiles(connection, ordered, options.print);
  const changed = new Set<string>();
  const waiting = new Set<string>();
  for (const file of ordered) {
    // The service does not know workflows that a dry run did not deploy.
    const redeployed = options.dryRun ? changed : new Set<string>();
    const result = await deployFile(connection, file, { redeployed, waiting }, options);
    if (result === "changed") changed.add(file.workflowId);
    if (result === "waiting") waiting.add(file.workflowId);
  }
  const verb = options.dryRun ? "would change" : "changed";
  options.print(`${changed.size} of ${files.length} workflows ${verb}.`);
  if (waiting.size > 0)
    options.print(
      `${waiting.size} wait for another person, who runs the same command with a key of their own.`,
    );
  return { waiting: [...waiting] };
}

function filesInOrder(files: readonly ReadFile[]): ReadFile[] {
  const byId = new Map(files.map((file) => [file.workflowId, file]));
  return childrenFirst(files, catalogue).flatMap(({ workflowId }) => byId.get(workflowId) ?? []);
}

/**
 * Compiles files on this machine; children that are not among them are read from the service.
 *
 * @throws CliError when a file has errors, after all are printed
 */
export async function checkFiles(
  connection: Connection,
  files: readonly ReadFile[],
  print: (line: string) => void,
): Promise<void> {
  const elsewhere = await childrenElsewhere(connection, files);
  let broken = 0;
  for (const file of files) {
    const { diagnostics } = compileFile(file, files, elsewhere);
    for (const diagnostic of diagnostics) print(formatDiagnostic(file.path, diagnostic));
    if (hasErrors(diagnostics)) broken += 1;
  }
  if (broken > 0) throw new CliError(`${broken} of ${files.length} files have errors; nothing was changed.`);
}

/** Children that the service has and the files have not, and theirs. */
async function childrenElsewhere(connection: Connection, files: readonly ReadFile[]): Promise<FindChild> {
  const found = new Map<string, ReturnType<FindChild>>();
  let wanted = files.flatMap(({ graph }) => referencesOf(graph, catalogue));
  for (let level = 0; level < 6 && wanted.length > 0; level++) {
    const next: typeof wanted = [];
    for (const { workflowId, version } of wanted) {
      const key = `${workflowId}@${version ?? ""}`;
      const inFiles = version === undefined && files.some((file) => file.workflowId === workflowId);
      if (inFiles || found.has(key)) continue;
      const child = await readChild(connection, workflowId, version);
      found.set(key, child);
      if (typeof child === "object")
        next.push(...referencesOf(jsonObjectSchema.parse(child.graph), catalogue));
    }
    wanted = next;
  }
  return (workflowId, version) => found.get(`${workflowId}@${version ?? ""}`);
}

async function readChild(
  connection: Connection,
  workflowId: string,
  version: number | undefined,
): Promise<ReturnType<FindChild>> {
  const remote = await readRemote(connection, workflowId);
  const number = version ?? remote?.deployedVersion;
  if (remote === undefined || number === undefined) return undefined;
  if (number === null) return "not_deployed";
  const path = `/v1/workflows/${workflowId}/versions/${number}`;
  const found = await callApi(connection, {
    method: "GET",
    path,
    schema: versionSchema.extend({ state: jsonObjectSchema }),
  });
  return found === undefined ? undefined : { graph: found.state, version: number };
}

function readRemote(connection: Connection, workflowId: string): Promise<Remote | undefined> {
  return callApi(connection, { method: "GET", path: `/v1/workflows/${workflowId}`, schema: remoteSchema });
}

const SIGNS: Record<GraphChange["kind"], string> = { added: "+", removed: "-", changed: "~" };

/** The differences of a file from the live graph, one line each; empty when they are equivalent. */
function describeChanges(live: JsonObject | null, wanted: JsonObject): string[] {
  if (live === null) return [`+ ${Object.keys(wanted.blocks ?? {}).length} blocks`];
  return graphChanges(live, wanted).map(
    ({ kind, part, name }) => `${SIGNS[kind]} ${part === "field" ? "" : `${part} `}${name}`,
  );
}

/** The workflows of earlier files: those that a dry run would deploy, and those that wait for another person. */
interface Earlier {
  readonly redeployed: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

async function deployFile(
  connection: Connection,
  file: ReadFile,
  { redeployed, waiting }: Earlier,
  options: DeployOptions,
): Promise<"unchanged" | "changed" | "waiting"> {
  const remote = await readRemote(connection, file.workflowId);
  const changes = [
    ...describeChanges(remote?.deployedState ?? null, file.graph),
    ...(await newerChildren(connection, file, remote, redeployed)),
  ];
  const renamed =
    remote !== undefined && (remote.name !== file.name || remote.description !== (file.description ?? null));
  if (remote !== undefined && changes.length === 0 && !renamed) {
    options.print(`${file.workflowId}: unchanged, version ${remote.deployedVersion} is live`);
    return "unchanged";
  }
  options.print(`${file.workflowId}:${remote === undefined ? " new" : ""}${renamed ? " renamed" : ""}`);
  for (const change of changes) options.print(`  ${change}`);
  if (options.dryRun) return "changed";
  const blocking = referencesOf(file.graph, catalogue).find(({ workflowId }) => waiting.has(workflowId));
  const deploy = changes.length > 0 && blocking === undefined;
  const isLive = await apply(connection, file, remote, { renamed, deploy }, options);
  if (blocking !== undefined) options.print(`  waits until its child ${blocking.workflowId} is live`);
  return isLive && blocking === undefined ? "changed" : "waiting";
}

/** A child that went on since: its new version runs only when the parent is deployed again. */
async function newerChildren(
  connection: Connection,
  file: ReadFile,
  remote: Remote | undefined,
  redeployed: ReadonlySet<string>,
): Promise<string[]> {
  const unpinned = referencesOf(file.graph, catalogue).filter(({ version }) => version === undefined);
  if (unpinned.length === 0 || remote?.deployedVersion == null) return [];
  const path = `/v1/workflows/${file.workflowId}/versions/${remote.deployedVersion}`;
  const { children } = await callExisting(connection, { method: "GET", path, schema: versionSchema });
  const lines: string[] = [];
  for (const { blockId, workflowId } of unpinned) {
    if (redeployed.has(workflowId)) {
      lines.push(`~ child ${workflowId}: will be deployed again`);
      continue;
    }
    const pinned = children.find((child) => child.blockId === blockId)?.version;
    const live = (await readRemote(connection, workflowId))?.deployedVersion ?? undefined;
    if (pinned !== undefined && live !== pinned)
      lines.push(`~ child ${workflowId}: version ${pinned} -> ${live ?? "none"}`);
  }
  return lines;
}

/** @returns false when a deployment was only proposed */
async function apply(
  connection: Connection,
  file: ReadFile,
  remote: Remote | undefined,
  { renamed, deploy }: { renamed: boolean; deploy: boolean },
  { note, print }: DeployOptions,
): Promise<boolean> {
  const { workflowId: id, name, description, graph, source } = file;
  const path = `/v1/workflows/${id}`;
  let draft = remote?.version;
  if (draft === undefined) {
    const body = { id, name, ...(description === undefined ? {} : { description }) };
    const call = { method: "POST", path: "/v1/workflows", body, schema: counted } as const;
    draft = (await callExisting(connection, call)).version;
  } else if (renamed) {
    const body = { name, description: description ?? null };
    await callExisting(connection, { method: "PATCH", path, body, schema: counted });
  }
  if (remote === undefined || !isDeepStrictEqual(remote.state, graph)) {
    const headers = { "if-match": `"${draft}"` };
    const body = source === undefined ? { body: graph } : { yaml: source };
    const call = { method: "PUT", path: `${path}/state`, ...body, headers, schema: counted } as const;
    draft = (await callExisting(connection, call)).version;
  }
  if (!deploy) return true;
  const answer = await callExisting(connection, {
    method: "POST",
    path: `${path}/deploy`,
    body: { fromFiles: true, ...(note === undefined ? {} : { note }) },
    headers: { "if-match": `"${draft}"` },
    schema: deployed,
  });
  if ("proposal" in answer) print("  proposed: another person must confirm it");
  else print(`  version ${answer.version} is live`);
  return !("proposal" in answer);
}
