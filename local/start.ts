/** `npm start`: the whole product in one process. Settings: PORT, LOCAL_STATE_DIR, LOCAL_API_KEY, LOCAL_LISTS, LOG_LEVEL. */
import { join } from "node:path";
import * as z from "zod";
import { ensureSampleIndex } from "../cli/lists.ts";
import { type LocalApp, startLocal } from "./app.ts";
import { StateDirLocked } from "./level.ts";
import { nodeVersionNote } from "./node-version.ts";
import { SPECIMEN_SUBJECT_ID } from "./specimen/specimen-passport.ts";

const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOCAL_STATE_DIR: z.string().min(1).default("./.local"),
  LOCAL_API_KEY: z.string().optional(),
  LOCAL_LISTS: z.string().min(1).optional(),
  LOG_LEVEL: z.string().default("warn"),
});

async function main(): Promise<void> {
  const settings = settingsSchema.parse(process.env);
  process.stderr.write(nodeVersionNote(process.versions.node));
  const stateDir = settings.LOCAL_STATE_DIR;
  const listsDir = settings.LOCAL_LISTS ?? join(stateDir, "lists");
  const app = await startLocal({
    stateDir,
    port: settings.PORT,
    listsDir,
    logLevel: settings.LOG_LEVEL,
    ...(settings.LOCAL_API_KEY === undefined ? {} : { apiKey: settings.LOCAL_API_KEY }),
    // After the lock: two processes must not build one index.
    beforeServing: () => {
      if (settings.LOCAL_LISTS === undefined) ensureSampleIndex(listsDir, new Date());
    },
  });
  process.stdout.write(greeting(app, settings.LOCAL_LISTS === undefined));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void end(app));
}

async function end(app: LocalApp): Promise<void> {
  await app.close();
  process.exit(0);
}

/** The first call: the specimen passport is checked, screened and gets a credential. */
const FIRST_CALL = {
  workflowId: "wf_kyc_standard",
  options: { input: { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" } },
};

function greeting({ url, apiKey, consoleUrl }: LocalApp, sampleList: boolean): string {
  const note = sampleList
    ? "Screening runs on the sample list, which holds invented names only: see lists:build and LOCAL_LISTS.\n"
    : "";
  return `
API key: ${apiKey}
${note}
curl -sS ${url}/v1/workflows/execute \\
  -H 'X-Api-Key: ${apiKey}' -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(FIRST_CALL)}'

Console: ${consoleUrl}
API description: ${url}/docs
ready ${url}
`;
}

/** What went wrong at the start, for the person at the terminal. */
function explain(error: unknown): string {
  if (error instanceof StateDirLocked) return error.message;
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "The port is taken by another process. Stop it, or set PORT to another one.";
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
