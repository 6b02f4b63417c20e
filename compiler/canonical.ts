import canonicalize from "canonicalize";

/** The package is CommonJS with an ESM-style declaration, so its type is not what the import gives: look before use. */
function isSerializer(value: unknown): value is (input: unknown) => string | undefined {
  return typeof value === "function";
}

/**
 * Canonical JSON (RFC 8785): the same value gives the same text, whatever the order of its keys.
 * @param value JSON; entries that are undefined are left out
 */
export function canonicalJson(value: unknown): string {
  const serialize: unknown = canonicalize;
  const text = isSerializer(serialize) ? serialize(value) : undefined;
  if (text === undefined) throw new TypeError("Only JSON has a canonical form.");
  return text;
}
