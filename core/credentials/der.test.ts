import { createSign, generateKeyPairSync, verify } from "node:crypto";
import { expect, it } from "vitest";
import { derToJose } from "./der.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const signed = (text: string): Buffer => createSign("sha256").update(text).sign(privateKey);

it("gives the 64 bytes that JWS wants, for short and long numbers alike", () => {
  for (let n = 0; n < 300; n++) {
    const jose = derToJose(signed(String(n)));
    expect(jose.length).toBe(64);
    const key = { key: publicKey, dsaEncoding: "ieee-p1363" as const };
    expect(verify("sha256", Buffer.from(String(n)), key, jose)).toBe(true);
  }
});

it("refuses bytes other than exactly one signature", () => {
  const der = signed("x");
  const broken = [der.subarray(0, -1), Buffer.concat([der, Buffer.of(0)]), der.subarray(1), Buffer.alloc(0)];
  for (const bytes of broken) expect(() => derToJose(bytes)).toThrow();
});
