/**
 * Lambda's runtime for Node: loads the function `_HANDLER` of the folder `LAMBDA_TASK_ROOT`, then answers calls, one line each
 * (`node_functions.py`). What follows the mark is an answer; all else is a log of the function.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const MARK = "\u0001";
const write = process.stdout.write.bind(process.stdout);
const answer = (value) => write(`${MARK}${JSON.stringify(value)}\n`);

const failed = (error) => ({
  error: {
    errorType: error?.name ?? "Error",
    errorMessage: error?.message ?? String(error),
    trace: String(error?.stack ?? "").split("\n"),
  },
});

async function load() {
  const { _HANDLER: handler = "", LAMBDA_TASK_ROOT: root = "" } = process.env;
  const dot = handler.lastIndexOf(".");
  const base = join(root, handler.slice(0, dot));
  const file = [".mjs", ".js", ".cjs"].map((extension) => base + extension).find(existsSync);
  if (file === undefined) throw new Error(`Cannot find module '${handler.slice(0, dot)}'`);
  const module = await import(pathToFileURL(file).href);
  const name = handler.slice(dot + 1);
  return module[name] ?? module.default[name];
}

function contextOf({ id, arn, seconds }) {
  const end = Date.now() + seconds * 1000;
  return {
    awsRequestId: id,
    invokedFunctionArn: arn,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
  };
}

/** Handlers that take a third argument call back; the others return a promise. */
const called = (handler, event, context) =>
  handler.length < 3
    ? handler(event, context)
    : new Promise((resolve, reject) => {
        handler(event, context, (error, value) => (error ? reject(error) : resolve(value)));
      });

const handler = await load().catch((error) => {
  answer(failed(error));
  process.exit(1);
});
answer({ result: "loaded" });
for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  process.env._X_AMZN_TRACE_ID = call.trace;
  try {
    const result = await called(handler, JSON.parse(call.payload), contextOf(call));
    answer({ result: result ?? null });
  } catch (error) {
    answer(failed(error));
  }
}
process.exit(0);
