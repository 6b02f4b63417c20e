import { constants, publicEncrypt } from "node:crypto";
import { CHALLENGE_OCTETS } from "./chip-file.ts";
import { ChipFileError, readDer, readTlv } from "./der.ts";
import { oidOf, sameOctets } from "./der-values.ts";
import { type Digest, hash } from "./digests.ts";
import { type PublicKey, publicKeyOf } from "./public-key.ts";
import { securityInfosOf } from "./security-infos.ts";
import { isSignedPlainly } from "./signatures.ts";

const DG15_TAG = 0x6f;
/** ActiveAuthenticationInfo (ICAO 9303-11, 6.1.2.1). */
const ACTIVE_AUTHENTICATION_INFO = "2.23.136.1.1.5";
/** ECDSA plain signatures of BSI TR-03111, 5.2.1.1. */
const PLAIN_ECDSA: ReadonlyMap<string, Digest> = new Map([
  ["0.4.0.127.0.7.1.1.4.1.1", "sha1"],
  ["0.4.0.127.0.7.1.1.4.1.2", "sha224"],
  ["0.4.0.127.0.7.1.1.4.1.3", "sha256"],
  ["0.4.0.127.0.7.1.1.4.1.4", "sha384"],
  ["0.4.0.127.0.7.1.1.4.1.5", "sha512"],
]);
/** Without an ActiveAuthenticationInfo the digest is not named: any of these may be it, the challenge stays the same. */
const UNNAMED: readonly Digest[] = ["sha256", "sha224", "sha384", "sha512"];

/** Trailers of ISO/IEC 9796-2 (ISO/IEC 10118-3 numbers of the digests). */
const TRAILERS: ReadonlyMap<number, Digest> = new Map([
  [0x33, "sha1"],
  [0x34, "sha256"],
  [0x35, "sha512"],
  [0x36, "sha384"],
  [0x38, "sha224"],
]);
const LEAST_RSA_BITS = 1024;

/**
 * Whether a chip holds the private half of the key in its DG15: its answer to INTERNAL AUTHENTICATE over our challenge (ICAO 9303-11, 6.1).
 *
 * @param dg15 the file, whose digest the state signed
 * @param dg14 names the digest of an ECDSA key
 * @param challenge the 8 octets that we issued
 * @param answer as the chip sent it
 * @throws ChipFileError for files that cannot be read
 */
export function isChipGenuine(
  dg15: Uint8Array,
  dg14: Uint8Array | undefined,
  challenge: Uint8Array,
  answer: Uint8Array,
): boolean {
  if (challenge.length !== CHALLENGE_OCTETS) return false;
  const file = readTlv(dg15, "DG15");
  if (file.tag !== DG15_TAG) throw new ChipFileError("malformed", "DG15 has another tag.");
  const key = publicKeyOf(readDer(file.value, "DG15"), "DG15");
  if (key.kind === "rsa") return answersRsa(key, challenge, answer);
  const named = dg14 === undefined ? undefined : namedDigest(dg14);
  return (named === undefined ? UNNAMED : [named]).some((digest) =>
    isSignedPlainly(digest, key, challenge, answer),
  );
}

/** The digest that DG14 names for active authentication. @throws ChipFileError `not_supported` for one that is not known */
function namedDigest(dg14: Uint8Array): Digest | undefined {
  const info = securityInfosOf(dg14).find(({ oid }) => oid === ACTIVE_AUTHENTICATION_INFO);
  if (info === undefined) return undefined;
  const [, algorithm] = info.values;
  const digest = algorithm === undefined ? undefined : PLAIN_ECDSA.get(oidOf(algorithm, "DG14"));
  if (digest === undefined)
    throw new ChipFileError("not_supported", "DG14 names an algorithm that is not accepted.");
  return digest;
}

/**
 * Opens a signature of ISO/IEC 9796-2, digital signature scheme 1, with partial recovery: 6A, M1, digest of M1 and the challenge, trailer. M1 fills what the key leaves.
 */
function answersRsa(
  { key, bits, modulus }: Extract<PublicKey, { kind: "rsa" }>,
  challenge: Uint8Array,
  answer: Uint8Array,
): boolean {
  if (bits < LEAST_RSA_BITS || answer.length !== modulus.length) return false;
  const opened = openRsa(key, answer);
  const block = opened === undefined ? undefined : representative(opened, modulus);
  if (block?.[0] !== 0x6a) return false;
  const last = block.at(-1);
  const digest = last === 0xbc ? "sha1" : last === 0xcc ? TRAILERS.get(block.at(-2) ?? 0) : undefined;
  if (digest === undefined) return false;
  const digestEnd = block.length - (last === 0xbc ? 1 : 2);
  const digestStart = digestEnd - hash(digest).length;
  if (digestStart < 1) return false;
  const recovered = block.subarray(1, digestStart);
  return sameOctets(block.subarray(digestStart, digestEnd), hash(digest, recovered, challenge));
}

function openRsa(key: PublicKey["key"], answer: Uint8Array): Uint8Array | undefined {
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, answer);
  } catch {
    // The number is not below the modulus.
    return undefined;
  }
}

/** A signer may send the smaller of s and n - s: the one that ends in C is the block (ISO/IEC 9796-2, B.4). */
function representative(opened: Uint8Array, modulus: Uint8Array): Uint8Array | undefined {
  if (((opened.at(-1) ?? 0) & 0x0f) === 0x0c) return opened;
  const other =
    BigInt(`0x${Buffer.from(modulus).toString("hex")}`) - BigInt(`0x${Buffer.from(opened).toString("hex")}`);
  const hex = other.toString(16).padStart(modulus.length * 2, "0");
  const block = Buffer.from(hex, "hex");
  return ((block.at(-1) ?? 0) & 0x0f) === 0x0c ? block : undefined;
}
