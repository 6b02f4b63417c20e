import { setMaxListeners } from "node:events";
import type { Clock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import { ScopeAborted, StatesError } from "./errors.ts";
import type { History } from "./history.ts";
import type { Journal } from "./journal.ts";
import type { TaskTokens } from "./tokens.ts";

/** The context of a Task's function call beside its payload. */
export interface InvokeCall {
  executionArn: string;
  stateName: string;
  /** Deterministic place of the call: state, iteration, attempt. */
  path: string;
  /** 0 for the first try. */
  attempt: number;
  /** Aborted when the task has timed out or its execution has ended: the answer no longer matters. */
  signal: AbortSignal;
}

/**
 * Calls a function and gives its answer.
 * A rejection fails the task: with a StatesError by that name, with any other error by the error's own name.
 */
export type Invoke = (functionName: string, payload: JsonValue, call: InvokeCall) => Promise<JsonValue>;

/** Shared data of all states of one execution. */
export interface Run {
  invoke: Invoke;
  clock: Clock;
  journal: Journal;
  tokens: TaskTokens;
  history: History;
  newToken: (path: string) => string;
  random: () => number;
  /** `Execution` and `StateMachine` of the context object. */
  context: { Execution: { [key: string]: JsonValue }; StateMachine: { [key: string]: JsonValue } };
  executionArn: string;
}

/** Where in a run something happens: a branch or an iteration has its own. */
export interface Scope {
  run: Run;
  /** Deterministic prefix of journal keys. */
  path: string;
  /** `Map` of the context object, inside an iteration. */
  item?: { Index: number; Value: JsonValue };
  signal: AbortSignal;
  /** The last history event of this branch. */
  lastEvent: number;
}

/** Adds a history event to a branch. @param at epoch milliseconds, when it is known from the journal. */
export function record(
  scope: Scope,
  type: string,
  details?: { [key: string]: JsonValue },
  at?: number,
): void {
  scope.lastEvent = scope.run.history.add(type, scope.lastEvent, at ?? scope.run.clock.now(), details);
}

/** The context object, `$$` (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html). */
export function contextObject(
  scope: Scope,
  stateName: string,
  extra: { [key: string]: JsonValue } = {},
): JsonValue {
  const item = scope.item;
  return {
    ...scope.run.context,
    State: { Name: stateName, EnteredTime: new Date(scope.run.clock.now()).toISOString(), RetryCount: 0 },
    ...(item === undefined ? {} : { Map: { Item: { Index: item.Index, Value: item.Value } } }),
    ...extra,
  };
}

/** Input and output of a state, a payload, a result: at most 256 KiB of UTF-8. */
const MAX_DATA_BYTES = 262_144;

/** @throws StatesError `States.DataLimitExceeded` when the JSON text of a value is above 256 KiB. */
export function checkDataLimit(value: JsonValue, what: string): JsonValue {
  const text = JSON.stringify(value);
  if (
    text.length > MAX_DATA_BYTES ||
    (text.length * 3 > MAX_DATA_BYTES && Buffer.byteLength(text) > MAX_DATA_BYTES)
  ) {
    throw new StatesError(
      "States.DataLimitExceeded",
      `${what} has a size exceeding the maximum number of bytes service limit (${MAX_DATA_BYTES}).`,
    );
  }
  return value;
}

/**
 * Waits until a moment.
 * @param until epoch milliseconds.
 * @throws ScopeAborted when the scope ends first.
 */
export function sleepUntil(scope: Scope, until: number): Promise<void> {
  return abortable(scope.signal, (resolve) => {
    const now = scope.run.clock.now();
    if (until > now) return scope.run.clock.setTimer(until - now, resolve);
    resolve();
    return () => {};
  });
}

/**
 * A promise that also ends when the signal is aborted.
 * @param start begins the work and gives back what stops it; called when the promise is settled.
 */
export function abortable<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let stop: (() => void) | undefined;
    let settled = false;
    const finish = (act: () => void): void => {
      if (settled) return;
      settled = true;
      signal.removeEventListener("abort", onAbort);
      stop?.();
      act();
    };
    const onAbort = (): void => finish(() => reject(new ScopeAborted("The scope has ended.")));
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    stop = start(
      (value) => finish(() => resolve(value)),
      (error) => finish(() => reject(error)),
    );
    if (settled) stop();
  });
}

/** Why a signal is aborted. Without a reason Node.js makes an error with its stack each time, which nobody reads. */
export const OVER = "over";

/** An AbortController whose signal any number of branches may listen to: Node warns above ten. */
export function scopeAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** A signal that is aborted with its parent or on its own; `release` it when its work is done. */
export function childAbort(parent: AbortSignal): {
  signal: AbortSignal;
  abort: () => void;
  release: () => void;
} {
  const controller = scopeAbort();
  const abort = (): void => controller.abort(OVER);
  if (parent.aborted) abort();
  else parent.addEventListener("abort", abort);
  return { signal: controller.signal, abort, release: () => parent.removeEventListener("abort", abort) };
}
