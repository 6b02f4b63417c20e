import type { Tenant } from "../../core/access/caller.ts";
import { CLAIM_WINDOW, type StatusListStore } from "../../core/credentials/ports.ts";
import { entry, type MemoryState, tenantName } from "./state.ts";

/** Status lists in memory, for tests of the use cases. Indexes and bits change with their credential, in `credentials.ts`. */
export function createStatusListStore(state: MemoryState): StatusListStore {
  const newestOf = new Map<string, number>();
  return {
    current: async (tenant) => entry(newestOf, tenantName(tenant), () => 1),
    newest: async (tenant) => newestOf.get(tenantName(tenant)) ?? 0,
    async advance(tenant, from) {
      if (newestOf.get(tenantName(tenant)) === from) newestOf.set(tenantName(tenant), from + 1);
    },
    async takenAround(tenant, listNumber, index) {
      const windowOf = (at: number): number => Math.floor(at / CLAIM_WINDOW);
      const taken = [...claimsOf(state, tenant, listNumber).keys()];
      return taken.filter((at) => windowOf(at) === windowOf(index)).length;
    },
    isSet: async (tenant, purpose, listNumber, index) =>
      bitsOf(state, tenant, purpose, listNumber).has(index),
    setBits: async (tenant, purpose, listNumber) =>
      [...bitsOf(state, tenant, purpose, listNumber)].toSorted((a, b) => a - b),
  };
}

/** Which credential holds an index of a list. */
export const claimsOf = (state: MemoryState, tenant: Tenant, listNumber: number): Map<number, string> =>
  entry(state.claims, `${tenantName(tenant)}#${listNumber}`, () => new Map());

/** The bits of a list that are set. */
export const bitsOf = (
  state: MemoryState,
  tenant: Tenant,
  purpose: string,
  listNumber: number,
): Set<number> => entry(state.bits, `${tenantName(tenant)}#${purpose}#${listNumber}`, () => new Set());
