/** What the visible seal and the barcode of ICAO have in common. */
import { fieldsOf } from "../mrz/fields.ts";
import { parseZone } from "../mrz/parse-zone.ts";
import { stateOf } from "../mrz/state-code.ts";
import { type CodeClaims, dayOf, UnreadableCode } from "./code.ts";

/** The state of a seal as ISO 3166-1 alpha-2. Utopia has a code of two letters in certificates. */
export function sealState(code: string): string {
  return code === "UTO" ? "UT" : stateOf(code);
}

/**
 * A day, which is written as the number MMDDYYYY.
 *
 * @throws UnreadableCode for a day that no calendar has
 */
export function sealDay(octets: Uint8Array): Date {
  const digits = String(Buffer.from(octets).readUIntBE(0, 3)).padStart(8, "0");
  const day = dayOf(digits.slice(4), digits.slice(0, 2), digits.slice(2, 4));
  if (day === undefined) throw new UnreadableCode("A date of the seal is no date.");
  return new Date(`${day}T00:00:00Z`);
}

/** A value of a seal, with the place of its tag and the one behind the value. */
interface TaggedValue {
  readonly tag: number;
  readonly value: Uint8Array;
  readonly at: number;
  readonly end: number;
}

/**
 * The values of a seal in their order: each has a tag of one octet, and a length.
 *
 * @param start place of the first tag
 * @throws UnreadableCode for a value that is cut off
 */
export function* taggedValues(bytes: Uint8Array, start: number): Generator<TaggedValue, void, undefined> {
  for (let at = start; at < bytes.length; ) {
    const { from, to } = extentOf(bytes, at + 1);
    yield { tag: bytes[at] ?? 0, value: bytes.subarray(from, to), at, end: to };
    at = to;
  }
}

/** Where a value lies whose length begins at a place: one octet, or the octets that it announces. */
function extentOf(bytes: Uint8Array, at: number): { from: number; to: number } {
  const first = bytes[at] ?? 0;
  const more = first < 0x80 ? 0 : first & 0x7f;
  const from = at + 1 + more;
  const length =
    more === 0 ? first : bytes.subarray(at + 1, from).reduce((sum, octet) => sum * 256 + octet, 0);
  if (more > 2 || from + length > bytes.length) throw new UnreadableCode("The seal is cut off.");
  return { from, to: from + length };
}

/**
 * What a zone in a seal says.
 *
 * @param text without line breaks; fillers may be spaces, and missing at the end
 * @param length of the whole zone, in characters
 * @throws UnreadableCode
 */
export function zoneClaims(text: string, length: number, now: Date): CodeClaims {
  // An attestation of arrival has a type that no other document has (ME); its zone is that of a card with two lines.
  const zone = parseZone(text.padEnd(length, " ").replaceAll(" ", "<").replace(/^ME/, "I<"));
  if (zone === undefined) throw new UnreadableCode("The zone in the seal has no known form.");
  const { surname, givenNames, documentNumber, birthDate, expiryDate, sex, nationality, issuer } = fieldsOf(
    zone,
    now,
  );
  const name = [givenNames, surname].filter((part) => part !== "").join(" ");
  return {
    ...(name === "" ? {} : { name }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(sex === undefined ? {} : { sex }),
    ...(nationality === undefined ? {} : { nationality: stateOf(nationality) }),
    ...(issuer === undefined ? {} : { issuingCountry: stateOf(issuer) }),
  };
}
