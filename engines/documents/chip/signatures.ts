import { constants, verify } from "node:crypto";
import { ChipFileError } from "./der.ts";
import type { AlgorithmIdentifier } from "./der-values.ts";
import type { Digest } from "./digests.ts";
import { type PssParameters, pssParametersOf } from "./pss-parameters.ts";
import type { PublicKey } from "./public-key.ts";

/** How something was signed. */
export type SignatureScheme =
  | { readonly kind: "rsa" | "ecdsa"; readonly digest: Digest }
  | ({ readonly kind: "pss" } & PssParameters);

const RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
const PSS = "1.2.840.113549.1.1.10";
/** With the digest in their name (RFC 3279, 4055, 5758). */
const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map([
  ["1.2.840.113549.1.1.5", { kind: "rsa", digest: "sha1" }],
  ["1.2.840.113549.1.1.14", { kind: "rsa", digest: "sha224" }],
  ["1.2.840.113549.1.1.11", { kind: "rsa", digest: "sha256" }],
  ["1.2.840.113549.1.1.12", { kind: "rsa", digest: "sha384" }],
  ["1.2.840.113549.1.1.13", { kind: "rsa", digest: "sha512" }],
  ["1.2.840.10045.4.1", { kind: "ecdsa", digest: "sha1" }],
  ["1.2.840.10045.4.3.1", { kind: "ecdsa", digest: "sha224" }],
  ["1.2.840.10045.4.3.2", { kind: "ecdsa", digest: "sha256" }],
  ["1.2.840.10045.4.3.3", { kind: "ecdsa", digest: "sha384" }],
  ["1.2.840.10045.4.3.4", { kind: "ecdsa", digest: "sha512" }],
]);

/**
 * The scheme that an algorithm identifier names.
 *
 * @param digest of a CMS signer, which an identifier of plain RSA leaves it to (RFC 3370, 3.2)
 * @throws ChipFileError `not_supported`
 */
export function schemeOf(
  { oid, parameters }: AlgorithmIdentifier,
  what: string,
  digest?: Digest,
): SignatureScheme {
  if (oid === PSS && parameters !== undefined) return { kind: "pss", ...pssParametersOf(parameters, what) };
  if (oid === RSA_ENCRYPTION && digest !== undefined) return { kind: "rsa", digest };
  const scheme = SCHEMES.get(oid);
  if (scheme === undefined || parameters !== undefined)
    throw new ChipFileError("not_supported", `${what} has a signature algorithm that is not accepted.`);
  return scheme;
}

/** The least sizes of keys that sign documents and lists (ICAO 9303-12, 4.4). */
const LEAST_BITS = { rsa: 2048, ec: 224 } as const;

/** Whether a key has the minimum length that ICAO requires for document signers. */
export function isLongEnough({ kind, bits }: PublicKey): boolean {
  return bits >= LEAST_BITS[kind];
}

/**
 * Whether a signature over octets was made with the private half of a key.
 *
 * ECDSA signatures are read in the DER form that their identifiers ask for: r and s side by side are refused.
 */
export function isSigned(
  scheme: SignatureScheme,
  key: PublicKey,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  if ((scheme.kind === "ecdsa") !== (key.kind === "ec")) return false;
  if (key.kind === "ec")
    return verified(scheme.digest, octets, { key: key.key, dsaEncoding: "der" }, signature);
  if (key.pss !== undefined && !allows(key.pss, scheme)) return false;
  const padding =
    scheme.kind === "pss"
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verified(scheme.digest, octets, { key: key.key, ...padding }, signature);
}

/** The same for an ECDSA signature with r and s side by side (TR-03111, 5.2.1.1), as chips and barcodes have it. */
export function isSignedPlainly(
  digest: Digest,
  key: PublicKey,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  return (
    key.kind === "ec" && verified(digest, octets, { key: key.key, dsaEncoding: "ieee-p1363" }, signature)
  );
}

/** A key that is bound to PSS says which digest and how long a salt at the least (RFC 4055, 3.3). */
function allows(pss: PssParameters | "any", scheme: SignatureScheme): boolean {
  if (scheme.kind !== "pss") return false;
  return pss === "any" || (pss.digest === scheme.digest && pss.saltLength <= scheme.saltLength);
}

function verified(
  digest: Digest,
  octets: Uint8Array,
  key: Parameters<typeof verify>[2],
  signature: Uint8Array,
): boolean {
  try {
    return verify(digest, octets, key, signature);
  } catch {
    // OpenSSL throws for a signature that it cannot even read.
    return false;
  }
}
