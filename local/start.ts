/** `npm start`: the whole product in one process. Settings: PORT, LOCAL_STATE_DIR, LOCAL_API_KEY, LOCAL_LISTS, LOG_LEVEL. */
import { join } from "node:path";
import * as z from "zod";
import { ensureSampleIndex } from "../cli/lists.ts";
import { type LocalApp, startLocal } from "./app.ts";
import { StateDirLocked } from "./level.ts";

const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOCAL_STATE_DIR: z.string().min(1).default("./.local"),
  LOCAL_API_KEY: z.string().optional(),
  LOCAL_LISTS: z.string().min(1).optional(),
  LOG_LEVEL: z.string().default("warn"),
});

async function main(): Promise<void> {
  const settings = settingsSchema.parse(process.env);
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

function greeting({ url, apiKey, workflows }: LocalApp, sampleList: boolean): string {
  const workflow = workflows.includes("wf_sanctions_only")
    ? "wf_sanctions_only"
    : (workflows[0] ?? "wf_sanctions_only");
  const body = JSON.stringify({ workflowId: workflow, options: { input: { name: "Jane Doe" } } });
  return `
API key: ${apiKey}
${sampleList ? "Screening runs on the sample list, which holds invented names only: see lists:build and LOCAL_LISTS.\n" : ""}
curl -sS ${url}/v1/workflows/execute \\
  -H 'X-Api-Key: ${apiKey}' -H 'Content-Type: application/json' \\
  -d '${body}'

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
