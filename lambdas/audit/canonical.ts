import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../../compiler/canonical.ts";

/**
 * SHA-256 of canonical JSON (RFC 8785).
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
