import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import type { ExecutionMeta, Failure } from "../records.ts";

/** The subworkflow blocks whose stop keeps a block from beginning. */
export const stopsAbove = (blockId: string | undefined): string[] =>
  blockId === undefined ? [] : subworkflowsAround(blockId);

/** The failure that stopped a subworkflow; undefined: it has not stopped. A block may be called `constructor`, which every object has. */
export const stopOf = ({ stops }: Pick<ExecutionMeta, "stops">, id: string): Failure | undefined =>
  Object.hasOwn(stops, id) ? stops[id] : undefined;

/**
 * Whether a block may start by the marks of META: the run continues, and no subworkflow around the block has stopped.
 * Every starting write has the same condition (`mayBegin` of the adapter).
 * @param blockId absent: for work outside of subworkflows
 */
export function mayBegin(
  meta: Pick<ExecutionMeta, "status" | "failure" | "stops">,
  blockId?: string,
): boolean {
  const { status, failure } = meta;
  if (failure !== undefined || (status !== "running" && status !== "paused")) return false;
  return !stopsAbove(blockId).some((id) => stopOf(meta, id) !== undefined);
}
