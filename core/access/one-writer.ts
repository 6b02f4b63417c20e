import type { Tenant } from "./caller.ts";
import { type IdempotencyStore, leaseMs } from "./idempotency.ts";

/**
 * Takes a name, so that no other call that takes it comes between what this one reads and what it writes.
 *
 * @returns how to free it; undefined: another call has it
 */
export type TakeAlone = (tenant: Tenant, name: string) => Promise<(() => Promise<void>) | undefined>;

/**
 * Lets one call at a time have a name, among all processes with the same store.
 *
 * @param newUlid makes a fresh ULID
 * @param now milliseconds since 1970
 */
export function oneWriter(store: IdempotencyStore, newUlid: () => string, now: () => number): TakeAlone {
  return async (tenant, name) => {
    // No Idempotency-Key has a line break, so no client can take the name.
    const key = `\n${name}`;
    const [seed, time] = [newUlid(), now()];
    const leaseUntil = time + leaseMs;
    const seen = await store.claim(tenant, key, { requestHash: "", seed, leaseUntil }, time);
    if (seen === undefined) return () => store.release(tenant, key, seed);
    if (seen.leaseUntil > time || !(await store.retake(tenant, key, seen, leaseUntil))) return undefined;
    return () => store.release(tenant, key, seen.seed);
  };
}
