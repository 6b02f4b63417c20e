import { createHash } from "node:crypto";
import { hexOf } from "../chip/der-values.ts";
import type { Digest } from "../chip/digests.ts";
import { isSignedPlainly } from "../chip/signatures.ts";
import { c40 } from "./c40.ts";
import { type CodeClaims, type CodeFormat, latin1, MAX_CODE, UnreadableCode } from "./code.ts";
import { sealDay, sealState, taggedValues, zoneClaims } from "./seal-parts.ts";
import { unpack } from "./unpack.ts";

/** The names under which the structure was published. */
const NAMES = /^[RN]DB1([BD])([A-Z2-7]+)$/;
/** Flags: `B` is signed, `D` is signed and packed. Others are not signed, and are no codes of ours. */
const PACKED = "D";
/** Lengths of the header's parts in octets: state, algorithm, end of the certificate's SHA-1, mask of the date, date. */
const HEADER = 12;
const [REFERENCE, DAY] = [3, 9] as const;
const REFERENCE_LENGTH = 5;

const MESSAGES = 0x61;
const CERTIFICATE = 0x7e;
const SIGNATURE = 0x7f;

/** Algorithms of signatures, by their numbers. */
const DIGESTS: Readonly<Record<number, Digest>> = { 1: "sha256", 2: "sha384", 3: "sha512" };

/** Messages that hold the zone of a document, with its characters. Numbers from 0x80 on are each state's own. */
const ZONES: readonly { readonly tag: number; readonly length: number; readonly state?: string }[] = [
  { tag: 0x07, length: 90 },
  { tag: 0x08, length: 88 },
  { tag: 0x81, length: 72, state: "DE" },
];

/** The ICAO data structure for barcodes (ICAO TR "ICAO Datastructure for Barcode"), which German documents by BSI TR-03171 use, too. */
export const icaoBarcode: CodeFormat = {
  recognises: (bytes) => bytes.length <= MAX_CODE && NAMES.test(latin1(bytes)),
  read(bytes, now) {
    const [, flag, text = ""] = NAMES.exec(latin1(bytes)) ?? [];
    const payload = flag === PACKED ? unpack(base32(text)) : base32(text);
    if (payload.length < HEADER) throw new UnreadableCode("The barcode is cut off.");
    const issuer = sealState(c40(payload.subarray(0, 2)).trim());
    const digest = DIGESTS[payload[2] ?? 0];
    const reference = hexOf(payload.subarray(REFERENCE, REFERENCE + REFERENCE_LENGTH));
    const { messages, signed, signature } = partsOf(payload);
    return {
      issuer,
      signedAt: dateOf(payload),
      isBy: ({ raw }) => createHash("sha1").update(raw).digest("hex").endsWith(reference),
      isSignedWith: (key) => digest !== undefined && isSignedPlainly(digest, key, signed, signature),
      claims: claimsOf(messages, issuer, now),
    };
  },
};

/** Base 32 without padding (RFC 4648, 6). */
function base32(text: string): Uint8Array {
  const octets: number[] = [];
  let [bits, count] = [0, 0];
  for (const character of text) {
    bits = (bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    octets.push((bits >> count) & 0xff);
    bits &= (1 << count) - 1;
  }
  if (bits !== 0 || count > 4) throw new UnreadableCode("The text of the barcode is cut off.");
  return Uint8Array.from(octets);
}

/** The day of the signature. The mask before it says which of its digits are unknown. */
function dateOf(payload: Uint8Array): Date {
  if (payload[DAY - 1] !== 0) throw new UnreadableCode("The date of the signature is not known in full.");
  return sealDay(payload.subarray(DAY, HEADER));
}

interface Parts {
  readonly messages: ReadonlyMap<number, Uint8Array>;
  /** The header and the messages: a certificate that comes along is not signed, and is not used. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

function partsOf(payload: Uint8Array): Parts {
  const found = new Map<number, { readonly value: Uint8Array; readonly end: number }>();
  for (const { tag, value, end } of taggedValues(payload, HEADER)) {
    const isExpected = [MESSAGES, CERTIFICATE, SIGNATURE].includes(tag) && !found.has(tag);
    if (!isExpected || (found.size === 0 && tag !== MESSAGES) || found.has(SIGNATURE))
      throw new UnreadableCode("The barcode has parts in another order, or unknown ones.");
    found.set(tag, { value, end });
  }
  const [group, signature] = [found.get(MESSAGES), found.get(SIGNATURE)];
  if (group === undefined || signature === undefined) throw new UnreadableCode("The barcode is not signed.");
  return {
    messages: messagesOf(group.value),
    signed: payload.subarray(0, group.end),
    signature: signature.value,
  };
}

/** Messages by their tags. A tag that stands twice makes two readings possible. */
function messagesOf(group: Uint8Array): Map<number, Uint8Array> {
  const messages = new Map<number, Uint8Array>();
  for (const { tag, value } of taggedValues(group, 0)) {
    if (messages.has(tag)) throw new UnreadableCode("The barcode says one thing twice.");
    messages.set(tag, value);
  }
  return messages;
}

function claimsOf(messages: ReadonlyMap<number, Uint8Array>, issuer: string, now: Date): CodeClaims {
  const zones = ZONES.filter(({ tag, state }) => messages.has(tag) && (state ?? issuer) === issuer);
  if (zones.length > 1) throw new UnreadableCode("The barcode has two zones.");
  const [zone] = zones;
  const octets = zone === undefined ? undefined : messages.get(zone.tag);
  return zone === undefined || octets === undefined ? {} : zoneClaims(c40(octets), zone.length, now);
}
