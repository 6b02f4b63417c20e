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
  stop: Stop;
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
    State: { Name: stateName, EnteredTime: new Date(scope.run.clock.now()).toISOString(), RetryCount: 0 },
    ...scope.run.context,
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
  return stoppable(scope.stop, (resolve) => {
    const now = scope.run.clock.now();
    if (until > now) return scope.run.clock.setTimer(until - now, resolve);
    resolve();
    return () => {};
  });
}

/**
 * A promise that also ends, by ScopeAborted, when its part of the run is stopped.
 * @param start begins the work and gives back what ends it; called when the promise is settled.
 */
export function stoppable<T>(
  stop: Stop,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let end: (() => void) | undefined;
    let settled = false;
    const finish = (act: () => void): void => {
      if (settled) return;
      settled = true;
      forget();
      end?.();
      act();
    };
    const onStop = (): void => finish(() => reject(new ScopeAborted("The scope has ended.")));
    if (stop.isStopped) return reject(new ScopeAborted("The scope has ended."));
    const forget = stop.onStop(onStop);
    end = start(
      (value) => finish(() => resolve(value)),
      (error) => finish(() => reject(error)),
    );
    if (settled) end();
  });
}

/** The end of a run, or of a part of it, before its work is done: nobody waits for that work any more. */
export class Stop {
  readonly #listeners = new Set<() => void>();
  #isStopped = false;

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Calls each listener once. Harmless when it has stopped before. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  /** @param listener called at the stop, at once when it has stopped. @returns takes the listener off */
  onStop(listener: () => void): () => void {
    if (this.#isStopped) listener();
    else this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
