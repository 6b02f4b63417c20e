import { type Der, malformed, Parts, TAG } from "./der.ts";

/** An object identifier in dots. */
export function oidOf(node: Der, what: string): string {
  const { tag, value } = node;
  if (tag !== TAG.oid || value.length === 0 || value.length > 64)
    throw malformed(`${what} is not an object identifier`);
  const arcs: number[] = [];
  let arc = 0;
  let fresh = true;
  for (const octet of value) {
    if (fresh && octet === 0x80) throw malformed(`${what} is not an object identifier`);
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw malformed(`${what} is not an object identifier`);
    fresh = octet < 0x80;
    if (!fresh) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first, ...rest] = arcs;
  if (!fresh || first === undefined) throw malformed(`${what} is not an object identifier`);
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** A whole number that is not negative, as its octets without leading zeros. */
export function unsignedOf(node: Der, what: string): Uint8Array {
  const { tag, value } = node;
  const [first = 0x80, second = 0xff] = value;
  if (tag !== TAG.integer || first >= 0x80 || (first === 0 && value.length > 1 && second < 0x80))
    throw malformed(`${what} is not a positive number`);
  return first === 0 ? value.subarray(1) : value;
}

/** A whole number of at most 32 bits. */
export function smallOf(node: Der, what: string): number {
  const octets = unsignedOf(node, what);
  if (octets.length > 4) throw malformed(`${what} is too large a number`);
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}

/** Contents of an OCTET STRING. */
export function octetsOf(node: Der, what: string): Uint8Array {
  if (node.tag !== TAG.octetString) throw malformed(`${what} is not an octet string`);
  return node.value;
}

/** Contents of a BIT STRING of whole octets. */
export function bitsOf(node: Der, what: string): Uint8Array {
  if (node.tag !== TAG.bitString || node.value[0] !== 0)
    throw malformed(`${what} is not a string of whole octets`);
  return node.value.subarray(1);
}

/** The bits of a named-bit BIT STRING that are set, from 0. */
export function namedBitsOf(node: Der, what: string): Set<number> {
  const [unused = 8, ...octets] = node.value;
  if (node.tag !== TAG.bitString || unused > 7 || octets.length > 4)
    throw malformed(`${what} is not a bit string`);
  const set = new Set<number>();
  octets.forEach((octet, i) => {
    for (let bit = 0; bit < 8; bit++) if ((octet & (0x80 >> bit)) !== 0) set.add(i * 8 + bit);
  });
  return set;
}

/** A boolean. DER writes true as FF; a state's certificate has 01, which means the same (X.690, 8.2.2). */
export function booleanOf(node: Der, what: string): boolean {
  if (node.tag !== TAG.boolean || node.value.length !== 1) throw malformed(`${what} is not a boolean`);
  return node.value[0] !== 0;
}

const TIME = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/;

/**
 * A time of a certificate (RFC 5280, 4.1.2.5): UTC. Some states leave the seconds out; they are then 0.
 *
 * @throws ChipFileError `malformed`, also for a day that no calendar has
 */
export function timeOf(node: Der, what: string): Date {
  const digits = node.tag === TAG.utcTime ? 2 : node.tag === TAG.generalizedTime ? 4 : 0;
  const text = node.value.length <= 32 ? Buffer.from(node.value).toString("latin1") : "";
  const [, year = "", month, day, hour, minute, second = "00"] = TIME.exec(text) ?? [];
  if (year.length !== digits) throw malformed(`${what} is not a time`);
  const full = digits === 4 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`;
  const iso = `${full}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw malformed(`${what} is not a time`);
  return time;
}

/** An algorithm with its parameters (RFC 5280, 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** Absent for none and for NULL, which mean the same for all that we use. */
  readonly parameters?: Der;
}

/** Reads an AlgorithmIdentifier. */
export function algorithmOf(node: Der, what: string): AlgorithmIdentifier {
  const fields = new Parts(node, what);
  const oid = oidOf(fields.take(), what);
  const parameters = fields.any();
  fields.end();
  return parameters === undefined || parameters.tag === TAG.null ? { oid } : { oid, parameters };
}

/** Whether two strings of octets are the same. */
export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.length).equals(b);
}

/** Hex of octets, for keys of maps and for people. */
export function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString("hex");
}
