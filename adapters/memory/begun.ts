import type { ExecutionMeta } from "../../core/executions/records.ts";
import type { BlockWrite } from "../../core/executions/writes.ts";
import type { MemoryState, StoredExecution } from "./state.ts";

/** An execution that has begun. */
export type Begun = StoredExecution & { meta: ExecutionMeta };

/** Finds an execution that has begun, of which something must hold. */
export type Find = (executionId: string, blockId?: string) => Begun | undefined;

/** An unhandled failure stops the run, or the child of a subworkflow block. */
export function markStopped(
  state: MemoryState,
  executionId: string,
  { failure, subworkflow }: NonNullable<BlockWrite["stop"]>,
): void {
  const stored = state.executions.get(executionId);
  if (stored?.meta === undefined) return;
  stored.meta =
    subworkflow === undefined
      ? { ...stored.meta, failure }
      : { ...stored.meta, stops: { ...stored.meta.stops, [subworkflow]: failure } };
}
