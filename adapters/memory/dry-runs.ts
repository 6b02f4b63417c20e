import { isSameTenant } from "../../core/access/caller.ts";
import type { DryRunStore } from "../../core/monitoring/dry-run-records.ts";
import { compare, type MemoryState } from "./state.ts";

/** Dry runs of monitoring in memory. */
export const createDryRunStore = (state: MemoryState): DryRunStore => ({
  async create(run) {
    if (!state.dryRuns.has(run.id)) state.dryRuns.set(run.id, structuredClone(run));
  },
  async find(tenant, id) {
    const run = state.dryRuns.get(id);
    return run !== undefined && isSameTenant(run, tenant) ? structuredClone(run) : undefined;
  },
  list: async (tenant, limit) =>
    structuredClone(
      [...state.dryRuns.values()]
        .filter((run) => isSameTenant(run, tenant))
        .toSorted((a, b) => compare(b.id, a.id))
        .slice(0, limit),
    ),
  async progress(before, after) {
    if (state.dryRuns.get(before.id)?.version !== before.version) return false;
    state.dryRuns.set(after.id, structuredClone(after));
    return true;
  },
});
