import type { Client } from "openapi-fetch";
import type { components, paths } from "../../console/api/schema.d.ts";
import { ApiError, ConnectionError, textAt, UnexpectedAnswer, WaitTimeout } from "./errors.ts";
import { wait } from "./retry.ts";

/** A run, as execute, resume, cancel and status answer it. */
export type Execution = components["schemas"]["Execution"];
type ExecuteRequest = components["schemas"]["ExecuteRequest"];

/** The statuses at which nothing goes on by itself. */
const AT_REST = ["completed", "failed", "cancelled", "paused"];

/** How to call once, however often it is repeated. */
export interface CallOptions {
  /** Of the call, for a repetition by you after a `ConnectionError` or a crash. A new one unless given. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** How to wait. */
export interface WaitOptions {
  /** Default 60,000. */
  timeoutMs?: number;
  /** Between two looks at the run. Default 1,000. */
  intervalMs?: number;
  signal?: AbortSignal;
  /** For tests. */
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/**
 * Whether a run has approved its subject. Only a run that completed with the outcome `approved` has: not a run that is
 * paused, under way, failed or of an unknown status, nor anything that is no run.
 *
 * @param run as any call of the client, or a webhook's receiver, gives it
 */
export function isApproved(run: unknown): boolean {
  return textAt(run, "status") === "completed" && textAt(run, "outcome") === "approved";
}

/**
 * Starts a run, and waits for its first answer: the end, a pause, or `running` when it takes longer than the service holds a call.
 *
 * @throws ApiError when it is refused; ConnectionError, with its `idempotencyKey`, when no answer came
 */
export async function execute(
  api: Client<paths>,
  body: ExecuteRequest,
  { idempotencyKey = crypto.randomUUID(), signal }: CallOptions = {},
): Promise<Execution> {
  const { data, error, response } = await api.POST("/v1/workflows/execute", {
    params: { header: { "Idempotency-Key": idempotencyKey } },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  if (data === undefined) throw new ApiError(response.status, error);
  return data;
}

/**
 * Answers the pause of a run.
 *
 * @param pause the run, its workflow, and the `blockId` of the pause point
 * @param input the decision and its fields
 * @throws as `execute`
 */
export function resume(
  api: Client<paths>,
  pause: { workflowId: string; executionId: string; blockId: string },
  input: NonNullable<NonNullable<ExecuteRequest["options"]>["input"]>,
  options?: CallOptions,
): Promise<Execution> {
  const { workflowId, executionId, blockId } = pause;
  const runFromBlock = { executionId, startBlockId: blockId };
  return execute(api, { workflowId, runFromBlock, options: { input } }, options);
}

/**
 * Waits until a run has ended or waits for a person (`paused`).
 *
 * @throws WaitTimeout; UnexpectedAnswer for a status that this client does not know; ApiError; ConnectionError
 */
export async function waitForRest(
  api: Client<paths>,
  executionId: string,
  options: WaitOptions = {},
): Promise<Execution> {
  const { timeoutMs = 60_000, intervalMs = 1000, signal, now = Date.now, sleep = wait } = options;
  const deadline = now() + timeoutMs;
  for (;;) {
    const { data, error, response } = await api.GET("/v1/workflows/status/{executionId}", {
      params: { path: { executionId } },
      ...(signal === undefined ? {} : { signal }),
    });
    if (data === undefined) throw new ApiError(response.status, error);
    const status = textAt(data, "status");
    if (textAt(data, "executionId") !== executionId)
      throw new UnexpectedAnswer("The service answered with another run.");
    if (status !== undefined && AT_REST.includes(status)) return data;
    if (status !== "running")
      throw new UnexpectedAnswer(`The run has an unknown status: ${status ?? "none"}.`);
    if (now() + intervalMs > deadline) throw new WaitTimeout(executionId, timeoutMs);
    await sleep(intervalMs);
    if (signal?.aborted === true)
      throw new ConnectionError("The wait was ended.", undefined, { cause: signal.reason });
  }
}
