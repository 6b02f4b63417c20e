import type { SubjectRecord } from "../../core/subjects/records.ts";
import { type Trigger, triggerSchema, triggersAtChange } from "../../core/subjects/triggers.ts";
import type { TriggerStore } from "../../core/triggers/work.ts";
import { indexKeys, openShardOf } from "./index-keys.ts";
import type { Key } from "./keys.ts";
import { keysInShards } from "./open-shards.ts";
import { triggerKey } from "./subject-keys.ts";
import type { Condition, Item, Move, Table } from "./table.ts";

/** The fields of a trigger, which the worker finds by its time, and a reader of its subject once a try has failed. */
const fieldsOf = (trigger: Trigger): Item => ({
  ...trigger,
  gsi3pk: indexKeys.triggers(openShardOf(trigger.id)),
  gsi3sk: trigger.at,
  ...(trigger.failure === undefined
    ? {}
    : { gsi2pk: indexKeys.failedTriggers(trigger, trigger.subjectId), gsi2sk: trigger.id }),
});

const triggerItem = (trigger: Trigger): Key & Item => ({ ...triggerKey(trigger.id), ...fieldsOf(trigger) });

/** The move that writes a trigger. */
export const triggerMove = (trigger: Trigger): Move => ({ kind: "put", item: triggerItem(trigger) });

/** The moves of the triggers of a change of a record. */
export function triggerMoves(before: SubjectRecord | undefined, after: SubjectRecord): Move[] {
  const { put, touch, remove } = triggersAtChange(before, after);
  const moves = put.map(triggerMove);
  for (const id of remove) moves.push({ kind: "delete", key: triggerKey(id) });
  if (touch !== undefined)
    moves.push({ kind: "update", key: triggerKey(touch.id), change: { set: fieldsOf(touch) } });
  return moves;
}

/**
 * Triggers in the table. What happens writes them, in its own transaction.
 *
 * @param table the one table
 */
export function createTriggerStore(table: Table): TriggerStore {
  const listed = async (range: { from?: string; to?: string }, limit: number): Promise<Trigger[]> => {
    const keys = await keysInShards(table, indexKeys.triggers, { limit, ...range });
    const found = await table.getMany(keys.slice(0, limit));
    return found.flatMap((item) => (item === undefined ? [] : [triggerSchema.parse(item)]));
  };
  return {
    due: async (at, limit) => (await listed({ to: at }, limit)).filter((one) => one.at <= at),
    later: async (at, limit) => (await listed({ from: at }, limit)).filter((one) => one.at > at),
    async find(id) {
      const item = await table.get(triggerKey(id));
      return item === undefined ? undefined : triggerSchema.parse(item);
    },
    async failed(tenant, subjectId) {
      const pk = indexKeys.failedTriggers(tenant, subjectId);
      const { items } = await table.index({ index: "gsi2", pk, limit: 1 });
      return items[0] === undefined ? undefined : triggerSchema.parse(items[0]);
    },
    async change(before, after) {
      const condition: Condition = { expression: "stamp = :stamp", values: { ":stamp": before.stamp } };
      const move: Move =
        after === undefined
          ? { kind: "delete", key: triggerKey(before.id), condition }
          : { kind: "put", item: triggerItem(after), condition };
      return (await table.transact([move])).ok;
    },
  };
}
