import { createHmac, hash } from "node:crypto";
import { canonicalBytes } from "../../compiler/canonical.ts";
import type { Sha256 } from "./merkle.ts";

/**
 * SHA-256 of canonical JSON (RFC 8785). Handlers and CLI hash with `node:crypto`; only code that also runs in a browser hashes in JavaScript.
 * @param value a JSON value
 * @returns lower-case hex
 */
export function hashOfJson(value: unknown): string {
  return hashOfBytes(canonicalBytes(value));
}

/**
 * HMAC-SHA-256 of canonical JSON: without the key the hash tells nothing, not even to who can guess the value.
 * @returns lower-case hex
 */
export const keyedHashOfJson = (key: string, value: unknown): string =>
  createHmac("sha256", key).update(canonicalBytes(value)).digest("hex");

/** SHA-256 of UTF-8 text, lower-case hex. */
export function hashOfText(text: string): string {
  return hash("sha256", text);
}

/** SHA-256 of bytes, lower-case hex. */
export function hashOfBytes(bytes: Uint8Array): string {
  return hash("sha256", bytes);
}

/** SHA-256 by `node:crypto`, for functions that take the hash as an argument. */
export const nodeSha256: Sha256 = (...parts) => hash("sha256", Buffer.concat(parts), "buffer");
