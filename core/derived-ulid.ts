import { hash } from "node:crypto";
import { CROCKFORD } from "./crockford.ts";

const ULID_TAIL = /([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-HJKMNP-TV-Z]{16}$/;

/**
 * A ULID that is the same at each try: its time is that of another id, its 80 random bits are a hash.
 *
 * @param of the id whose time it has; one without a ULID gives the time 0
 * @param text what is hashed
 * @returns in capitals
 */
export function derivedUlid(of: string, text: string): string {
  const time = ULID_TAIL.exec(of.toUpperCase())?.[1] ?? "0000000000";
  return `${time}${base32(hash("sha256", text, "buffer").subarray(0, 10))}`;
}

/** 80 bits as 16 characters. */
function base32(bytes: Uint8Array): string {
  let bits = bytes.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  let text = "";
  for (let place = 0; place < 16; place++) {
    text = (CROCKFORD[Number(bits & 31n)] ?? "") + text;
    bits >>= 5n;
  }
  return text;
}
