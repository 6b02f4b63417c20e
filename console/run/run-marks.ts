import { isJsonObject, type JsonValue } from "../../compiler/json.ts";
import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import type { RunState } from "../editor/canvas/run-state.ts";
import type { ExecutionBlock, ExecutionDetail, ExecutionGraph } from "./use-execution.ts";

/** Blocks of a subworkflow count for its block on the canvas, the first of these that one of them is in. */
const LIVELY: readonly RunState[] = ["paused", "running", "failed"];

const ENDED: readonly RunState[] = ["completed", "reused", "declined", "undecided"];

/**
 * The state of each block of the source graph.
 * @param execution its blocks have full ids, `kyc.document` for a subworkflow's
 */
export function runStates(execution: Pick<ExecutionDetail, "status" | "blocks">): Map<string, RunState> {
  const states = new Map<string, RunState>();
  for (const block of execution.blocks) states.set(block.blockId, runStateOf(block, execution.status));
  for (const { blockId } of execution.blocks) {
    if (states.get(blockId) !== "waiting") continue;
    const inside = [...states].filter(([id]) => id.startsWith(`${blockId}.`)).map(([, state]) => state);
    const lively = LIVELY.find((state) => inside.includes(state));
    const begun = inside.some((state) => ENDED.includes(state));
    if (lively !== undefined) states.set(blockId, lively === "failed" ? "running" : lively);
    else if (begun) states.set(blockId, "running");
  }
  return states;
}

/** The state of one block, in the canvas's words. */
export function runStateOf(block: ExecutionBlock, status: ExecutionDetail["status"]): RunState {
  switch (block.state) {
    case "pending":
      return "waiting";
    case "waiting":
      return "running";
    case "completed":
      return decisionOf(block) ?? (block.reusedFrom === null ? "completed" : "reused");
    case "skipped":
      return status === "cancelled" && block.pause !== null ? "cancelled" : "skipped";
    default:
      return block.state;
  }
}

/** A decision that is no approval: it must not look like one. */
function decisionOf({ summary }: ExecutionBlock): "declined" | "undecided" | undefined {
  const means = summary?.means;
  return means === "declined" || means === "undecided" ? means : undefined;
}

/**
 * Which edges of the source graph were taken, by their place in `edges`; edges of blocks that have not ended are not in it.
 * A subworkflow block is two blocks when it runs: edges lead to the first, `kyc._input`.
 */
export function takenEdges(graph: ExecutionGraph, blocks: readonly ExecutionBlock[]): Map<number, boolean> {
  const routes = new Map(blocks.map((block) => [block.blockId, block.routes]));
  const subworkflows = new Set(
    graph.blocks
      .filter(({ blockType }) => blockTypeRow(blockType)?.runsChild === true)
      .map(({ blockId }) => blockId),
  );
  const used = new Map<string, number>();
  const taken = new Map<number, boolean>();
  const { edges } = graph.graph;
  for (const [index, edge] of (Array.isArray(edges) ? edges : []).entries()) {
    const ends = endsOf(edge);
    if (ends === undefined) continue;
    const to = subworkflows.has(ends.to) ? `${ends.to}._input` : ends.to;
    // Several edges may join the same two blocks: the flat graph keeps their order.
    const name = `${ends.from} ${to} ${ends.on}`;
    const place = used.get(name) ?? 0;
    used.set(name, place + 1);
    const flat = graph.edges.filter((other) => `${other.from} ${other.to} ${other.on}` === name)[place];
    const route = flat === undefined ? undefined : routes.get(ends.from)?.[flat.id];
    if (route !== undefined) taken.set(index, route);
  }
  return taken;
}

function endsOf(edge: unknown): { from: string; to: string; on: string } | undefined {
  if (!isJsonObject(edge)) return undefined;
  const { from, to, on = "completed" }: { [name: string]: JsonValue } = edge;
  if (typeof from !== "string" || typeof to !== "string" || typeof on !== "string") return undefined;
  return { from, to, on };
}
