/** Stable reasons why bytes of a chip, a certificate or a list cannot be read. */
export type ChipFileFault = "malformed" | "too_large" | "not_supported";

/** Bytes that are not what they should be. The message names the place and holds no personal data. */
export class ChipFileError extends Error {
  override readonly name = "ChipFileError";
  readonly fault: ChipFileFault;

  constructor(fault: ChipFileFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Identifier octets as a number: `0x30` for SEQUENCE, `0x7f61` for a two-octet tag. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value in DER. Views of the input, never copies, so the cost depends on the bytes read and not on the stated lengths. */
export interface Der {
  readonly tag: number;
  /** Tag, length and contents. */
  readonly raw: Uint8Array;
  readonly value: Uint8Array;
}

/** No structure that we read has more parts than this (a master list has under 2,000 certificates, a revocation list under 100,000 entries). */
const MAX_PARTS = 200_000;

interface Rules {
  /** DER wants the shortest form of a length. The data groups of some states have longer ones. */
  readonly shortestLength: boolean;
}
const DER: Rules = { shortestLength: true };
const TLV: Rules = { shortestLength: false };

/**
 * Reads bytes that are exactly one DER value (ITU-T X.690, 10): definite lengths in their shortest form, nothing behind.
 *
 * Only requested parts are read, without recursion, so no input can be too deep.
 *
 * @param what names the value in errors
 * @throws ChipFileError `malformed`
 */
export function readDer(bytes: Uint8Array, what: string): Der {
  return readOne(bytes, what, DER);
}

/** As {@link readDer} for a value in a space that was reserved for it: zeros alone may follow. */
export function readPadded(bytes: Uint8Array, what: string): Der {
  const node = readAt(bytes, 0, what, DER);
  if (bytes.subarray(node.raw.length).some((octet) => octet !== 0))
    throw malformed(`${what} is followed by other bytes`);
  return node;
}

/** As {@link readDer} for the files of a chip (ISO/IEC 7816-4 BER-TLV): lengths may be longer than they need be. */
export function readTlv(bytes: Uint8Array, what: string): Der {
  return readOne(bytes, what, TLV);
}

/** The values inside a constructed one, in order. */
export function parts(node: Der, what: string): Der[] {
  return readAll(node.value, what, DER);
}

/** As {@link parts} for the files of a chip. */
export function tlvParts(node: Der, what: string): Der[] {
  return readAll(node.value, what, TLV);
}

function readOne(bytes: Uint8Array, what: string, rules: Rules): Der {
  const node = readAt(bytes, 0, what, rules);
  if (node.raw.length !== bytes.length) throw malformed(`${what} is followed by other bytes`);
  return node;
}

function readAll(bytes: Uint8Array, what: string, rules: Rules): Der[] {
  const nodes: Der[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (nodes.length === MAX_PARTS) throw new ChipFileError("too_large", `${what} has too many parts.`);
    const node = readAt(bytes, at, what, rules);
    nodes.push(node);
    at += node.raw.length;
  }
  return nodes;
}

function readAt(bytes: Uint8Array, start: number, what: string, rules: Rules): Der {
  const octet = (at: number): number => {
    const found = bytes[at];
    if (found === undefined) throw malformed(`${what} is cut off`);
    return found;
  };
  let at = start;
  let tag = octet(at++);
  if ((tag & 0x1f) === 0x1f) {
    const second = octet(at++);
    // Two octets of tag are all that a chip has.
    if (second > 0x7f) throw malformed(`${what} has a tag of no file of a chip`);
    tag = (tag << 8) | second;
  }
  let length = octet(at++);
  if (length === 0x80) throw malformed(`${what} has no definite length`);
  if (length > 0x80) {
    const octets = length & 0x7f;
    if (octets > 4) throw malformed(`${what} has a length of more than four octets`);
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + octet(at++);
    const shortest = length < 0x80 ? 0 : Math.ceil((32 - Math.clz32(length)) / 8);
    if (rules.shortestLength && octets !== shortest)
      throw malformed(`${what} has a length that is not in its shortest form`);
  }
  if (length > bytes.length - at) throw malformed(`${what} is cut off`);
  return { tag, raw: bytes.subarray(start, at + length), value: bytes.subarray(at, at + length) };
}

/** A reader of the parts of one value, in their order. */
export class Parts {
  readonly #what: string;
  readonly #nodes: readonly Der[];
  #next = 0;

  /** @throws ChipFileError `malformed` when the node has another tag */
  constructor(node: Der, what: string, tag: number = TAG.sequence) {
    this.#what = what;
    if (node.tag !== tag) throw malformed(`${what} has another tag`);
    this.#nodes = parts(node, what);
  }

  /** The next part, which must be there. */
  take(tag?: number): Der {
    const node = this.#nodes[this.#next];
    if (node === undefined || (tag !== undefined && node.tag !== tag))
      throw malformed(`${this.#what} lacks a part`);
    this.#next++;
    return node;
  }

  /** The next part, when it has this tag. */
  maybe(tag: number): Der | undefined {
    return this.#nodes[this.#next]?.tag === tag ? this.take() : undefined;
  }

  /** The next part of any type, if there is one. */
  any(): Der | undefined {
    return this.#next < this.#nodes.length ? this.take() : undefined;
  }

  /** @throws ChipFileError `malformed` when anything is left */
  end(): void {
    if (this.#next < this.#nodes.length) throw malformed(`${this.#what} has a part too many`);
  }
}

/** An error that says that bytes are not what they should be. @param what a sentence without its full stop */
export function malformed(what: string): ChipFileError {
  return new ChipFileError("malformed", `${what}.`);
}
