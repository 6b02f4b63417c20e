import { createHash, generateKeyPairSync, verify } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicPoint, signDigest } from "./sign-digest.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const secret = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");

test("OpenSSL accepts every signature, for its own message only", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (message, other) => {
      const signature = signDigest(secret, createHash("sha256").update(message).digest());
      expect(verify("sha256", message, publicKey, signature)).toBe(true);
      expect(verify("sha256", other, publicKey, signature)).toBe(Buffer.compare(message, other) === 0);
    }),
  );
});

test("the public key of a private one is the one that OpenSSL made with it", () => {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  expect(publicPoint(secret).toString("hex")).toBe(
    `04${Buffer.from(x, "base64url").toString("hex")}${Buffer.from(y, "base64url").toString("hex")}`,
  );
});

test("a digest at or above the order of the curve, and zero, are signed, too", () => {
  const signer = p256.getPublicKey(secret);
  for (const digest of [new Uint8Array(32).fill(255), new Uint8Array(32)])
    expect(
      p256.verify(signDigest(secret, digest), digest, signer, { prehash: false, format: "der", lowS: false }),
    ).toBe(true);
});

test("no nonce is used twice", () => {
  const digest = createHash("sha256").update("same").digest();
  const firsts = Array.from(
    { length: 50 },
    () => p256.Signature.fromBytes(signDigest(secret, digest), "der").r,
  );
  expect(new Set(firsts).size).toBe(50);
});
