import type { Tenant } from "../../core/access/caller.ts";
import { type IdempotencyRecord, type IdempotencyStore, keptForMs } from "../../core/access/idempotency.ts";
import { tenantName } from "./state.ts";

/** Uses of `Idempotency-Key` in memory, for tests of the use cases. */
export function createIdempotencyStore(): IdempotencyStore {
  const uses = new Map<string, { record: IdempotencyRecord; expiresAt: number }>();
  const nameOf = (tenant: Tenant, key: string): string => `${tenantName(tenant)}#${key}`;
  /** The record of a key, if it is the one of this seed. */
  const own = (tenant: Tenant, key: string, seed: string): IdempotencyRecord | undefined => {
    const record = uses.get(nameOf(tenant, key))?.record;
    return record?.seed === seed ? record : undefined;
  };
  return {
    async claim(tenant, key, record, now) {
      const seen = uses.get(nameOf(tenant, key));
      if (seen !== undefined && (seen.expiresAt > now || seen.record.leaseUntil > now))
        return seen.record.seed === record.seed ? undefined : structuredClone(seen.record);
      uses.set(nameOf(tenant, key), { record: structuredClone(record), expiresAt: now + keptForMs });
      return undefined;
    },
    async find(tenant, key, now) {
      const seen = uses.get(nameOf(tenant, key));
      return seen === undefined || seen.expiresAt <= now ? undefined : structuredClone(seen.record);
    },
    async retake(tenant, key, seen, leaseUntil) {
      const record = own(tenant, key, seen.seed);
      if (record === undefined || record.leaseUntil !== seen.leaseUntil || record.reply !== undefined)
        return false;
      record.leaseUntil = leaseUntil;
      return true;
    },
    async complete(tenant, key, seed, reply) {
      const record = own(tenant, key, seed);
      if (record !== undefined) record.reply = structuredClone(reply);
    },
    async release(tenant, key, seed) {
      const record = own(tenant, key, seed);
      if (record !== undefined && record.reply === undefined) record.leaseUntil = 0;
    },
  };
}
