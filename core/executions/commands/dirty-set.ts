import { type FlatBlock, type FlatGraph, subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { frontier, isSettled, isUnhandledFailure } from "../../../compiler/semantics.ts";
import { publicIdOf } from "../reads/execution-view.ts";
import type { ExecutionMeta, ExecutionRecord, Failure } from "../records.ts";
import { INTERRUPTED } from "../state/close-block.ts";
import { stopOf } from "../state/may-begin.ts";
import { outcomesOf } from "../state/situation.ts";

/** The plan of a partial re-run: blocks to run again and results to take over, or the reason for a refusal. */
type RerunPlan =
  | {
      readonly ok: true;
      readonly dirty: ReadonlySet<string>;
      readonly reused: readonly string[];
      /** Scopes that are stopped from the start of the new run, because their failure is taken over. */
      readonly stops: ExecutionMeta["stops"];
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Plans a partial re-run: the start block, the changed blocks, and all blocks reachable from them run again; every
 * other result is taken over. Refused when a block above the start block has no result (skipped counts as one) or an
 * unhandled failure, or when a failure elsewhere would be taken over and stop the new run, or a subworkflow around the
 * start block, at once.
 * @param graph the source's own flat graph
 * @param source an ended execution
 * @param startBlockId the client's id: a subworkflow's own id means all of it
 * @param changed results that may not be taken over (`changedResults`): their blocks run again too, with all below them
 */
export function planRerun(
  graph: FlatGraph,
  source: ExecutionRecord,
  startBlockId: string,
  changed: ReadonlySet<string>,
): RerunPlan {
  const blocks = new Map(graph.blocks.map((block) => [block.id, block]));
  const start = blocks.has(`${startBlockId}._input`) ? `${startBlockId}._input` : startBlockId;
  if (!blocks.has(start) || publicIdOf(startBlockId) !== startBlockId) {
    return refused("unknown_block", `The workflow of this execution has no block ${startBlockId}.`);
  }
  const outcomes = outcomesOf(source);
  const { states } = frontier(withoutRunFailure(graph), outcomes);
  const above = reachable(graph, start, "up");
  const around: readonly (string | undefined)[] = [undefined, ...subworkflowsAround(start)];
  const stopsStart = ({ id, failureScope }: FlatBlock): boolean =>
    around.includes(failureScope) && isUnhandledFailure(outcomes.get(id));
  for (const block of graph.blocks.filter(({ id }) => above.has(id))) {
    if (!isSettled(states.get(block.id))) {
      return refused(
        "upstream_without_result",
        `The block ${publicIdOf(block.id)}, above ${startBlockId}, has no result.`,
      );
    }
    if (stopsStart(block)) {
      return refused("upstream_failed", `The block ${publicIdOf(block.id)}, above ${startBlockId}, failed.`);
    }
  }
  const dirty = new Set([start, ...changed].flatMap((id) => [id, ...reachable(graph, id, "down")]));
  const clean = graph.blocks.filter(({ id }) => !dirty.has(id) && outcomes.has(id));
  const failed = clean.find(stopsStart);
  if (failed !== undefined) {
    return refused(
      "failed_elsewhere",
      `The block ${publicIdOf(failed.id)} failed and would not run again: start there.`,
    );
  }
  const reused = clean.map(({ id }) => id);
  return { ok: true, dirty, reused, stops: stopsTakenOver(source, clean) };
}

/** The subworkflows that a failure among the results that are taken over stops. */
function stopsTakenOver(
  { meta, blocks }: ExecutionRecord,
  clean: readonly FlatBlock[],
): ExecutionMeta["stops"] {
  const stops = new Map<string, Failure>();
  for (const { id, failureScope } of clean) {
    const result = blocks.get(id)?.result;
    if (failureScope === undefined || stops.has(failureScope) || !isUnhandledFailure(result)) continue;
    const noted = stopOf(meta, failureScope);
    const first = clean.some((block) => block.id === noted?.blockId) ? noted : undefined;
    stops.set(failureScope, first ?? { blockId: id, ...(result?.error ?? INTERRUPTED) });
  }
  return Object.fromEntries(stops);
}

const refused = (code: string, message: string): RerunPlan => ({ ok: false, code, message });

/** After a failure `frontier` calls all that is left skipped; here it matters whether it really was. No block lies in "". */
const withoutRunFailure = (graph: FlatGraph): FlatGraph => ({
  ...graph,
  blocks: graph.blocks.map((block) => ({ ...block, failureScope: block.failureScope ?? "" })),
});

/** Ids of all blocks below or above one, without itself. */
export function reachable(graph: FlatGraph, start: string, direction: "up" | "down"): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const [here, there] = direction === "down" ? [from, to] : [to, from];
    next.set(here, [...(next.get(here) ?? []), there]);
  }
  const found = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const neighbour of next.get(id) ?? []) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      open.push(neighbour);
    }
  }
  return found;
}
