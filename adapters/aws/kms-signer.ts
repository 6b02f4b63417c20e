import { createPublicKey } from "node:crypto";
import { CreateKeyCommand, GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import type { DigestSigner } from "../../core/credentials/ports.ts";
import { algorithms, publicJwk, signingAlgorithm } from "../../core/credentials/signing-keys.ts";

/** The signer over AWS KMS, or another server with its protocol at the configured endpoint. */
export function createKmsSigner(kms: KMSClient): DigestSigner {
  const { signing, keySpec } = algorithms[signingAlgorithm].kms;
  return {
    async sign(keyArn, digest) {
      const { Signature } = await kms.send(
        new SignCommand({ KeyId: keyArn, Message: digest, MessageType: "DIGEST", SigningAlgorithm: signing }),
      );
      if (Signature === undefined) throw new Error("KMS answered without a signature");
      return Signature;
    },
    async publicKey(keyId) {
      const { PublicKey, KeyId } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
      if (PublicKey === undefined || KeyId === undefined)
        throw new Error("KMS answered without a public key");
      const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
      return { keyArn: KeyId, jwk: publicJwk.parse(key.export({ format: "jwk" })) };
    },
    async createKey(description) {
      const { KeyMetadata } = await kms.send(
        new CreateKeyCommand({ KeySpec: keySpec, KeyUsage: "SIGN_VERIFY", Description: description }),
      );
      if (KeyMetadata?.Arn === undefined) throw new Error("KMS made no key");
      return KeyMetadata.Arn;
    },
  };
}
