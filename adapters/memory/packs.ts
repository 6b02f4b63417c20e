import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { fitsItem, noPacks, type PackStore, type Packs } from "../../core/monitoring/pack-records.ts";
import { watchShardOf } from "../../core/subjects/monitoring.ts";
import { compare, type MemoryState, tenantName } from "./state.ts";

/** Packs in memory, for tests of the use cases. */
export function createPackStore(state: MemoryState): PackStore {
  const all = new Map<string, Packs>();
  const packs = new Map<string, Uint8Array>();
  const nameOf = (tenant: Tenant, shard: number): string => `${tenantName(tenant)}#${shard}`;
  const read = (tenant: Tenant, shard: number): Packs =>
    all.get(nameOf(tenant, shard)) ?? noPacks(tenant, shard);
  return {
    marksSince: async () => "2026-01-01T00:00:00.000Z",
    fits: fitsItem,
    packs: async (tenant, shard) => structuredClone(read(tenant, shard)),
    pack: async (tenant, shard, id) => structuredClone(packs.get(`${nameOf(tenant, shard)}#${id}`)),
    marks: async (tenant, shard, { after, to }, limit) =>
      [...state.marks]
        .filter(([subjectId, one]) => isSameTenant(one.tenant, tenant) && watchShardOf(subjectId) === shard)
        .filter(([subjectId]) => after === undefined || subjectId > after)
        .toSorted(([a], [b]) => compare(a, b))
        .slice(0, limit)
        .filter(([subjectId]) => to === undefined || subjectId <= to)
        .map(([subjectId, { stamp }]) => ({ subjectId, stamp })),
    async repack(before, kept, { put, drop }) {
      const name = nameOf(before, before.shard);
      if (read(before, before.shard).version !== before.version) return false;
      all.set(name, structuredClone({ ...before, version: before.version + 1, packs: kept }));
      if (put !== undefined) packs.set(`${name}#${put.id}`, structuredClone(put.sealed));
      if (drop !== undefined) packs.delete(`${name}#${drop}`);
      return true;
    },
    forget: async (_tenant, subjectId) => void state.marks.delete(subjectId),
    async unmark(_tenant, _shard, marks) {
      for (const { subjectId, stamp } of marks)
        if (state.marks.get(subjectId)?.stamp === stamp) state.marks.delete(subjectId);
    },
  };
}
