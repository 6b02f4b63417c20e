import type { SettingsStore } from "../../core/settings/ports.ts";
import { INITIAL_SETTINGS } from "../../core/settings/records.ts";
import { enqueue, type MemoryState, tenantName } from "./state.ts";

/** The settings in memory. */
export function createSettingsStore(state: MemoryState): SettingsStore {
  return {
    read: async (tenant) =>
      structuredClone(state.settings.get(tenantName(tenant)) ?? { version: 0, settings: INITIAL_SETTINGS }),
    async write(tenant, record, event) {
      const name = tenantName(tenant);
      if ((state.settings.get(name)?.version ?? 0) !== record.version - 1) return false;
      state.settings.set(name, structuredClone(record));
      enqueue(state, { tenant, event });
      return true;
    },
  };
}
