import { createPublicKey, type KeyObject } from "node:crypto";
import { CURVES, EC_PUBLIC_KEY, type NamedCurve } from "./curves.ts";
import { ChipFileError, type Der, malformed, Parts, readDer, TAG } from "./der.ts";
import { algorithmOf, bitsOf, hexOf, octetsOf, oidOf, smallOf, unsignedOf } from "./der-values.ts";
import { der, derOid } from "./der-write.ts";
import { type PssParameters, pssParametersOf } from "./pss-parameters.ts";

/** A public key of a certificate or a chip, on a curve and in a form that we know. */
export type PublicKey =
  | {
      readonly kind: "rsa";
      readonly key: KeyObject;
      /** Bits of the modulus. */
      readonly bits: number;
      /** The modulus, without leading zeros. */
      readonly modulus: Uint8Array;
      /** The key may make PSS signatures only; with which parameters, where it says so. */
      readonly pss?: PssParameters | "any";
    }
  | { readonly kind: "ec"; readonly key: KeyObject; readonly bits: number; readonly curve: NamedCurve };

const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const PRIME_FIELD = "1.2.840.10045.1.1";

/** Above these sizes a verification takes too long. */
const MAX_RSA_BITS = 8192;
const MAX_EXPONENT_OCTETS = 8;

/**
 * Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
 *
 * An elliptic curve may be named or spelt out (ICAO 9303-12, 4.4). One that is spelt out must be a named curve in every
 * parameter, its generator included: an attacker who may choose the generator can make a key that fits any certificate
 * (CVE-2020-0601). OpenSSL gets the curve's name in either case.
 *
 * @throws ChipFileError `malformed`, or `not_supported` for an algorithm, a curve or a size that we do not accept
 */
export function publicKeyOf(node: Der, what: string): PublicKey {
  const fields = new Parts(node, what);
  const { oid, parameters } = algorithmOf(fields.take(), what);
  const bits = bitsOf(fields.take(), what);
  fields.end();
  if (oid === RSA) return rsaKey(bits, what);
  if (oid === RSA_PSS)
    return {
      ...rsaKey(bits, what),
      pss: parameters === undefined ? "any" : pssParametersOf(parameters, what),
    };
  if (oid === EC_PUBLIC_KEY) return ecKey(bits, parameters, what);
  throw new ChipFileError("not_supported", `${what} is of an algorithm that is not accepted.`);
}

function rsaKey(bits: Uint8Array, what: string): Extract<PublicKey, { kind: "rsa" }> {
  const fields = new Parts(readDer(bits, what), what);
  const modulus = unsignedOf(fields.take(), what);
  const exponent = unsignedOf(fields.take(), what);
  fields.end();
  const size = bitLength(modulus);
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1 && ((exponent.at(-1) ?? 0) & 1) === 1;
  const isOne = exponent.length === 1 && exponent[0] === 1;
  if (!isOdd || isOne || size > MAX_RSA_BITS || exponent.length > MAX_EXPONENT_OCTETS)
    throw new ChipFileError(
      "not_supported",
      `${what} is an RSA key of a size or exponent that is not accepted.`,
    );
  const jwk = { kty: "RSA", n: base64url(modulus), e: base64url(exponent) };
  try {
    return { kind: "rsa", key: createPublicKey({ key: jwk, format: "jwk" }), bits: size, modulus };
  } catch {
    throw malformed(`${what} is no RSA key`);
  }
}

function ecKey(point: Uint8Array, parameters: Der | undefined, what: string): PublicKey {
  if (parameters === undefined) throw malformed(`${what} names no curve`);
  const curve =
    parameters.tag === TAG.oid ? curveNamed(oidOf(parameters, what)) : curveSpelt(parameters, what);
  if (curve === undefined)
    throw new ChipFileError("not_supported", `${what} is on a curve that is not accepted.`);
  // One octet is the point at infinity, which OpenSSL takes: every signature and agreement with it can be made up.
  if (point.length <= 1) throw malformed(`${what} is not a point of its curve`);
  const spki = der(
    TAG.sequence,
    der(TAG.sequence, derOid(EC_PUBLIC_KEY), derOid(curve.oid)),
    der(TAG.bitString, Uint8Array.of(0), point),
  );
  try {
    // OpenSSL refuses a point that is not on the curve.
    const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
    return { kind: "ec", key, bits: curve.bits, curve };
  } catch {
    throw malformed(`${what} is not a point of its curve`);
  }
}

function curveNamed(oid: string): NamedCurve | undefined {
  return CURVES.find((curve) => curve.oid === oid);
}

/** ECParameters of X9.62 (RFC 3279, 2.3.5): every one is compared, so the curve is the named one or none. */
function curveSpelt(node: Der, what: string): NamedCurve | undefined {
  const fields = new Parts(node, what);
  const version = smallOf(fields.take(), what);
  const field = new Parts(fields.take(), what);
  const isPrime = oidOf(field.take(), what) === PRIME_FIELD;
  const p = field.take();
  const equation = new Parts(fields.take(), what);
  const a = number(octetsOf(equation.take(), what));
  const b = number(octetsOf(equation.take(), what));
  const generator = hexOf(octetsOf(fields.take(), what));
  const n = hexOf(unsignedOf(fields.take(), what));
  const cofactor = fields.maybe(TAG.integer);
  if (!isPrime || version < 1 || version > 3) return undefined;
  if (cofactor !== undefined && smallOf(cofactor, what) !== 1) return undefined;
  const prime = hexOf(unsignedOf(p, what));
  return CURVES.find(
    (curve) =>
      curve.p === prime.padStart(curve.p.length, "0") &&
      number(Buffer.from(curve.a, "hex")) === a &&
      number(Buffer.from(curve.b, "hex")) === b &&
      curve.n === n.padStart(curve.n.length, "0") &&
      generatorsOf(curve).includes(generator),
  );
}

/** Both forms of X9.62, 4.3.6: whole, and x with the parity of y. */
function generatorsOf({ g }: NamedCurve): string[] {
  const parity = Number.parseInt(g.slice(-1), 16) % 2;
  return [`04${g}`, `0${2 + parity}${g.slice(0, g.length / 2)}`];
}

/** Hex without leading zeros, so that field elements of any written length compare. */
function number(octets: Uint8Array): string {
  return hexOf(octets).replace(/^0+/, "");
}

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets).toString("base64url");
}

function bitLength(octets: Uint8Array): number {
  return octets.length * 8 - (Math.clz32(octets[0] ?? 0) - 24);
}
