import { timingSafeEqual } from "node:crypto";
import { ChipFileError, parts } from "./der.ts";
import { hexOf, sameOctets } from "./der-values.ts";
import { der } from "./der-write.ts";
import { CHECKSUM_OCTETS, checksum, decrypted, padded, type SessionKeys } from "./session-keys.ts";

/** Data objects of secure messaging (ICAO 9303-11, 9.8.4; TR-03110-3, E.1). */
const DO = { data: 0x87, expected: 0x97, status: 0x99, checksum: 0x8e } as const;
/** Before the data: they are padded by ISO/IEC 7816-4. */
const PADDED = 0x01;
const OK = "9000";
/** No answer of a chip to a short command is longer. */
const MAX_RESPONSE = 512;

/** READ BINARY from the start of a file, by its short identifier, whose support is mandatory (ICAO 9303-10, 3.6.3). */
export interface ReadCommand {
  readonly shortFileId: number;
  readonly octets: number;
}

/**
 * Protects a command without data (case 2 of TR-03110-3, E.1.1).
 *
 * @param count the counter of this command
 */
export function protectedRead(
  keys: SessionKeys,
  count: bigint,
  { shortFileId, octets }: ReadCommand,
): Uint8Array {
  const header = Uint8Array.of(0x0c, 0xb0, 0x80 | shortFileId, 0x00);
  const expected = der(DO.expected, Uint8Array.of(octets));
  const message = Buffer.concat([padded(keys.cipher, header), padded(keys.cipher, expected)]);
  const body = Buffer.concat([expected, der(DO.checksum, checksum(keys, count, message))]);
  return Buffer.concat([header, Uint8Array.of(body.length), body, Uint8Array.of(0)]);
}

/** What a chip answered. */
export type SessionAnswer =
  | { readonly kind: "data"; readonly data: Uint8Array }
  /** An error. One without a checksum may be of anybody. */
  | { readonly kind: "error"; readonly status: string }
  /** It was not made with the keys of the session. */
  | { readonly kind: "wrong" };

/**
 * Opens the protected answer to a command: `[DO 87] DO 99 DO 8E` and the status (TR-03110-3, E.1.2). The checksum is verified before anything is decrypted.
 *
 * @param count the counter of this answer: that of its command, and one
 */
export function openAnswer(keys: SessionKeys, count: bigint, response: Uint8Array): SessionAnswer {
  if (response.length < 2 || response.length > MAX_RESPONSE) return { kind: "wrong" };
  const status = hexOf(response.subarray(-2));
  const body = response.subarray(0, -2);
  if (body.length === 0) return status === OK ? { kind: "wrong" } : { kind: "error", status };
  const objects = objectsOf(body);
  if (objects === undefined) return { kind: "wrong" };
  const { data, status: inner, sum, covered } = objects;
  if (!timingSafeEqual(sum, checksum(keys, count, padded(keys.cipher, covered)))) return { kind: "wrong" };
  if (!sameOctets(inner, response.subarray(-2))) return { kind: "wrong" };
  if (status !== OK) return { kind: "error", status };
  if (data?.[0] !== PADDED) return { kind: "wrong" };
  const plain = decrypted(keys, count, data.subarray(1));
  return plain === undefined ? { kind: "wrong" } : { kind: "data", data: plain };
}

interface AnswerObjects {
  readonly data: Uint8Array | undefined;
  readonly status: Uint8Array;
  readonly sum: Uint8Array;
  /** What the checksum is over. */
  readonly covered: Uint8Array;
}

/** The objects, in their order and with nothing between or behind. */
function objectsOf(body: Uint8Array): AnswerObjects | undefined {
  try {
    const all = parts({ tag: 0, raw: body, value: body }, "The answer");
    const [sum, status, data, ...more] = all.toReversed();
    if (sum?.tag !== DO.checksum || sum.value.length !== CHECKSUM_OCTETS) return undefined;
    if (status?.tag !== DO.status || status.value.length !== 2 || more.length > 0) return undefined;
    if (data !== undefined && data.tag !== DO.data) return undefined;
    const covered = body.subarray(0, body.length - sum.raw.length);
    return { data: data?.value, status: status.value, sum: sum.value, covered };
  } catch (error) {
    if (error instanceof ChipFileError) return undefined;
    throw error;
  }
}
