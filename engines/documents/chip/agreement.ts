import { createECDH, createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";
import { pow } from "@noble/curves/abstract/modular.js";
import { numberToBytesBE } from "@noble/curves/utils.js";
import { curveOfStandard, EC_PUBLIC_KEY, type NamedCurve } from "./curves.ts";
import { ChipFileError, type Der, malformed, Parts, readDer, TAG } from "./der.ts";
import { algorithmOf, bitsOf, hexOf, smallOf, unsignedOf } from "./der-values.ts";
import { der, derOid } from "./der-write.ts";
import { publicKeyOf } from "./public-key.ts";

/** A chip's static key for a key agreement, with its domain parameters. */
export type AgreementKey =
  | { readonly kind: "ecdh"; readonly curve: NamedCurve; readonly point: Uint8Array }
  | { readonly kind: "dh"; readonly group: DhGroup; readonly value: Uint8Array };

/** A group of numbers, as octets without leading zeros. */
export interface DhGroup {
  readonly p: Uint8Array;
  readonly g: Uint8Array;
  /** Order of the subgroup, where the chip names it. */
  readonly q?: Uint8Array;
}

/** Object identifiers of keys of classic Diffie-Hellman: of PKCS #3, which TR-03110-3, A.4.2 asks for, and of X9.42. */
const DH_PKCS3 = "1.2.840.113549.1.3.1";
const DH_X942 = "1.2.840.10046.2.1";
/** Standardized domain parameters by their number (TR-03110-3, A.2.1.1). */
const STANDARDIZED = "0.4.0.127.0.7.1.2";
const DH_BITS = { least: 1024, most: 4096 } as const;
/** Of an order: the groups of RFC 5114 have at most 256. A longer one would cost too much to check. */
const MAX_ORDER_BITS = 512;
/** Octets drawn beyond the order, so that the remainder favours no key (FIPS 186-5, A.2.1). */
const EXTRA_OCTETS = 8;
const WHAT = "The key in DG14";

/**
 * Reads a chip's key for an elliptic curve. Its point must be on a curve that is accepted.
 *
 * @param spki SubjectPublicKeyInfo
 * @throws ChipFileError
 */
export function ecdhKeyOf(spki: Der): AgreementKey {
  const fields = new Parts(spki, WHAT);
  const { oid, parameters } = algorithmOf(fields.take(), WHAT);
  const key = fields.take();
  const node = oid === STANDARDIZED && parameters !== undefined ? withNamedCurve(parameters, key) : spki;
  const read = publicKeyOf(node, WHAT);
  if (read.kind !== "ec") throw malformed(`${WHAT} is not on a curve`);
  return { kind: "ecdh", curve: read.curve, point: bitsOf(key, WHAT) };
}

function withNamedCurve(parameters: Der, key: Der): Der {
  const curve = curveOfStandard(smallOf(parameters, WHAT));
  if (curve === undefined)
    throw new ChipFileError("not_supported", `${WHAT} is on a curve that is not accepted.`);
  return readDer(
    der(TAG.sequence, der(TAG.sequence, derOid(EC_PUBLIC_KEY), derOid(curve.oid)), key.raw),
    WHAT,
  );
}

/**
 * Reads a chip's key for classic Diffie-Hellman. It must be in the group, and in the subgroup where the chip names one (RFC 2631, 2.1.5).
 *
 * @throws ChipFileError
 */
export function dhKeyOf(spki: Der): AgreementKey {
  const fields = new Parts(spki, WHAT);
  const { oid, parameters } = algorithmOf(fields.take(), WHAT);
  const value = unsignedOf(readDer(bitsOf(fields.take(), WHAT), WHAT), WHAT);
  fields.end();
  if ((oid !== DH_PKCS3 && oid !== DH_X942) || parameters === undefined)
    throw new ChipFileError("not_supported", `${WHAT} is of an algorithm that is not accepted.`);
  const group = groupOf(new Parts(parameters, WHAT), oid === DH_X942);
  const [p, y] = [numberOf(group.p), numberOf(value)];
  const isInGroup = y > 1n && y < p - 1n;
  if (!isInGroup || (group.q !== undefined && pow(y, numberOf(group.q), p) !== 1n))
    throw malformed(`${WHAT} is not in its group`);
  return { kind: "dh", group, value };
}

function groupOf(fields: Parts, hasOrder: boolean): DhGroup {
  const [p, g] = [unsignedOf(fields.take(), WHAT), unsignedOf(fields.take(), WHAT)];
  const q = hasOrder ? unsignedOf(fields.take(TAG.integer), WHAT) : undefined;
  const bits = numberOf(p).toString(2).length;
  const orderBits = (q?.length ?? 0) * 8;
  if (bits < DH_BITS.least || bits > DH_BITS.most || orderBits > MAX_ORDER_BITS)
    throw new ChipFileError("not_supported", `${WHAT} has a size that is not accepted.`);
  const isOdd = ((p.at(-1) ?? 0) & 1) === 1;
  const isGenerator = numberOf(g) > 1n && numberOf(g) < numberOf(p) - 1n;
  const isOrder = q === undefined || numberOf(q) > 1n;
  if (!isOdd || !isGenerator || !isOrder) throw malformed(`${WHAT} is in no group`);
  return { p, g, ...(q === undefined ? {} : { q }) };
}

/**
 * Draws a private key on the domain parameters of the chip's key.
 *
 * @param randomOctets of a cryptographic source
 */
export function drawPrivateKey(key: AgreementKey, randomOctets: (count: number) => Uint8Array): Uint8Array {
  const order = key.kind === "ecdh" ? Buffer.from(key.curve.n, "hex") : (key.group.q ?? key.group.p);
  const drawn = numberOf(randomOctets(order.length + EXTRA_OCTETS));
  // Of a prime itself the two largest numbers are no keys.
  const keys = numberOf(order) - (key.kind === "dh" && key.group.q === undefined ? 2n : 1n);
  return numberToBytesBE((drawn % keys) + 1n, order.length);
}

/** The public half of a private key: a point that is not compressed, or a number without leading zeros (TR-03110-3, D.3.4). */
export function publicHalf(key: AgreementKey, privateKey: Uint8Array): Uint8Array {
  if (key.kind === "ecdh") {
    const own = createECDH(key.curve.name);
    own.setPrivateKey(privateKey);
    return own.getPublicKey();
  }
  const spki = readDer(
    createPublicKey(dhPrivate(key.group, privateKey)).export({ format: "der", type: "spki" }),
    WHAT,
  );
  const fields = new Parts(spki, WHAT);
  fields.take();
  return unsignedOf(readDer(bitsOf(fields.take(), WHAT), WHAT), WHAT);
}

/**
 * The secret that both sides share: the x coordinate (TR-03111, 4.3.1), or the number (PKCS #3), in full length.
 *
 * @returns undefined when the chip's key allows none
 */
export function sharedSecret(key: AgreementKey, privateKey: Uint8Array): Uint8Array | undefined {
  try {
    if (key.kind === "ecdh") {
      const own = createECDH(key.curve.name);
      own.setPrivateKey(privateKey);
      return own.computeSecret(key.point);
    }
    const secret = diffieHellman({
      privateKey: dhPrivate(key.group, privateKey),
      publicKey: dhPublic(key.group, key.value),
    });
    return numberToBytesBE(numberOf(secret), key.group.p.length);
  } catch {
    // OpenSSL refuses a point off its curve and a number outside of its group.
    return undefined;
  }
}

function dhIdentifier({ p, g }: DhGroup): Uint8Array {
  return der(TAG.sequence, derOid(DH_PKCS3), der(TAG.sequence, integer(p), integer(g)));
}

function dhPrivate(group: DhGroup, privateKey: Uint8Array) {
  const key = der(
    TAG.sequence,
    integer(Uint8Array.of(0)),
    dhIdentifier(group),
    der(TAG.octetString, integer(privateKey)),
  );
  return createPrivateKey({ key: Buffer.from(key), format: "der", type: "pkcs8" });
}

function dhPublic(group: DhGroup, value: Uint8Array) {
  const key = der(TAG.sequence, dhIdentifier(group), der(TAG.bitString, Uint8Array.of(0), integer(value)));
  return createPublicKey({ key: Buffer.from(key), format: "der", type: "spki" });
}

/** An INTEGER of a number that is not negative. */
function integer(octets: Uint8Array): Uint8Array {
  const start = octets.findIndex((octet) => octet !== 0);
  const plain = start < 0 ? Uint8Array.of(0) : octets.subarray(start);
  return der(TAG.integer, (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), plain]) : plain);
}

function numberOf(octets: Uint8Array): bigint {
  return BigInt(`0x0${hexOf(octets)}`);
}
