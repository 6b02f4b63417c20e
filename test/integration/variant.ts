/**
 * How the integration suite runs the workflows of its tests: results must not depend on it. `npm run test:orders` and the project
 * `orders` set these environment variables.
 *
 * - `RUN_LIMIT`: `maxParallelNodes` of every run whose test names none.
 * - `RUN_LATENCY=reversed`: of calls that come together, the first is answered last.
 */
import * as z from "zod";
import type { CountedCall, Faults } from "../../local/faults.ts";

const variantSchema = z.object({
  RUN_LIMIT: z.coerce.number().int().min(1).max(40).optional(),
  RUN_LATENCY: z.literal("reversed").optional(),
});

const { RUN_LIMIT, RUN_LATENCY } = variantSchema.parse(process.env);

/** `maxParallelNodes` of runs that name none; absent: the product's own default. */
export const runLimit: number | undefined = RUN_LIMIT;

/** Delays the calls of a stack as the variant requires. */
export function applyLatency(faults: Faults): void {
  if (RUN_LATENCY === "reversed") faults.slowDown(reversed);
}

/** Calls in a row whose order is reversed, and the delay between them in ms. */
const TOGETHER = 6;
const INVOCATION_STEP_MS = 8;
const WRITE_STEP_MS = 2;
const WRITES = new Set(["TransactWriteItems", "UpdateItem", "PutItem"]);

function reversed({ service, operation, n }: CountedCall): number {
  const behind = TOGETHER - 1 - ((n - 1) % TOGETHER);
  if (service === "lambda") return operation.startsWith("events-") ? 0 : behind * INVOCATION_STEP_MS;
  return WRITES.has(operation) ? behind * WRITE_STEP_MS : 0;
}

const executeBody = z.looseObject({
  workflowId: z.string(),
  options: z.looseObject({}).optional(),
  runFromBlock: z.undefined().optional(),
});

/** The body of a call with the variant's limit as default; only new runs are changed. */
export function withLimit(path: string, body: unknown): unknown {
  if (runLimit === undefined || path !== "/v1/workflows/execute") return body;
  const { success, data } = executeBody.safeParse(body);
  return success ? { ...data, options: { maxParallelNodes: runLimit, ...data.options } } : body;
}
