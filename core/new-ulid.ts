import { randomFillSync } from "node:crypto";
import { ulid } from "ulid";

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
