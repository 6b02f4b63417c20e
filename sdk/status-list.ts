import { decodeBase64url } from "../engines/verifier/base64url.ts";

/** Bits of a list are at most this many octets: 16 times the usual size, and far below a decompression bomb. */
const MAX_OCTETS = 2 ** 18;

/**
 * Unpacks the `encodedList` of a status list credential: multibase `u`, base64url, gzip (Bitstring Status List 1.0, 3.3).
 * @returns undefined when it is malformed or too large
 */
export async function decodeList(encodedList: unknown): Promise<Uint8Array | undefined> {
  const packed =
    typeof encodedList === "string" && encodedList.startsWith("u")
      ? decodeBase64url(encodedList.slice(1))
      : undefined;
  if (packed === undefined) return undefined;
  try {
    return await gunzip(packed);
  } catch {
    return undefined;
  }
}

async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const bits = new Uint8Array(MAX_OCTETS);
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (size + next.value.length > MAX_OCTETS) return undefined;
    bits.set(next.value, size);
    size += next.value.length;
  }
  return bits.slice(0, size);
}

/** An index as decimal digits, small enough for arithmetic of 32 bits. */
const INDEX = /^(0|[1-9]\d{0,8})$/;

/** Bit 0 is the most significant of octet 0. @returns undefined when the list is shorter, or the index is no number of a bit */
export function bitIsSet(list: Uint8Array, statusListIndex: string): boolean | undefined {
  if (!INDEX.test(statusListIndex)) return undefined;
  const index = Number(statusListIndex);
  const octet = list[index >> 3];
  return octet === undefined ? undefined : (octet & (0x80 >> (index & 7))) !== 0;
}
