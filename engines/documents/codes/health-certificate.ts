import * as z from "zod";
import { sameOctets } from "../chip/der-values.ts";
import { hash } from "../chip/digests.ts";
import type { PublicKey } from "../chip/public-key.ts";
import { isSigned, isSignedPlainly } from "../chip/signatures.ts";
import { type Cbor, cborHead, readCbor } from "./cbor.ts";
import { type CodeClaims, type CodeFormat, dayOf, latin1, MAX_CODE, UnreadableCode } from "./code.ts";
import { unpack } from "./unpack.ts";

const PREFIX = "HC1:";
/** Parameters of COSE (RFC 9052, 3.1) and claims of CWT (RFC 8392, 4). */
const HEADER = { algorithm: 1, keyId: 4 } as const;
const CLAIM = { issuer: 1, expiresAt: 4, issuedAt: 6, health: -260 } as const;
const ES256 = -7;
const PS256 = -37;
/** Octets of the digest of a certificate that name it. */
const KEY_ID = 8;

/** The parts of a certificate of version 1 that name a person. */
const personSchema = z.object({
  nam: z.object({
    fn: z.string().optional(),
    gn: z.string().optional(),
    fnt: z.string().optional(),
    gnt: z.string().optional(),
  }),
  dob: z.string(),
});

/**
 * A health certificate of the European Union and the World Health Organization (HC1): Base45, zlib, COSE, CWT. It says a name and a birth date, and nothing of an
 * identity document.
 */
export const healthCertificate: CodeFormat = {
  recognises: (bytes) => latin1(bytes.subarray(0, PREFIX.length)) === PREFIX,
  read(bytes) {
    if (bytes.length > MAX_CODE) throw new UnreadableCode("The code is too large.");
    const message = readCbor(unpack(base45(latin1(bytes.subarray(PREFIX.length)))));
    const [protectedHeader, openHeader, payload, signature, ...more] = isList(message) ? message : [];
    if (!isOctets(protectedHeader) || !isOctets(payload) || !isOctets(signature) || more.length > 0)
      throw new UnreadableCode("The code is not a signed message.");
    const header = mapOf(readCbor(protectedHeader));
    // The algorithm counts only where the signature covers it.
    const algorithm = header.get(HEADER.algorithm);
    const keyId = header.get(HEADER.keyId) ?? mapOf(openHeader).get(HEADER.keyId);
    const claims = mapOf(readCbor(payload));
    const signed = Buffer.concat([
      cborHead(4, 4),
      cborHead(3, 10),
      Buffer.from("Signature1"),
      ...[protectedHeader, new Uint8Array(), payload].flatMap((octets) => [
        cborHead(2, octets.length),
        octets,
      ]),
    ]);
    const issuer = claims.get(CLAIM.issuer);
    return {
      ...(typeof issuer === "string" ? { issuer: issuer.toUpperCase() } : {}),
      signedAt: timeOf(claims.get(CLAIM.issuedAt)),
      expiresAt: timeOf(claims.get(CLAIM.expiresAt)),
      isBy: ({ raw }) => isOctets(keyId) && sameOctets(keyId, hash("sha256", raw).subarray(0, KEY_ID)),
      isSignedWith: (key) => holds(algorithm, key, signed, signature),
      claims: claimsOf(mapOf(claims.get(CLAIM.health)).get(1)),
    };
  },
};

function holds(
  algorithm: Cbor | undefined,
  key: PublicKey,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (algorithm === ES256) return key.bits === 256 && isSignedPlainly("sha256", key, signed, signature);
  if (algorithm === PS256)
    return isSigned({ kind: "pss", digest: "sha256", saltLength: 32 }, key, signed, signature);
  return false;
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Base45 (RFC 9285). @throws UnreadableCode */
function base45(text: string): Uint8Array {
  const octets: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    const isShort = digits.length === 2;
    if (digits.length === 1 || digits.includes(-1) || value > (isShort ? 0xff : 0xffff))
      throw new UnreadableCode("The text of the code is not Base45.");
    octets.push(...(isShort ? [value] : [value >> 8, value & 0xff]));
  }
  return Uint8Array.from(octets);
}

/** Both times are needed: they say how long the code counts. */
function timeOf(seconds: Cbor | undefined): Date {
  if (typeof seconds !== "number" || seconds < 0 || seconds > 1e11)
    throw new UnreadableCode("The code lacks a time.");
  return new Date(seconds * 1000);
}

function claimsOf(health: Cbor | undefined): CodeClaims {
  const { data } = personSchema.safeParse(plain(health));
  if (data === undefined) throw new UnreadableCode("The code names no person.");
  const { fn, gn, fnt, gnt } = data.nam;
  const latin = [gnt, fnt].map((part) => part?.replaceAll("<", " ").trim());
  const name = [gn ?? latin[0], fn ?? latin[1]].filter((part) => part !== undefined && part !== "").join(" ");
  const [year = "", month = "", day = ""] = data.dob.slice(0, 10).split("-");
  const birthDate = dayOf(year, month, day);
  return {
    ...(name === "" ? {} : { name }),
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}

/** Maps with names as plain records. */
function plain(value: Cbor | undefined): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries(
    [...value].filter(([key]) => typeof key === "string").map(([key, part]) => [String(key), plain(part)]),
  );
}

const isList = (value: Cbor): value is readonly Cbor[] => Array.isArray(value);
const isOctets = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array;

function mapOf(value: Cbor | undefined): ReadonlyMap<Cbor, Cbor> {
  return value instanceof Map ? value : new Map();
}
