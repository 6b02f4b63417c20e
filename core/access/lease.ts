import type { RateLimit } from "./limits.ts";
import { refill, type TokenBucket } from "./token-bucket.ts";

/** All leases of a key together have at most this many times its limit. */
const LEASES = 2;
const MINUTE_MS = 60_000;

/** Above this share of the pool a process leases only its measured need. */
const crowded = 0.5;
/** A lease is larger than the mean of the last minute, because calls are uneven. */
const roomy = 6;
const tight = 1.25;

/**
 * The calls that a process may accept without the store, until the end of a clock minute: a part of the key's limit, in
 * tokens of its burst. A lease of a tenth of the burst fills with a tenth of the rate.
 */
export interface Lease {
  bucket: TokenBucket;
  /** Tokens at most; 0 until a process has asked in this minute. */
  size: number;
  /** The clock minute of the lease. */
  minute: number;
  /** Calls of this minute, whether from the lease or not. */
  calls: number;
  /** Size to ask for at first in this minute. */
  first: number;
  /** Tokens that all processes had leased when this one asked last; undefined: not yet asked in this minute. */
  leased: number | undefined;
  /** In the last minute, no other process leased anything. */
  alone: boolean;
}

/** Tokens that all processes may lease in a minute. */
const leasePool = (limit: RateLimit): number => LEASES * limit.burst;

/** The lease of a process that has not seen the key before. */
export function noLease(time: number): Lease {
  const minute = Math.floor(time / MINUTE_MS);
  const bucket = { tokens: 0, at: time };
  return { bucket, size: 0, minute, calls: 0, first: 1, leased: undefined, alone: false };
}

/**
 * Brings a lease to the present: it fills, and lapses with its minute. Tokens that are left may be used once the next minute's lease is there.
 */
export function advance(lease: Lease, limit: RateLimit, time: number): void {
  const minute = Math.floor(time / MINUTE_MS);
  if (minute <= lease.minute) {
    refill(lease.bucket, (lease.size / limit.burst) * limit.per_second, lease.size, time);
    return;
  }
  lease.first = sizeAtFirst(lease, limit);
  lease.alone = lease.leased === lease.size;
  Object.assign(lease, { minute, size: 0, calls: 0, leased: undefined });
  lease.bucket.at = Math.max(lease.bucket.at, time);
}

/** How many tokens to ask for beside a call that the lease did not cover: one at first, then as many again. */
export function moreTokens(lease: Lease, limit: RateLimit): number {
  if (lease.leased === undefined) return lease.first;
  if (lease.leased >= leasePool(limit)) return 0;
  return Math.max(1, isCrowded(lease, limit) ? Math.ceil(lease.size / 4) : lease.size);
}

/**
 * Records the store's answer.
 *
 * @param asked the requested tokens
 * @param leased tokens leased by all processes in that minute, `asked` included; tokens beyond the pool are not granted
 */
export function grow(lease: Lease, limit: RateLimit, asked: number, leased: number): void {
  const excess = Math.max(0, leased - leasePool(limit));
  lease.size += Math.max(0, asked - excess);
  lease.leased = Math.min(leased, leasePool(limit));
  lease.bucket.tokens = Math.min(lease.bucket.tokens, lease.size);
}

function sizeAtFirst(lease: Lease, limit: RateLimit): number {
  const mean = (lease.calls / (MINUTE_MS / 1000)) * (limit.burst / limit.per_second);
  const wanted = Math.ceil(mean * (isCrowded(lease, limit) ? tight : roomy)) + 2;
  return Math.max(1, Math.min(wanted, lease.size));
}

const isCrowded = (lease: Lease, limit: RateLimit): boolean =>
  (lease.leased ?? 0) > leasePool(limit) * crowded;
