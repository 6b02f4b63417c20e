import type { SettingsStore } from "../../core/settings/ports.ts";
import { INITIAL_SETTINGS, settingsRecordSchema } from "../../core/settings/records.ts";
import { settingsKey } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Condition, isAtVersion, type Table } from "./table.ts";

/**
 * The settings, one item an organization and environment.
 *
 * @param table the one table
 */
export function createSettingsStore(table: Table): SettingsStore {
  return {
    async read(tenant) {
      const item = await table.get(settingsKey(tenant));
      return item === undefined
        ? { version: 0, settings: INITIAL_SETTINGS }
        : settingsRecordSchema.parse(item.record);
    },
    async write(tenant, record, event) {
      const item = { ...settingsKey(tenant), version: record.version, record };
      const outcome = await table.transact([
        { kind: "put", item, condition: isVersion(record.version - 1) },
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
  };
}

/** The condition that the settings are still those of a version. */
export const isVersion = (version: number): Condition => (version === 0 ? ABSENT : isAtVersion(version));
