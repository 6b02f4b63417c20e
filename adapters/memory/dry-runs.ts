import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { compareIds } from "../../core/ids.ts";
import type { DryRunStore } from "../../core/monitoring/dry-run-records.ts";
import { type MemoryState, tenantName } from "./state.ts";

const turnName = (tenant: Tenant, worker: string): string => `${tenantName(tenant)}#${worker}`;

/** Dry runs of monitoring in memory. */
export const createDryRunStore = (state: MemoryState): DryRunStore => ({
  turn: async (tenant, worker) => state.dryRunTurns.get(turnName(tenant, worker)),
  async begin(run, turn) {
    const name = turnName(run, run.worker);
    if (state.dryRunTurns.get(name) !== turn || state.dryRuns.has(run.id)) return false;
    state.dryRunTurns.set(name, run.id);
    state.dryRuns.set(run.id, structuredClone(run));
    return true;
  },
  async find(tenant, id) {
    const run = state.dryRuns.get(id);
    return run !== undefined && isSameTenant(run, tenant) ? structuredClone(run) : undefined;
  },
  list: async (tenant, limit) =>
    structuredClone(
      [...state.dryRuns.values()]
        .filter((run) => isSameTenant(run, tenant))
        .toSorted((a, b) => compareIds(b.id, a.id))
        .slice(0, limit),
    ),
  async progress(before, after) {
    if (state.dryRuns.get(before.id)?.version !== before.version) return false;
    state.dryRuns.set(after.id, structuredClone(after));
    return true;
  },
});
