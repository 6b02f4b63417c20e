import type { Tenant } from "../../core/access/caller.ts";
import type { StatisticsStore } from "../../core/statistics/ports.ts";
import type { Counters, CountersKey, Waiting } from "../../core/statistics/records.ts";
import { compare, entry, tenantName } from "./state.ts";

interface Counted {
  position?: number;
  readonly counters: Map<string, Counters>;
  readonly waiting: Map<string, Waiting>;
}

const nameOf = ({ day, workflowId, version }: CountersKey): string => `${day}#${workflowId}#${version}`;

/** Statistics in memory, for tests of the use cases. */
export function createStatisticsStore(): StatisticsStore {
  const all = new Map<string, Counted>();
  const of = (tenant: Tenant): Counted =>
    entry(all, tenantName(tenant), () => ({ counters: new Map(), waiting: new Map() }));
  return {
    position: async (tenant) => of(tenant).position,
    async begin(tenant) {
      of(tenant).position ??= 0;
    },
    counters: async (tenant, keys) =>
      structuredClone(keys.map((key) => of(tenant).counters.get(nameOf(key)) ?? { ...key, counts: {} })),
    async apply(tenant, { from, to, counters, waiting }) {
      const counted = of(tenant);
      if (counted.position !== from) return false;
      counted.position = to;
      for (const changed of counters) counted.counters.set(nameOf(changed), structuredClone(changed));
      for (const [executionId, run] of waiting) {
        if (run === undefined) counted.waiting.delete(executionId);
        else counted.waiting.set(executionId, { ...run });
      }
      return true;
    },
    async between(tenant, firstDay, lastDay) {
      const found = [...of(tenant).counters].filter(([, { day }]) => day >= firstDay && day <= lastDay);
      return structuredClone(found.toSorted(([a], [b]) => compare(a, b)).map(([, counters]) => counters));
    },
    waiting: async (tenant) => structuredClone([...of(tenant).waiting.values()]),
  };
}
