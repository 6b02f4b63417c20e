/** The whole product in one process, from its settings to its greeting. */
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ServiceException } from "@smithy/core/client";
import * as z from "zod";
import { ensureSampleIndex } from "../cli/lists.ts";
import { manifestIn } from "../engines/screening/store/publish.ts";
import { type LocalApp, startLocal } from "./app.ts";
import { LOCAL_ACCOUNTS } from "./issuer/accounts.ts";
import { lanAddress, NoNetwork } from "./lan/address.ts";
import { lanGreeting } from "./lan/greeting.ts";
import type { LanPlace } from "./lan/open.ts";
import { listsNote } from "./lists-note.ts";
import { nodeVersionNote } from "./node-version.ts";
import { onOrphaned } from "./orphaned.ts";
import { SPECIMEN_SUBJECT_ID } from "./specimen/specimen-passport.ts";
import { diskFull, isDiskFull, StateFault } from "./state-fault.ts";
import { warmCode } from "./warm-code.ts";

const STATE_DIR = "./.local";
/** The call of the greeting has the processors until then. */
const CONSOLE_DELAY_MS = 5_000;

const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOCAL_STATE_DIR: z.string().min(1).default(STATE_DIR),
  LOCAL_API_KEY: z.string().optional(),
  LOCAL_LISTS: z.string().min(1).optional(),
  /** How long calls under way may take to end after a SIGTERM. */
  LOCAL_STOP_SECONDS: z.coerce.number().min(0).max(600).default(10),
  LOG_LEVEL: z.string().default("warn"),
});

/**
 * Runs the product until a signal ends it. A fault ends the process with 1, and with a plain sentence on stderr.
 * @param reader settles when documents can be read as fast as later
 */
export const run = (reader: Promise<void>): Promise<void> => start(reader).catch(fail);

async function start(reader: Promise<void>): Promise<void> {
  // No call was answered yet: the next start finds unfinished work.
  let end = (): void => process.exit(0);
  onOrphaned(() => end());
  const { values } = parseArgs({
    options: { "new-keys": { type: "boolean", default: false }, lan: { type: "boolean", default: false } },
  });
  const settings = settingsSchema.parse(process.env);
  process.stderr.write(nodeVersionNote(process.versions.node));
  const stateDir = settings.LOCAL_STATE_DIR;
  const listsDir = settings.LOCAL_LISTS ?? join(stateDir, "lists");
  const app = await startLocal({
    stateDir,
    port: settings.PORT,
    listsDir,
    logLevel: settings.LOG_LEVEL,
    newKeys: values["new-keys"],
    ...(values.lan ? { lan: lanPlace(settings.PORT) } : {}),
    ...(settings.LOCAL_API_KEY === undefined ? {} : { apiKey: settings.LOCAL_API_KEY }),
    onMigrated: (line) => void process.stdout.write(`${line}\n`),
    // After the lock: two processes must not build one index.
    beforeServing: () => {
      if (settings.LOCAL_LISTS === undefined) ensureSampleIndex(listsDir, new Date());
    },
  });
  end = endOnce(app, settings.LOCAL_STOP_SECONDS * 1000);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
  // What the call of the greeting would wait for. What cannot be prepared is for the call that needs it.
  await Promise.allSettled([reader, app.stack.functions.load(), warmCode(app, listsDir)]);
  process.stdout.write(await lanGreeting(app));
  process.stdout.write(greeting(app, listsNote(listsDir, manifestIn(listsDir), new Date())));
  // Its first page builds it, too.
  setTimeout(() => void app.buildConsole().catch(() => undefined), CONSOLE_DELAY_MS).unref();
}

/** Beside the port of this machine. */
const lanPlace = (port: number): LanPlace => ({
  address: lanAddress(networkInterfaces()),
  port: port === 0 ? 0 : port + 1,
});

/** A signal to the terminal's whole group reaches this process, and ends its parent too. */
function endOnce(app: LocalApp, graceMs: number): () => void {
  let isEnding = false;
  return () => {
    if (isEnding) return;
    isEnding = true;
    app.close(graceMs).then(() => process.exit(0), fail);
  };
}

/** The first call: the specimen passport is checked, screened and gets a credential. */
const FIRST_CALL = {
  workflowId: "wf_kyc_standard",
  options: { input: { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" } },
};

function greeting({ url, apiKey, consoleUrl, password }: LocalApp, note: string): string {
  return `
API key: ${apiKey}
${note}

curl -sS ${url}/v1/workflows/execute \\
  -H 'X-Api-Key: ${apiKey}' -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(FIRST_CALL)}'

Console: ${consoleUrl}
People (password ${password}): ${LOCAL_ACCOUNTS.map(({ email }) => email).join(", ")}
API description: ${url}/docs
ready ${url}
`;
}

/** The error of the start for the terminal: a stack trace only for our own faults. */
function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StateFault || error instanceof NoNetwork) return error.message;
  if (error instanceof ServiceException && error.$fault === "server") return error.message;
  const { code, path } = errorFacts.parse(error);
  if (code === "EADDRINUSE")
    return "The port is taken by another process. Stop it, or set PORT to another one.";
  if (code?.startsWith("ERR_PARSE_ARGS")) return `${error.message}. The options are --lan and --new-keys.`;
  if (isDiskFull(error)) return diskFull(path ?? (process.env.LOCAL_STATE_DIR || STATE_DIR), error).message;
  if (code !== undefined && path !== undefined)
    return `${path}: ${error.message}. The state directory must be a folder that you may write to: see LOCAL_STATE_DIR.`;
  return error.stack ?? error.message;
}

const errorFacts = z.object({ code: z.string().optional(), path: z.string().optional() });

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
