import * as z from "zod";
import { statusListKeys, type Tenant } from "./keys.ts";
import { ABSENT, type Move, type Table } from "./table.ts";

/**
 * Status lists in the table. A bit that is set is an item, one that is not has none; a credential's index is an item too, shared
 * by the lists of both purposes. So two writers never touch the same item unless they mean the same bit, nothing is read, changed
 * and written back, and no update can be lost. A list is put together by one query of its partition.
 */
export interface StatusListStore {
  /** Number of the list that is being filled; the first call of a tenant makes list 1. */
  current(tenant: Tenant): Promise<number>;
  /** Number of the newest list, 0 when the tenant has none. Lists 1 … n exist. */
  newest(tenant: Tenant): Promise<number>;
  /** Goes on to the list after `from`, unless another process already has. */
  advance(tenant: Tenant, from: number): Promise<void>;
  /** The write that takes an index for a credential; it fails when another one has it. */
  claimMove(tenant: Tenant, listNumber: number, index: number, credentialId: string): Move;
  /** How many of the 4,096 indexes around one (of all, in a shorter list) are taken. */
  takenAround(tenant: Tenant, listNumber: number, index: number): Promise<number>;
  /** The write that sets or clears a bit. */
  bitMove(tenant: Tenant, purpose: string, listNumber: number, index: number, set: boolean): Move;
  /** Whether one bit is set. */
  isSet(tenant: Tenant, purpose: string, listNumber: number, index: number): Promise<boolean>;
  /** Indexes of all bits that are set. */
  setBits(tenant: Tenant, purpose: string, listNumber: number): Promise<number[]>;
}

const head = z.object({ current: z.int().positive() });
const bit = z.object({ index: z.int().nonnegative() });

/** Indexes that {@link StatusListStore.takenAround} looks at. */
export const CLAIM_WINDOW = 4096;

/** The lists over the table. */
export function createStatusListStore(table: Table): StatusListStore {
  /** Lists only ever grow in number, so a stale entry costs collisions in a full list and nothing else. */
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
    claimMove: (tenant, listNumber, index, credentialId) => ({
      kind: "put",
      item: { ...statusListKeys.claim(tenant, listNumber, index), credentialId },
      condition: ABSENT,
    }),
    async takenAround(tenant, listNumber, index) {
      const prefix = statusListKeys.claimWindow(index);
      return (await table.partition(statusListKeys.claims(tenant, listNumber), { prefix })).length;
    },
    bitMove(tenant, purpose, listNumber, index, set) {
      const key = statusListKeys.bit(tenant, purpose, listNumber, index);
      return set ? { kind: "put", item: { ...key, index } } : { kind: "delete", key };
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
