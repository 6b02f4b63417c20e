import { isSameTenant } from "../../core/access/caller.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { type Trigger, triggersAtChange } from "../../core/subjects/triggers.ts";
import type { TriggerStore } from "../../core/triggers/work.ts";
import { compare, type MemoryState } from "./state.ts";

/** Writes a trigger. */
export const putTrigger = (state: MemoryState, trigger: Trigger): void =>
  void state.triggers.set(trigger.id, structuredClone(trigger));

/** Writes the triggers of a change of a record. */
export function writeTriggers(
  state: MemoryState,
  before: SubjectRecord | undefined,
  after: SubjectRecord,
): void {
  const { put, touch, remove } = triggersAtChange(before, after);
  for (const trigger of put) putTrigger(state, trigger);
  for (const id of remove) state.triggers.delete(id);
  if (touch !== undefined) putTrigger(state, { ...state.triggers.get(touch.id), ...touch });
}

/** Triggers in memory, for tests of the use cases. */
export const createTriggerStore = (state: MemoryState): TriggerStore => {
  const sorted = (): Trigger[] =>
    structuredClone([...state.triggers.values()].toSorted((a, b) => compare(a.at, b.at)));
  return {
    due: async (at, limit) =>
      sorted()
        .filter((one) => one.at <= at)
        .slice(0, limit),
    later: async (at, limit) =>
      sorted()
        .filter((one) => one.at > at)
        .slice(0, limit),
    find: async (id) => structuredClone(state.triggers.get(id)),
    failed: async (tenant, subjectId) =>
      structuredClone([...state.triggers.values()])
        .filter(
          (one) => one.failure !== undefined && one.subjectId === subjectId && isSameTenant(one, tenant),
        )
        .toSorted((a, b) => compare(a.id, b.id))[0],
    async change(before, after) {
      if (state.triggers.get(before.id)?.stamp !== before.stamp) return false;
      if (after === undefined) state.triggers.delete(before.id);
      else putTrigger(state, after);
      return true;
    },
  };
};
