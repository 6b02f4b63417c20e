import type { JsonValue } from "../json.ts";
import type { Catcher, Retrier } from "./definition.ts";
import { matchesError, ScopeAborted, type StatesError, toStatesError } from "./errors.ts";
import { writePath } from "./paths.ts";
import { type Scope, sleepUntil } from "./scope.ts";

/** The end of one state: its output and the state that follows, if any. */
export interface StateEnd {
  output: JsonValue;
  next: string | undefined;
}

/** One try of a state. `failedAt`: epoch milliseconds of a failure known from the journal. */
export type Attempt = (attempt: number) => Promise<StateEnd>;

/**
 * Runs a state with its Retry and Catch (https://states-language.net/spec.html#errors).
 * @param input the state's raw input, which a Catch passes on.
 * @param attempt one try. @param failedAt when a failed try ended.
 * @throws StatesError when nothing handles the failure; ScopeAborted when the scope ends.
 */
export async function withHandling(
  scope: Scope,
  state: { Retry: Retrier[]; Catch: Catcher[] },
  input: JsonValue,
  attempt: Attempt,
  failedAt: (attempt: number) => number,
): Promise<StateEnd> {
  const used = new Map<Retrier, number>();
  for (let count = 0; ; count++) {
    try {
      return await attempt(count);
    } catch (thrown) {
      if (thrown instanceof ScopeAborted) throw thrown;
      const failure = toStatesError(thrown);
      const retrier = state.Retry.find((candidate) => matchesError(candidate.ErrorEquals, failure.error));
      const retries = retrier === undefined ? 0 : (used.get(retrier) ?? 0);
      if (retrier === undefined || retries >= retrier.MaxAttempts) return caught(state.Catch, input, failure);
      used.set(retrier, retries + 1);
      await sleepUntil(scope, failedAt(count) + retryDelayMs(retrier, retries, scope.run.random));
    }
  }
}

function retryDelayMs(retrier: Retrier, retries: number, random: () => number): number {
  const full = retrier.IntervalSeconds * retrier.BackoffRate ** retries;
  const seconds = Math.min(full, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return seconds * 1000 * (retrier.JitterStrategy === "FULL" ? random() : 1);
}

function caught(catchers: readonly Catcher[], input: JsonValue, failure: StatesError): StateEnd {
  const catcher = catchers.find((candidate) => matchesError(candidate.ErrorEquals, failure.error));
  if (catcher === undefined) throw failure;
  const envelope = { Error: failure.error, Cause: failure.detail };
  return { output: applyResultPath(catcher.ResultPath, input, envelope), next: catcher.Next };
}

/** Combines a result with a state's input: absent replaces it, `null` discards the result. */
export function applyResultPath(
  path: string | null | undefined,
  input: JsonValue,
  result: JsonValue,
): JsonValue {
  if (path === null) return input;
  return path === undefined || path === "$" ? result : writePath(path, input, result);
}
