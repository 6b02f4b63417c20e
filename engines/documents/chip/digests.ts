import { createHash } from "node:crypto";

/** Digests of ICAO 9303-12, 4.4.2, and SHA-1, which old documents have. */
export type Digest = "sha1" | "sha224" | "sha256" | "sha384" | "sha512";

const BY_OID: ReadonlyMap<string, Digest> = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.4", "sha224"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

/** @returns undefined for a digest that we do not accept (MD5 among them) */
export function digestOf(oid: string): Digest | undefined {
  return BY_OID.get(oid);
}

/** The digest of octets. */
export function hash(digest: Digest, ...octets: readonly Uint8Array[]): Uint8Array {
  const hashing = createHash(digest);
  for (const part of octets) hashing.update(part);
  return hashing.digest();
}
