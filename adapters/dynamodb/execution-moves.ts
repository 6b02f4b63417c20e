import type { TenantEvent } from "../../core/audit/event.ts";
import type { BlockWrite } from "../../core/executions/ports.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import type { Condition, Item, Table } from "./table.ts";

/** What the moves of an execution share: the conditions that they are made under, and what they write. */

/** META is open and nothing has failed: new work may begin. */
export const MAY_START: Condition = {
  expression: "#status IN (:running, :paused) AND attribute_not_exists(failure)",
  names: { "#status": "status" },
  values: { ":running": "running", ":paused": "paused" },
};

/** META is open, failing or not. */
export const IS_OPEN: Condition = {
  expression: "#status IN (:running, :paused)",
  names: { "#status": "status" },
  values: { ":running": "running", ":paused": "paused" },
};

/** No result has been written. */
export const NO_RESULT: Condition = {
  expression: "attribute_not_exists(#result)",
  names: { "#result": "status" },
};

/** A pause waits for its person. */
export const PAUSE_IS_OPEN: Condition = {
  expression: "#state = :open",
  names: { "#state": "state" },
  values: { ":open": "open" },
};

/** A waiting task, of a pause or a gate, has this token. */
export const hasToken = (taskToken: string): Condition => ({
  expression: "taskToken = :token",
  values: { ":token": taskToken },
});

/** The attributes of a block's item. */
export const blockAttributes = (write: BlockWrite): Item => ({
  blockId: write.blockId,
  blockType: write.blockType,
  attempts: write.attempts,
  ...write.result,
});

/** Changes META, with what the feed tells of it. @returns whether the condition held */
export async function changeMeta(
  table: Table,
  executionId: string,
  set: Item,
  feed: TenantEvent,
  condition: Condition,
): Promise<boolean> {
  const outcome = await table.transact([
    { kind: "update", key: executionKeys.meta(executionId), change: { set }, condition },
    outboxMove(feed.tenant, feed.event),
  ]);
  return outcome.ok;
}
