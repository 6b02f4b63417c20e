import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { JSONWebKeySet } from "jose";
import * as z from "zod";
import { nodeSha256 } from "../../core/audit/canonical.ts";
import { type AuditTrail, auditTrailSchema } from "../../core/audit/trail.ts";
import { verifyTrail } from "../../core/audit/verify.ts";
import { repeatedName } from "../../engines/verifier/repeated-name.ts";
import { CliError } from "../errors.ts";

const jwkSchema = z.looseObject({ kty: z.string() });
const jwksSchema = z.object({ keys: z.array(jwkSchema) });
/** How long a key set may take to arrive. */
const FETCH_MS = 10_000;

/** A run as a report shows it, beside its trail. */
const shownRun = z.object({ executionId: z.string(), status: z.string() });
const reportSchema = z.object({
  executions: z.array(z.object({ execution: shownRun, audit: auditTrailSchema })).min(1),
});
/** A trail, and the run that it is shown with. */
interface Shown {
  readonly audit: AuditTrail;
  readonly execution?: z.output<typeof shownRun>;
}
/** What holds trails: one trail, the report of a case, or the answer that holds it. */
const fileSchema = z.union([
  auditTrailSchema.transform((audit): Shown[] => [{ audit }]),
  z
    .union([reportSchema, z.object({ report: reportSchema }).transform(({ report }) => report)])
    .transform(({ executions }): Shown[] => executions),
]);

/** `verify-audit <file> --jwks <url|file>`: proves exported trails, and exits with 1 when one differs from the sealed one. */
export function addVerifyAudit(program: Command): void {
  program
    .command("verify-audit")
    .description("prove that an exported audit trail is exactly what was sealed")
    .argument("<file>", "answer of GET …/executions/{id}/audit, or the report of a case as JSON")
    .requiredOption("--jwks <url|file>", "the issuer's key set: /.well-known/jwks.json, or a copy")
    .action(async (file: string, options: { jwks: string }) => {
      const text = await readText(file);
      const trails = fileSchema.safeParse(parseJson(text, file));
      if (!trails.success) throw new CliError(`${file}: is neither an audit trail nor a report of a case.`);
      // Readers differ in which of two members of one name they show.
      if (repeatedName(text) !== undefined)
        throw new CliError(`${file}: names a member twice, so readers differ in what it says.`);
      const keys = await readKeys(options.jwks);
      let differs = false;
      for (const shown of trails.data) differs = !(await proves(shown, keys, file)) || differs;
      if (differs) throw new CliError(`${file}: does NOT match its seal.`);
    });
}

/** Says whether a trail is the sealed one, and of the run that it is shown with. @returns whether it is */
async function proves({ audit, execution }: Shown, keys: JSONWebKeySet, file: string): Promise<boolean> {
  const verdict = await verifyTrail(audit, keys, nodeSha256);
  const isOfRun =
    execution === undefined ||
    (execution.executionId === audit.execution_id && execution.status === audit.status);
  if (!isOfRun)
    console.error(
      `${execution.executionId}: trail_of_another_run: The trail beside it is of ${audit.execution_id}, ${audit.status}.`,
    );
  if (!verdict.valid)
    for (const { code, message } of verdict.faults)
      console.error(`${audit.execution_id}: ${code}: ${message}`);
  if (!verdict.valid || !isOfRun) return false;
  const { execution_id, count, root, iss } = verdict.seal;
  console.log(`${file}: ${count} events of ${execution_id}, sealed by ${iss}, root ${root}: proven.`);
  return true;
}

async function readKeys(place: string): Promise<JSONWebKeySet> {
  const text = /^https?:\/\//.test(place) ? await fetchText(place) : await readText(place);
  const parsed = jwksSchema.safeParse(parseJson(text, place));
  if (!parsed.success) throw new CliError(`${place}: is not a key set.`);
  return parsed.data;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) }).catch(() => undefined);
  if (response?.ok !== true) throw new CliError(`${url}: cannot be fetched.`);
  return response.text();
}

const readText = (path: string): Promise<string> =>
  readFile(path, "utf8").catch(() => {
    throw new CliError(`${path}: cannot be read.`);
  });

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`${place}: is not JSON.`);
  }
}
