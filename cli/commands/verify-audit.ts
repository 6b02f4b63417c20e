import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { JSONWebKeySet } from "jose";
import * as z from "zod";
import { nodeSha256 } from "../../core/audit/canonical.ts";
import { auditTrailSchema } from "../../core/audit/trail.ts";
import { verifyTrail } from "../../core/audit/verify.ts";
import { CliError } from "../errors.ts";

const jwkSchema = z.looseObject({ kty: z.string() });
const jwksSchema = z.object({ keys: z.array(jwkSchema) });
/** How long a key set may take to arrive. */
const FETCH_MS = 10_000;

/** `verify-audit <file> --jwks <url|file>`: proves an exported trail, and exits with 1 when it differs from the sealed one. */
export function addVerifyAudit(program: Command): void {
  program
    .command("verify-audit")
    .description("prove that an exported audit trail is exactly what was sealed")
    .argument("<file>", "answer of GET …/executions/{id}/audit")
    .requiredOption("--jwks <url|file>", "the issuer's key set: /.well-known/jwks.json, or a copy")
    .action(async (file: string, options: { jwks: string }) => {
      const trail = auditTrailSchema.safeParse(parseJson(await readText(file), file));
      if (!trail.success) throw new CliError(`${file}: is not an audit trail.`);
      const verdict = await verifyTrail(trail.data, await readKeys(options.jwks), nodeSha256);
      if (!verdict.valid) {
        for (const { code, message } of verdict.faults) console.error(`${code}: ${message}`);
        throw new CliError(`${file}: does NOT match its seal.`);
      }
      const { execution_id, count, root, iss } = verdict.seal;
      console.log(`${file}: ${count} events of ${execution_id}, sealed by ${iss}, root ${root}: proven.`);
    });
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
