import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { OneUseRecord, OneUseStore } from "../../core/one-use.ts";

/** Records in memory that are used once, for tests of the use cases. */
export function oneUseRecords<T extends OneUseRecord>(): OneUseStore<T> {
  const records = new Map<string, T>();
  const ofTenant = (tenant: Tenant, id: string): T | undefined => {
    const record = records.get(id);
    return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
  };
  return {
    async save(record) {
      if (records.get(record.id)?.usedBy !== undefined) return false;
      records.set(record.id, structuredClone(record));
      return true;
    },
    find: async (tenant, id) => structuredClone(ofTenant(tenant, id)),
    async claim(tenant, id, by, now) {
      const record = ofTenant(tenant, id);
      if (record === undefined) return false;
      if (record.usedBy !== undefined) return record.usedBy === by;
      if (record.expiresAt <= now.toISOString()) return false;
      records.set(id, { ...record, usedBy: by });
      return true;
    },
  };
}
