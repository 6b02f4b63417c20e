import { constants, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";

/** Algorithms that states sign with (ICAO 9303-12, 4.4). */
export const ALGORITHMS = [
  "rsa-2048-sha256",
  "rsa-3072-sha512",
  "pss-2048-sha256",
  "pss-2048-sha384",
  "ec-secp224r1-sha224",
  "ec-prime256v1-sha256",
  "ec-secp384r1-sha384",
  "ec-secp521r1-sha512",
  "ec-brainpoolP224r1-sha224",
  "ec-brainpoolP256r1-sha256",
  "ec-brainpoolP320r1-sha384",
  "ec-brainpoolP384r1-sha384",
  "ec-brainpoolP512r1-sha512",
] as const;
export type AlgorithmName =
  | (typeof ALGORITHMS)[number]
  | `${"rsa" | "pss"}-${number}-${string}`
  | `ec-${string}-${string}`;

/** A key with the way in which it signs. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly algorithm: AlgorithmName;
  readonly digest: string;
}

const kept = new Map<string, SigningKey>();

/**
 * A key. The same name, number and form give the same key in one process: making RSA keys takes long.
 *
 * @param number distinguishes keys of one algorithm
 * @param explicit spells the curve out instead of naming it
 */
export function keyOf(algorithm: AlgorithmName, number: number, explicit = false): SigningKey {
  const name = `${algorithm} ${number} ${explicit}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const [kind = "", size = "", digest = ""] = algorithm.split("-");
  const { privateKey } =
    kind === "ec"
      ? generateKeyPairSync("ec", { namedCurve: size, paramEncoding: explicit ? "explicit" : "named" })
      : generateKeyPairSync("rsa", { modulusLength: Number(size) });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const key = { privateKey, spki, algorithm, digest };
  kept.set(name, key);
  return key;
}

/** Object identifiers of digests. */
const DIGEST_OIDS: Readonly<Record<string, string>> = {
  md5: "1.2.840.113549.2.5",
  sha1: "1.3.14.3.2.26",
  sha224: "2.16.840.1.101.3.4.2.4",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};
const RSA_OIDS: Readonly<Record<string, string>> = {
  sha1: "1.2.840.113549.1.1.5",
  sha224: "1.2.840.113549.1.1.14",
  sha256: "1.2.840.113549.1.1.11",
  sha384: "1.2.840.113549.1.1.12",
  sha512: "1.2.840.113549.1.1.13",
};
const ECDSA_OIDS: Readonly<Record<string, string>> = {
  sha1: "1.2.840.10045.4.1",
  sha224: "1.2.840.10045.4.3.1",
  sha256: "1.2.840.10045.4.3.2",
  sha384: "1.2.840.10045.4.3.3",
  sha512: "1.2.840.10045.4.3.4",
};
const SALT_OCTETS: Readonly<Record<string, number>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};
const NULL = Uint8Array.of(5, 0);

/** AlgorithmIdentifier of a digest. */
export function digestIdentifier(digest: string): Uint8Array {
  return der(0x30, derOid(DIGEST_OIDS[digest] ?? ""));
}

/** AlgorithmIdentifier of the signatures that a key makes. */
export function signatureIdentifier({ algorithm, digest }: SigningKey): Uint8Array {
  if (algorithm.startsWith("ec")) return der(0x30, derOid(ECDSA_OIDS[digest] ?? ""));
  if (algorithm.startsWith("rsa")) return der(0x30, derOid(RSA_OIDS[digest] ?? ""), NULL);
  const mask = der(0x30, derOid("1.2.840.113549.1.1.8"), digestIdentifier(digest));
  const salt = der(0x02, Uint8Array.of(SALT_OCTETS[digest] ?? 0));
  const parameters = der(0x30, der(0xa0, digestIdentifier(digest)), der(0xa1, mask), der(0xa2, salt));
  return der(0x30, derOid("1.2.840.113549.1.1.10"), parameters);
}

/** @param form of an ECDSA signature */
export function signed(key: SigningKey, octets: Uint8Array, form: "der" | "ieee-p1363" = "der"): Uint8Array {
  const { privateKey, algorithm, digest } = key;
  if (algorithm.startsWith("ec")) return sign(digest, octets, { key: privateKey, dsaEncoding: form });
  if (algorithm.startsWith("rsa")) return sign(digest, octets, privateKey);
  return sign(digest, octets, {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: SALT_OCTETS[digest] ?? 0,
  });
}
