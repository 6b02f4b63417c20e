import type { ExecutionStore } from "../../core/executions/ports.ts";
import { executionBeginnings } from "./execution-beginnings.ts";
import { blockMoves } from "./execution-blocks.ts";
import { executionEnds } from "./execution-ends.ts";
import { executionErasure } from "./execution-erasure.ts";
import { executionKeeping } from "./execution-keeping.ts";
import { pauseMoves } from "./execution-pauses.ts";
import { executionReads } from "./execution-reads.ts";
import type { Table } from "./table.ts";

/**
 * Executions in the table: one function a move, each one conditional write, or a transaction where two items change.
 * @param table the one table
 */
export const createExecutionStore = (table: Table): ExecutionStore => ({
  ...executionReads(table),
  ...executionBeginnings(table),
  ...blockMoves(table),
  ...pauseMoves(table),
  ...executionEnds(table),
  ...executionErasure(table),
  ...executionKeeping(table),
});
