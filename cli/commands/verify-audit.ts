import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { JSONWebKeySet } from "jose";
import * as z from "zod";
import { nodeSha256 } from "../../core/audit/canonical.ts";
import { type AuditTrail, auditTrailSchema } from "../../core/audit/trail.ts";
import { verifyTrail } from "../../core/audit/verify.ts";
import { CliError } from "../errors.ts";

const jwkSchema = z.looseObject({ kty: z.string() });
const jwksSchema = z.object({ keys: z.array(jwkSchema) });
/** How long a key set may take to arrive. */
const FETCH_MS = 10_000;

const reportSchema = z.object({ executions: z.array(z.object({ audit: auditTrailSchema })).min(1) });
/** What holds trails: one trail, the report of a case, or the answer that holds it. */
const fileSchema = z.union([
  auditTrailSchema.transform((trail) => [trail]),
  z
    .union([reportSchema, z.object({ report: reportSchema }).transform(({ report }) => report)])
    .transform(({ executions }) => executions.map(({ audit }) => audit)),
]);

/** `verify-audit <file> --jwks <url|file>`: proves exported trails, and exits with 1 when one differs from the sealed one. */
export function addVerifyAudit(program: Command): void {
  program
    .command("verify-audit")
    .description("prove that an exported audit trail is exactly what was sealed")
    .argument("<file>", "answer of GET …/executions/{id}/audit, or the report of a case as JSON")
    .requiredOption("--jwks <url|file>", "the issuer's key set: /.well-known/jwks.json, or a copy")
    .action(async (file: string, options: { jwks: string }) => {
      const trails = fileSchema.safeParse(parseJson(await readText(file), file));
      if (!trails.success) throw new CliError(`${file}: is neither an audit trail nor a report of a case.`);
      const keys = await readKeys(options.jwks);
      let differs = false;
      for (const trail of trails.data) differs = !(await proves(trail, keys, file)) || differs;
      if (differs) throw new CliError(`${file}: does NOT match its seal.`);
    });
}

/** Says whether a trail is the sealed one. @returns whether it is */
async function proves(trail: AuditTrail, keys: JSONWebKeySet, file: string): Promise<boolean> {
  const verdict = await verifyTrail(trail, keys, nodeSha256);
  if (!verdict.valid) {
    for (const { code, message } of verdict.faults)
      console.error(`${trail.execution_id}: ${code}: ${message}`);
    return false;
  }
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
