import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import type { DigestSigner } from "../../core/credentials/ports.ts";
import { publicJwk } from "../../core/credentials/signing-keys.ts";

/** A signer that counts its signatures. */
export interface MemorySigner extends DigestSigner {
  readonly signatures: () => number;
}

/** A signer whose keys are in memory, for tests of the use cases. An alias gets its key when it is first asked for. */
export function createMemorySigner(): MemorySigner {
  const keys = new Map<string, KeyObject>();
  const aliases = new Map<string, string>();
  let signatures = 0;
  const make = (): string => {
    const keyArn = `arn:memory:${randomUUID()}`;
    keys.set(keyArn, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
    return keyArn;
  };
  const jwkOf = (keyArn: string) => {
    const key = keys.get(keyArn);
    if (key === undefined) throw new Error("There is no such key.");
    return key.export({ format: "jwk" });
  };
  return {
    signatures: () => signatures,
    async sign(keyArn, digest) {
      signatures += 1;
      const secret = Buffer.from(jwkOf(keyArn).d ?? "", "base64url");
      return p256.sign(digest, secret, { prehash: false, format: "der", lowS: false });
    },
    async publicKey(keyId) {
      const keyArn = keyId.startsWith("alias/") ? (aliases.get(keyId) ?? make()) : keyId;
      if (keyId.startsWith("alias/")) aliases.set(keyId, keyArn);
      return { keyArn, jwk: publicJwk.parse(jwkOf(keyArn)) };
    },
    createKey: async () => make(),
  };
}
