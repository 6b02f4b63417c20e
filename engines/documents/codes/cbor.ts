import { UnreadableCode } from "./code.ts";

/** A value of CBOR (RFC 8949), as far as signed codes use it. */
export type Cbor = number | string | boolean | null | Uint8Array | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>;

const MAX_DEPTH = 16;
const SIGN1 = 18;

/**
 * Reads bytes that are exactly one CBOR value. Lengths are definite, numbers below 2^53, keys of a map distinct: what two readers could read in two ways is refused.
 *
 * @throws UnreadableCode
 */
export function readCbor(bytes: Uint8Array): Cbor {
  const reader = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 };
  const value = readValue(reader, 0);
  if (reader.at !== bytes.length) throw wrong("is followed by other bytes");
  return value;
}

interface Reader {
  readonly bytes: Buffer;
  at: number;
}

function readValue(reader: Reader, depth: number): Cbor {
  if (depth > MAX_DEPTH) throw wrong("is too deep");
  const first = take(reader, 1).readUInt8();
  const [major, minor] = [first >> 5, first & 0x1f];
  if (major === 7) return simple(minor);
  const count = readCount(reader, minor);
  switch (major) {
    case 0:
      return count;
    case 1:
      return -1 - count;
    case 2:
      return take(reader, count);
    case 3:
      return textOf(take(reader, count));
    case 4:
      return readItems(reader, count, depth);
    case 5:
      return readMap(reader, count, depth);
    default:
      // A tag: only that of the signed message itself means anything here.
      if (count !== SIGN1 && depth === 0) throw wrong("has another tag");
      return readValue(reader, depth + 1);
  }
}

function readCount(reader: Reader, minor: number): number {
  if (minor < 24) return minor;
  if (minor === 24) return take(reader, 1).readUInt8();
  if (minor === 25) return take(reader, 2).readUInt16BE();
  if (minor === 26) return take(reader, 4).readUInt32BE();
  if (minor !== 27) throw wrong("has no definite length");
  const large = take(reader, 8).readBigUInt64BE();
  if (large > BigInt(Number.MAX_SAFE_INTEGER)) throw wrong("has a number that is too large");
  return Number(large);
}

function readItems(reader: Reader, count: number, depth: number): Cbor[] {
  const items: Cbor[] = [];
  // Each item takes an octet at least, so that the end of the bytes ends any count.
  for (let i = 0; i < count; i++) items.push(readValue(reader, depth + 1));
  return items;
}

function readMap(reader: Reader, count: number, depth: number): Map<Cbor, Cbor> {
  const map = new Map<Cbor, Cbor>();
  for (let i = 0; i < count; i++) {
    const key = readValue(reader, depth + 1);
    if (map.has(key)) throw wrong("has a key twice");
    map.set(key, readValue(reader, depth + 1));
  }
  return map;
}

function simple(minor: number): Cbor {
  if (minor === 20 || minor === 21) return minor === 21;
  if (minor === 22) return null;
  throw wrong("has a value that is not used here");
}

function take(reader: Reader, count: number): Buffer {
  if (count > reader.bytes.length - reader.at) throw wrong("is cut off");
  reader.at += count;
  return reader.bytes.subarray(reader.at - count, reader.at);
}

function textOf(octets: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    throw wrong("has a text that is not UTF-8");
  }
}

/** The head of a CBOR value: its kind and a count below 2^32. */
export function cborHead(major: number, count: number): Uint8Array {
  if (count < 24) return Uint8Array.of((major << 5) | count);
  if (count < 0x100) return Uint8Array.of((major << 5) | 24, count);
  if (count < 0x10000) return Uint8Array.of((major << 5) | 25, count >> 8, count & 0xff);
  const head = Buffer.alloc(5);
  head.writeUInt8((major << 5) | 26);
  head.writeUInt32BE(count, 1);
  return head;
}

function wrong(what: string): UnreadableCode {
  return new UnreadableCode(`The content of the code ${what}.`);
}
