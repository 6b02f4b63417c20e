import type { Tenant } from "./caller.ts";
import { type IdempotencyStore, leaseMs } from "./idempotency.ts";

/** Who holds a name, and since when. */
export interface Holder {
  readonly tenant: Tenant;
  /** What one call at a time may change. */
  readonly name: string;
  /** A fresh ULID. */
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Takes a name, so that no other call that takes it comes between what this one reads and what it writes.
 *
 * @returns how to free it; undefined: another call has it
 */
export async function takeAlone(
  store: IdempotencyStore,
  { tenant, name, seed, now }: Holder,
): Promise<(() => Promise<void>) | undefined> {
  // No Idempotency-Key has a line break, so no client can take the name.
  const key = `\n${name}`;
  const leaseUntil = now + leaseMs;
  const seen = await store.claim(tenant, key, { requestHash: "", seed, leaseUntil }, now);
  if (seen === undefined) return () => store.release(tenant, key, seed);
  if (seen.leaseUntil > now || !(await store.retake(tenant, key, seen, leaseUntil))) return undefined;
  return () => store.release(tenant, key, seen.seed);
}
