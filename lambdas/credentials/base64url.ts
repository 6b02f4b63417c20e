/**
 * Base64url without padding (RFC 7515, section 2), for Node and browsers alike. Decoding is strict: only the canonical spelling of
 * some bytes is taken, so that a token has one form and cannot be varied without breaking it.
 */

/** Encodes bytes. */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Encodes a text as UTF-8. */
export function encodeText(text: string): string {
  return encodeBase64url(new TextEncoder().encode(text));
}

/**
 * Decodes canonical base64url.
 * @returns undefined when `text` has a foreign character, padding, an impossible length, or unused bits that are not zero
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const tail = text.slice(text.length - (text.length % 4));
  return encodeBase64url(bytes.subarray(bytes.length - (bytes.length % 3))) === tail ? bytes : undefined;
}

/**
 * Decodes canonical base64url of UTF-8.
 * @returns undefined when it is not canonical, or not UTF-8
 */
export function decodeText(text: string): string | undefined {
  const bytes = decodeBase64url(text);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
