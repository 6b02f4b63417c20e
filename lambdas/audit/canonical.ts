import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Canonical JSON (RFC 8785): one text for one value, whoever writes it. ECMAScript's own number and string
 * serialization is the one that the RFC prescribes (3.2.2); what is left is the order of members by UTF-16 code units.
 * @param value a JSON value; members that are undefined are left out
 * @throws TypeError when it is no JSON value
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError("There is no JSON for this number.");
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError("There is no JSON for this value.");
  return text;
}

/**
 * SHA-256 of canonical JSON.
 * @param value a JSON value
 * @returns lower-case hex
 */
export function hashOfJson(value: unknown): string {
  return hashOfText(canonicalJson(value));
}

/** SHA-256 of UTF-8 text, lower-case hex. */
export function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
