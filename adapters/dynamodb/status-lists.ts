import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import type { StatusListStore } from "../../core/credentials/ports.ts";
import { statusListKeys } from "./keys.ts";
import { ABSENT, type Table } from "./table.ts";

const head = z.object({ current: z.int().positive() });
const bit = z.object({ index: z.int().nonnegative() });

/** The lists over the table. */
export function createStatusListStore(table: Table): StatusListStore {
  /** The number of lists only grows, so a stale entry costs only collisions in a full list. */
  const known = new Map<string, number>();
  const cacheKey = (tenant: Tenant): string => statusListKeys.head(tenant).pk;

  async function newest(tenant: Tenant): Promise<number> {
    const item = await table.get(statusListKeys.head(tenant));
    return item === undefined ? 0 : head.parse(item).current;
  }

  return {
    newest,
    async current(tenant) {
      const cached = known.get(cacheKey(tenant));
      if (cached !== undefined) return cached;
      await table.put({ ...statusListKeys.head(tenant), current: 1 }, ABSENT);
      const current = await newest(tenant);
      known.set(cacheKey(tenant), current);
      return current;
    },
    async advance(tenant, from) {
      await table.update(
        statusListKeys.head(tenant),
        { set: { current: from + 1 } },
        { expression: "#current = :from", names: { "#current": "current" }, values: { ":from": from } },
      );
      known.delete(cacheKey(tenant));
    },
    async takenAround(tenant, listNumber, index) {
      const prefix = statusListKeys.claimWindow(index);
      return (await table.partition(statusListKeys.claims(tenant, listNumber), { prefix })).length;
    },
    async isSet(tenant, purpose, listNumber, index) {
      return (await table.get(statusListKeys.bit(tenant, purpose, listNumber, index))) !== undefined;
    },
    async setBits(tenant, purpose, listNumber) {
      const items = await table.partition(statusListKeys.bits(tenant, purpose, listNumber));
      return items.map((item) => bit.parse(item).index);
    },
  };
}
