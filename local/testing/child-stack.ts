/**
 * A stack in a separate process, for tests that kill it: `child-stack.ts <state dir> <log file>`. Prints its endpoint
 * and credentials as a line of JSON. Every invocation is a line of the log: the function's name and its payload.
 */
import { appendFileSync } from "node:fs";
import type { Handler } from "../lambda/registry.ts";
import { startStack } from "../stack.ts";

const [stateDir, logFile] = process.argv.slice(2);
if (stateDir === undefined || logFile === undefined)
  throw new Error("Usage: child-stack.ts <state dir> <log file>");

const logged =
  (name: string, run: Handler): Handler =>
  (event, context) => {
    appendFileSync(logFile, `${JSON.stringify([name, event])}\n`);
    return run(event, context);
  };
const stack = await startStack({
  stateDir,
  functions: {
    answer: { load: async () => logged("answer", async (event) => event) },
    hang: { load: async () => logged("hang", () => new Promise(() => {})) },
    keep: { load: async () => logged("keep", async () => null) },
    ended: { load: async () => logged("ended", async () => null) },
  },
  onStatusChange: async (record) => {
    await stack.functions.invoke("ended", { status: record.status });
  },
});
await stack.resume();
process.on("SIGTERM", () => void stack.close());
const { endpoint, credentials } = stack;
process.stdout.write(`${JSON.stringify({ endpoint, credentials })}\n`);
