import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import type { ExecutionMeta } from "../records.ts";

/** The subworkflow blocks whose stop keeps a block from beginning. */
export const stopsAbove = (blockId: string | undefined): string[] =>
  blockId === undefined ? [] : subworkflowsAround(blockId);

/**
 * Whether a block may start by the marks of META: the run continues, and no subworkflow around the block has stopped.
 * Every starting write has the same condition (`mayBegin` of the adapter).
 * @param blockId absent: for work outside of subworkflows
 */
export function mayBegin(
  { status, failure, stops }: Pick<ExecutionMeta, "status" | "failure" | "stops">,
  blockId?: string,
): boolean {
  if (failure !== undefined || (status !== "running" && status !== "paused")) return false;
  return !stopsAbove(blockId).some((id) => Object.hasOwn(stops, id));
}
