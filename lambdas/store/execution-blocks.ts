import type { BlockType } from "../../compiler/graph.ts";
import { type BlockWrite, blockAttributes, MAY_START, NO_RESULT } from "./execution-moves.ts";
import type { Attempt } from "./execution-records.ts";
import { executionKeys } from "./keys.ts";
import type { Table } from "./table.ts";

/** Moves of a block: its attempts, and its result, once. */
export const blockMoves = (table: Table) => ({
  /**
   * *start attempt*: refused when the block has a result, another attempt came between, or nothing may start any more.
   * `attempts` is the list as it will be; its last one is new.
   */
  async startAttempt(
    executionId: string,
    block: { blockId: string; blockType: BlockType; attempts: readonly Attempt[]; waitingUntil?: string },
  ): Promise<"started" | "raced" | "closed"> {
    const known = block.attempts.length - 1;
    const outcome = await table.transact([
      {
        kind: "update",
        key: executionKeys.block(executionId, block.blockId),
        change: { set: { ...block } },
        condition: {
          expression: `attribute_not_exists(#result) AND ${known === 0 ? "attribute_not_exists(attempts)" : "size(attempts) = :known"}`,
          names: { "#result": "status" },
          ...(known === 0 ? {} : { values: { ":known": known } }),
        },
      },
      { kind: "check", key: executionKeys.meta(executionId), condition: MAY_START },
    ]);
    if (outcome.ok) return "started";
    return outcome.failed.includes(1) ? "closed" : "raced";
  },

  /** Ends an attempt that will be tried again. @returns false when there is a result meanwhile */
  updateAttempts: (
    executionId: string,
    block: { blockId: string; blockType: BlockType; attempts: readonly Attempt[] },
  ): Promise<boolean> =>
    table.update(executionKeys.block(executionId, block.blockId), { set: { ...block } }, NO_RESULT),

  /**
   * *record*: the result, once. `whileOpen`: only while new work may begin, for work whose start was not recorded before it.
   * @returns false when there is a result already, or the run is closed to this one
   */
  async record(executionId: string, write: BlockWrite, whileOpen = false): Promise<boolean> {
    const key = executionKeys.block(executionId, write.blockId);
    const set = blockAttributes(write);
    if (write.failure !== undefined) {
      const outcome = await table.transact([
        { kind: "update", key, change: { set }, condition: NO_RESULT },
        {
          kind: "update",
          key: executionKeys.meta(executionId),
          change: { set: { failure: write.failure } },
          condition: MAY_START,
        },
      ]);
      if (outcome.ok) return true;
      if (outcome.failed.includes(0) || whileOpen) return false;
    }
    if (!whileOpen) return table.update(key, { set }, NO_RESULT);
    const outcome = await table.transact([
      { kind: "update", key, change: { set }, condition: NO_RESULT },
      { kind: "check", key: executionKeys.meta(executionId), condition: MAY_START },
    ]);
    return outcome.ok;
  },
});
