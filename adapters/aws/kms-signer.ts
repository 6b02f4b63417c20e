import { createPublicKey } from "node:crypto";
import { CreateKeyCommand, GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import {
  algorithms,
  type PublicJwk,
  publicJwk,
  signingAlgorithm,
} from "../../core/credentials/signing-keys.ts";

/** Signing as the domain needs it: the private key stays where it is. */
export interface DigestSigner {
  /**
   * @param keyArn which key
   * @param digest SHA-256 of what is signed, 32 bytes
   * @returns a DER signature
   */
  sign(keyArn: string, digest: Uint8Array): Promise<Uint8Array>;
  /** @param keyId ARN, id or alias; the answer holds the ARN of the key itself, which an alias cannot move. */
  publicKey(keyId: string): Promise<{ keyArn: string; jwk: PublicJwk }>;
  /** Makes a key for a rotation. @returns its ARN */
  createKey(description: string): Promise<string>;
}

/** The signer over AWS KMS, or whatever speaks its protocol at the configured endpoint. */
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
