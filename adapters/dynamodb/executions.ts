import { executionBeginnings } from "./execution-beginnings.ts";
import { blockMoves } from "./execution-blocks.ts";
import { executionEnds } from "./execution-ends.ts";
import { pauseMoves } from "./execution-pauses.ts";
import { executionReads } from "./execution-reads.ts";
import type { Table } from "./table.ts";

/** One function a move: each is one conditional write, or a transaction where two items change. */
export type ExecutionStore = ReturnType<typeof createExecutionStore>;

/**
 * The aggregate of executions.
 * @param table the one table
 */
export const createExecutionStore = (table: Table) => ({
  ...executionReads(table),
  ...executionBeginnings(table),
  ...blockMoves(table),
  ...pauseMoves(table),
  ...executionEnds(table),
});
