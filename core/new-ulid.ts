import { randomFillSync } from "node:crypto";
import { monotonicFactory, ulid } from "ulid";

/** Random bytes are generated in bulk: `ulid` would make sixteen calls for one. */
const pool = new Uint8Array(1024);
let used = pool.length;

/** A random number in [0, 1) with the bits that `ulid` takes one character from. */
function nextRandom(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const octet = pool[used] ?? 0;
  used += 1;
  return octet / 256;
}

/** A fresh ULID: the time and 80 cryptographic random bits. */
export const newUlid = (): string => ulid(Date.now(), nextRandom);

const nextInOrder = monotonicFactory(nextRandom);

/**
 * A ULID that sorts behind all that this function has made in this process, also within a millisecond
 * (https://github.com/ulid/spec#monotonicity). The next one can be guessed from it: it suits records that nobody
 * addresses by their id, such as events.
 */
export const newUlidInOrder = (): string => nextInOrder(Date.now());
