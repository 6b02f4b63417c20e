import type { JsonValue } from "../json.ts";
import type { MapState, ParallelState, StateBlock } from "./definition.ts";
import { runtimeError, ScopeAborted } from "./errors.ts";
import { contextObject, record, type Scope, Stop } from "./scope.ts";
import { runBlock } from "./states.ts";
import { fillTemplate, selectPath } from "./template.ts";

/** An inline Map runs at most this many iterations at a time, also with a higher MaxConcurrency. */
const MAX_INLINE_CONCURRENCY = 40;

/** One try of a Map or Parallel. */
interface BranchesTry<S> {
  scope: Scope;
  state: S;
  name: string;
  /** Effective input, after InputPath. */
  data: JsonValue;
  /** Journal key of this try. */
  key: string;
}

interface Branch {
  block: StateBlock;
  input: JsonValue;
  item?: { Index: number; Value: JsonValue };
}

/**
 * Runs the iterations of an inline Map.
 * @returns their outputs, in the order of the items.
 * @throws StatesError of the first iteration that fails; the others are aborted.
 */
export async function runIterations(map: BranchesTry<MapState>): Promise<JsonValue> {
  const { scope, state, name, data } = map;
  const context = contextObject(scope, name);
  const items = selectPath(state.ItemsPath, data, context);
  if (!Array.isArray(items)) throw runtimeError(`The ItemsPath of '${name}' must point at an array.`);
  const block = state.ItemProcessor ?? state.Iterator;
  if (block === undefined) throw runtimeError(`The Map '${name}' has no ItemProcessor.`);
  const selector = state.ItemSelector ?? state.Parameters;
  const branches = items.map((value, index): Branch => {
    const item = { Index: index, Value: value };
    const itemContext = contextObject({ ...scope, item }, name);
    return { block, item, input: selector === undefined ? value : fillTemplate(selector, data, itemContext) };
  });
  record(scope, "MapStateStarted", { length: items.length });
  const outputs = await runAll(map, branches, concurrency(state, data, context), "MapIteration");
  record(scope, "MapStateSucceeded");
  return outputs;
}

function concurrency(state: MapState, data: JsonValue, context: JsonValue): number {
  const wanted =
    state.MaxConcurrencyPath === undefined
      ? (state.MaxConcurrency ?? 0)
      : selectPath(state.MaxConcurrencyPath, data, context);
  if (typeof wanted !== "number" || !Number.isInteger(wanted) || wanted < 0) {
    throw runtimeError("MaxConcurrencyPath must point at a whole number, not negative.");
  }
  return wanted === 0 ? MAX_INLINE_CONCURRENCY : Math.min(wanted, MAX_INLINE_CONCURRENCY);
}

/**
 * Runs the branches of a Parallel.
 * @returns their outputs, in order.
 * @throws StatesError of the first branch that fails; the others are aborted.
 */
export async function runBranches(parallel: BranchesTry<ParallelState>): Promise<JsonValue> {
  const { scope, state, name, data } = parallel;
  const input =
    state.Parameters === undefined ? data : fillTemplate(state.Parameters, data, contextObject(scope, name));
  record(scope, "ParallelStateStarted");
  const branches = state.Branches.map((block): Branch => ({ block, input }));
  const outputs = await runAll(parallel, branches, Number.POSITIVE_INFINITY, undefined);
  record(scope, "ParallelStateSucceeded");
  return outputs;
}

async function runAll(
  { scope, key, name }: BranchesTry<unknown>,
  branches: readonly Branch[],
  limit: number,
  event: "MapIteration" | undefined,
): Promise<JsonValue[]> {
  const stop = new Stop();
  const forget = scope.stop.onStop(() => stop.stop());
  const queue = branches.entries();
  const outputs: JsonValue[] = [];
  const note = (branch: Scope, what: string, index: number): void => {
    if (event !== undefined) record(branch, `${event}${what}`, { name, index });
  };
  const worker = async (): Promise<void> => {
    for (const [index, { block, input, item }] of queue) {
      const branch: Scope = {
        ...scope,
        path: `${key}/${index}`,
        stop,
        ...(item === undefined ? {} : { item }),
      };
      note(branch, "Started", index);
      try {
        outputs[index] = await runBlock(block, input, branch);
      } catch (thrown) {
        note(branch, thrown instanceof ScopeAborted ? "Aborted" : "Failed", index);
        stop.stop();
        throw thrown;
      }
      note(branch, "Succeeded", index);
    }
  };
  try {
    await allOrFirstFailure(Array.from({ length: Math.min(limit, branches.length) }, worker));
    return [...outputs];
  } finally {
    forget();
  }
}

/** Waits until all have ended; then the first failure that another failure did not cause decides. */
async function allOrFirstFailure(workers: Promise<void>[]): Promise<void> {
  let first: { thrown: unknown } | undefined;
  const note = (thrown: unknown): void => {
    if (first === undefined || (first.thrown instanceof ScopeAborted && !(thrown instanceof ScopeAborted)))
      first = { thrown };
  };
  await Promise.all(workers.map((worker) => worker.catch(note)));
  if (first !== undefined) throw first.thrown;
}
