import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { executionViewSchema } from "../../core/executions/reads/view.ts";
import { callExisting, connectionOf, withConnection } from "../client.ts";
import { CliError } from "../errors.ts";

interface RunOptions {
  url?: string;
  key?: string;
  input?: string;
  draft?: true;
  version?: string;
  maxParallel?: string;
}

/** `run <workflow>`: executes a workflow and prints the answer; exits with 1 unless it completed or paused. */
export function addRun(program: Command): void {
  const command = program
    .command("run")
    .description("run a workflow on a service and print the result")
    .argument("<workflow>", "id of the workflow")
    .option("--input <json>", "the input, as JSON or @file")
    .option("--draft", "run the draft instead of the live version")
    .option("--version <n>", "run an older version")
    .option("--max-parallel <n>", "blocks that may run at once");
  withConnection(command).action(async (workflowId: string, options: RunOptions) => {
    const input = options.input === undefined ? undefined : await readInput(options.input);
    const maxParallelNodes = options.maxParallel === undefined ? undefined : Number(options.maxParallel);
    const execution = await callExisting(connectionOf(options), {
      method: "POST",
      path: "/v1/workflows/execute",
      body: {
        workflowId,
        useDraftState: options.draft,
        version: options.version === undefined ? undefined : Number(options.version),
        options: { input, maxParallelNodes },
      },
      schema: executionViewSchema,
    });
    console.log(JSON.stringify(execution, null, 2));
    const { status, error } = execution;
    if (status === "failed" || status === "cancelled") throw new CliError(error ?? `The run was ${status}.`);
  });
}

async function readInput(input: string) {
  const text = input.startsWith("@") ? await readFile(input.slice(1), "utf8").catch(unreadable) : input;
  try {
    return jsonObjectSchema.parse(JSON.parse(text));
  } catch {
    throw new CliError("The input is not a JSON object.");
  }
}

function unreadable(): never {
  throw new CliError("The input file cannot be read.");
}
