import { publicReason } from "../../core/executions/pause-texts.ts";
import type { ExecutionMeta, ExecutionRecord, PauseRecord } from "../../core/executions/records.ts";
import { principalIn } from "../../core/executions/state/trail-facts.ts";
import { USE_OF_BUILD } from "./build-uses.ts";
import { executionKeys, type Key } from "./keys.ts";
import { type Change, PRESENT, type Table } from "./table.ts";

/** Attributes of META that an erasure removes. */
const PERSONAL = ["salt", "subject", "holders", "webhooks"];

/** Removes the data of a sealed run, item by item; META last. */
export const executionErasure = (table: Table) => ({
  async erase(record: ExecutionRecord, erased: ExecutionMeta): Promise<void> {
    const { executionId } = record.meta;
    await table.delete(executionKeys.input(executionId));
    for (const blockId of record.blocks.keys())
      await change(table, executionKeys.block(executionId, blockId), { remove: ["output", ...USE_OF_BUILD] });
    for (const pause of record.pauses.values())
      await change(table, executionKeys.pause(executionId, pause.blockId), pauseChange(record.meta, pause));
    for (const blockId of record.webhooks.keys())
      await table.delete(executionKeys.webhook(executionId, blockId));
    const { variables, environmentVariables, actor, initiators, cancellation, erasedAt } = erased;
    await change(table, executionKeys.meta(executionId), {
      set: { variables, environmentVariables, actor, initiators, cancellation, erasedAt },
      remove: PERSONAL,
    });
  },
});

/** The texts of a pause and what was submitted go; who decided, when and how remains. */
function pauseChange(meta: ExecutionMeta, pause: PauseRecord): Change {
  const { approvals, actor } = pause;
  const hidden = (acted: NonNullable<PauseRecord["actor"]>) =>
    acted.onBehalfOf === undefined ? acted : { ...acted, onBehalfOf: principalIn(meta, acted.onBehalfOf) };
  return {
    set: {
      reason: publicReason(pause),
      approvals: approvals?.map((approval) => ({
        ...approval,
        actor: hidden(approval.actor),
        fields: "{}",
      })),
      actor: actor === undefined ? undefined : hidden(actor),
    },
    remove: ["message", "review"],
  };
}

/** Of an item that is still there: an update would make a missing one anew. */
const change = (table: Table, key: Key, changed: Change): Promise<boolean> =>
  table.update(key, changed, PRESENT);
