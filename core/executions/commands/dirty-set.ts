import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { failsRun, frontier, isSettled } from "../../../compiler/semantics.ts";
import { publicIdOf } from "../reads/execution-view.ts";
import type { ExecutionRecord } from "../records.ts";
import { outcomesOf } from "../state/situation.ts";

/** What a partial re-run runs again and what it takes over, or why it cannot be. */
export type RerunPlan =
  | { readonly ok: true; readonly dirty: ReadonlySet<string>; readonly reused: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Plans a partial re-run: the start block, whatever changed, and all that is reachable from them run again; every other result is taken
 * over.
 * Refused when something above the start block has no result (skipped counts as one) or failed with nobody to handle it, or when a
 * failure elsewhere would be taken over and fail the new run at once.
 * @param graph the source's own flat graph
 * @param source an ended execution
 * @param startBlockId as the client knows it: a subworkflow's own id means all of it
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
  for (const block of graph.blocks.filter(({ id }) => above.has(id))) {
    if (!isSettled(states.get(block.id))) {
      return refused(
        "upstream_without_result",
        `The block ${publicIdOf(block.id)}, above ${startBlockId}, has no result.`,
      );
    }
    if (failsRun(block, outcomes.get(block.id))) {
      return refused("upstream_failed", `The block ${publicIdOf(block.id)}, above ${startBlockId}, failed.`);
    }
  }
  const dirty = new Set([start, ...changed].flatMap((id) => [id, ...reachable(graph, id, "down")]));
  const clean = graph.blocks.filter(({ id }) => !dirty.has(id) && outcomes.has(id));
  const failed = clean.find((block) => failsRun(block, outcomes.get(block.id)));
  if (failed !== undefined) {
    return refused(
      "failed_elsewhere",
      `The block ${publicIdOf(failed.id)} failed and would not run again: start there.`,
    );
  }
  return { ok: true, dirty, reused: clean.map(({ id }) => id) };
}

const refused = (code: string, message: string): RerunPlan => ({ ok: false, code, message });

/** After a failure `frontier` calls all that is left skipped; here it matters whether it really was. */
const withoutRunFailure = (graph: FlatGraph): FlatGraph => ({
  ...graph,
  blocks: graph.blocks.map((block) => ({ ...block, failureScope: block.failureScope ?? "source" })),
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
