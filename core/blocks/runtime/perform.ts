import * as z from "zod";
import { commonFailures, isListedFailure } from "../../../compiler/catalogue/failures.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import { parseJson } from "../../executions/records.ts";
import type { Ending } from "../../executions/state/conclude.ts";
import { LIMITS } from "../../limits.ts";
import { type SafeError, safeError } from "../../telemetry-facts.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "./contract.ts";

/** The outcome of one attempt: an ending, or a retryable failure. */
export type Performance =
  | { readonly kind: "end"; readonly ending: Ending }
  | { readonly kind: "retry"; readonly code: string; readonly message: string; readonly cause?: SafeError };

/** A task without its deadline. */
export type TaskWithoutSignal<Input, Config> = Omit<BlockTask<Input, Config>, "signal">;

/** The part of a catalogue row that judges what work returns. */
type OutputSpec = Pick<BlockTypeSpec, "output" | "failOn" | "failures" | "decides">;

const TIMED_OUT = Symbol("timed out");

/**
 * Runs work once under its deadline and checks its result. Work that ignores its signal is abandoned. An error of work
 * is retryable; `cause` has its class and stack frames but not its text, which may quote data.
 * @param spec output schema and the statuses that fail by default
 * @param work the block's work
 * @param task its input
 */
export async function perform<Input, Config>(
  spec: OutputSpec,
  work: BlockWork<Input, Config>,
  task: TaskWithoutSignal<Input, Config>,
): Promise<Performance> {
  const outcome = await underDeadline(work, task);
  if (outcome === TIMED_OUT) {
    const seconds = task.instruction.timeoutSeconds;
    return { kind: "retry", code: "timed_out", message: `The check timed out after ${seconds} s.` };
  }
  if (outcome.kind === "retry")
    return isListedFailure(spec.failures, outcome.code) ? outcome : { kind: "retry", ...UNLISTED };
  return { kind: "end", ending: { inputHash: task.inputHash, ...checkOutput(spec, outcome, task.config) } };
}

async function underDeadline<Input, Config>(
  work: BlockWork<Input, Config>,
  task: TaskWithoutSignal<Input, Config>,
): Promise<Outcome | typeof TIMED_OUT> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve(TIMED_OUT);
    }, task.instruction.timeoutSeconds * 1000);
  });
  // Node.js makes a signal when it is asked for, and most work does not ask.
  const bounded: BlockTask<Input, Config> = {
    get signal() {
      return controller.signal;
    },
    ...task,
  };
  try {
    return await Promise.race([guarded(work, bounded), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function guarded<Input, Config>(
  work: BlockWork<Input, Config>,
  task: BlockTask<Input, Config>,
): Promise<Outcome> {
  try {
    return await work(task);
  } catch (thrown) {
    const message = "The check could not be done.";
    return { kind: "retry", code: "handler_error", message, cause: safeError(thrown) };
  }
}

type Ended = Exclude<BlockOutcomeValue, { kind: "retry" }>;
type Outcome = Ended | Extract<Performance, { kind: "retry" }>;

/** Output must be JSON, small enough, of the block's schema; then `failOn` decides whether its status is a failure. */
function checkOutput(spec: OutputSpec, outcome: Ended, config: unknown): Ending {
  const { provider, versions } = outcome;
  const listsIndex = outcome.kind === "failed" ? undefined : outcome.listsIndex;
  const about = definedOnly({ provider, versions, listsIndex });
  const text = jsonText(outcome.output);
  if (text === undefined)
    return failed("invalid_output", "The block returned something that is not JSON.", about);
  if (Buffer.byteLength(text) > LIMITS.outputBytes) {
    return failed("output_too_large", "The block returned more than 300 KB.", about);
  }
  const output = text === "" ? undefined : parseJson(text);
  if (outcome.kind === "failed") {
    const { code, message } = isListedFailure(spec.failures, outcome.code) ? outcome : UNLISTED;
    return { ...failed(code, message, about), ...(output === undefined ? {} : { output }) };
  }
  if (output === undefined || !spec.output.safeParse(output).success) {
    return failed("invalid_output", "The block returned something that does not fit its description.", about);
  }
  const status = statusOf(output);
  if (status !== undefined && failingStatuses(spec, config).includes(status)) {
    return { ...failed(status, `The check ended as "${status}".`, about), output };
  }
  const means = spec.decides?.meansOf(output);
  return {
    status: "completed",
    output,
    ...(means === undefined ? {} : { decision: { means, by: [] } }),
    ...(outcome.issues === undefined ? {} : { issues: outcome.issues }),
    ...about,
  };
}

/** The code is on no list: neither it nor its message is shown, since both may quote what a vendor sent. */
const UNLISTED = { code: "unlisted_failure", message: commonFailures.unlisted_failure.meaning };

const failed = (code: string, message: string, about: Partial<Ending>): Ending => ({
  status: "failed",
  error: { code, message },
  ...about,
});

/** @returns "" without an output, undefined for a value without a JSON text */
function jsonText(output: unknown): string | undefined {
  if (output === undefined) return "";
  try {
    return JSON.stringify(output);
  } catch {
    return undefined;
  }
}

const failOnSchema = z.object({ failOn: z.array(z.string()).optional() });

function failingStatuses(spec: OutputSpec, config: unknown): readonly string[] {
  const parsed = failOnSchema.safeParse(config);
  return (parsed.success ? parsed.data.failOn : undefined) ?? spec.failOn ?? [];
}

const withStatus = z.object({ status: z.string() });

function statusOf(output: JsonValue): string | undefined {
  const parsed = withStatus.safeParse(output);
  return parsed.success ? parsed.data.status : undefined;
}
