import { createHash } from "node:crypto";
import { canonicalBytes } from "../../compiler/canonical.ts";

/**
 * SHA-256 of canonical JSON (RFC 8785). Handlers and CLI hash with `node:crypto`; only what runs in a browser, too, hashes in JavaScript.
 * @param value a JSON value
 * @returns lower-case hex
 */
export function hashOfJson(value: unknown): string {
  return hashOfBytes(canonicalBytes(value));
}

/** SHA-256 of UTF-8 text, lower-case hex. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** SHA-256 of bytes, lower-case hex. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
