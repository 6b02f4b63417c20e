import { createECDH, randomBytes } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";

/** Arithmetic modulo the order of P-256. */
const { Fn } = p256.Point;
const LENGTH = 32;
/** Takes each scalar in turn: to make it costs nearly as much as to compute a point. */
const curve = createECDH("prime256v1");

/**
 * Signs a digest by P-256 (FIPS 186-5, 6.4.1). Node.js signs messages only, and a point of the curve takes a millisecond in JavaScript: so
 * OpenSSL computes the point, as the public key of the nonce, and the rest is arithmetic with numbers.
 * @param secret scalar of the private key, 32 bytes
 * @param digest SHA-256, 32 bytes
 * @returns DER (RFC 3279, 2.2.3)
 */
export function signDigest(secret: Uint8Array, digest: Uint8Array): Uint8Array {
  const [key, z] = [numberOf(secret), numberOf(digest)];
  for (;;) {
    // A nonce is used once. It is drawn again until it is a scalar of the curve, so that all scalars are equally likely.
    const nonce = randomBytes(LENGTH);
    const k = numberOf(nonce);
    if (!Fn.isValidNot0(k)) continue;
    curve.setPrivateKey(nonce);
    const r = Fn.create(numberOf(curve.getPublicKey().subarray(1, 1 + LENGTH)));
    const s = Fn.mul(Fn.inv(k), Fn.create(z + Fn.mul(r, key)));
    if (r !== 0n && s !== 0n) return new p256.Signature(r, s).toBytes("der");
  }
}

/** The public key of a private one: a point without compression (SEC 1, 2.3.3). OpenSSL computes it. */
export function publicPoint(secret: Uint8Array): Buffer {
  curve.setPrivateKey(secret);
  return curve.getPublicKey();
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
