import { createHash, createPublicKey, randomUUID } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { AwsError } from "../http/aws-error.ts";
import { type JsonService, operation } from "../http/json-service.ts";
import type { JsonObject } from "../json.ts";
import { findKey, type Keyring, resourceOf, type StoredKey } from "./keyring.ts";
import { publicPoint, signDigest } from "./sign-digest.ts";

const ACCOUNT = "000000000000";
const ALGORITHM = "ECDSA_SHA_256";
const DAY_MS = 86_400_000;
/** Raw messages are at most 4096 bytes: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
const MAX_MESSAGE_BYTES = 4096;

const keyIdSchema = z.object({ KeyId: z.string().min(1) });
const signSchema = keyIdSchema.extend({
  Message: z.base64(),
  MessageType: z.enum(["RAW", "DIGEST"]).default("RAW"),
  SigningAlgorithm: z.string(),
});
const createSchema = z.object({
  KeySpec: z.string().optional(),
  KeyUsage: z.string().optional(),
  Description: z.string().max(8192).default(""),
});
const aliasSchema = z.object({
  AliasName: z.string().regex(/^alias\/[\w/-]{1,250}$/),
  TargetKeyId: z.string(),
});

/**
 * KMS with P-256 signing keys.
 * @param keyring where keys are kept. @param region for ARNs.
 */
export function kmsService(keyring: Keyring, region: string, clock: Clock): JsonService {
  const keys = new Keys(keyring, region);
  return {
    name: "kms",
    target: "TrentService",
    version: "1.1",
    operations: {
      ...keyOperations(keys, keyring, clock),
      ...signOperations(keys),
      ...aliasOperations(keys, keyring),
    },
  };
}

/** Finds keys by id, ARN, alias or alias ARN. */
class Keys {
  readonly #keyring: Keyring;
  readonly #region: string;

  constructor(keyring: Keyring, region: string) {
    this.#keyring = keyring;
    this.#region = region;
  }

  arn(resource: string): string {
    return `arn:aws:kms:${this.#region}:${ACCOUNT}:${resource}`;
  }

  keyArn(key: StoredKey): string {
    return this.arn(`key/${key.id}`);
  }

  find(reference: string): StoredKey {
    const key = findKey(this.#keyring, reference);
    if (key === undefined)
      throw new AwsError("NotFoundException", `Key '${this.arn(resourceOf(reference))}' does not exist`);
    return key;
  }

  usable(reference: string): StoredKey {
    const key = this.find(reference);
    if (key.state === "Disabled") throw new AwsError("DisabledException", `${this.keyArn(key)} is disabled.`);
    if (key.state === "PendingDeletion") {
      throw new AwsError("KMSInvalidStateException", `${this.keyArn(key)} is pending deletion.`);
    }
    return key;
  }

  metadata(key: StoredKey): JsonObject {
    return {
      AWSAccountId: ACCOUNT,
      Arn: this.keyArn(key),
      CreationDate: key.createdAt / 1000,
      CustomerMasterKeySpec: "ECC_NIST_P256",
      Description: key.description,
      Enabled: key.state === "Enabled",
      KeyId: key.id,
      KeyManager: "CUSTOMER",
      KeySpec: "ECC_NIST_P256",
      KeyState: key.state,
      KeyUsage: "SIGN_VERIFY",
      MultiRegion: false,
      Origin: "AWS_KMS",
      SigningAlgorithms: [ALGORITHM],
      ...(key.deletionDate === undefined ? {} : { DeletionDate: key.deletionDate / 1000 }),
    };
  }
}

function keyOperations(keys: Keys, keyring: Keyring, clock: Clock) {
  const setState = (reference: string, state: StoredKey["state"]): Record<string, never> => {
    const { deletionDate: _none, ...key } = keys.find(reference);
    keyring.save({ ...key, state });
    return {};
  };
  return {
    CreateKey: operation(createSchema, ({ KeySpec, KeyUsage, Description }) => {
      if (KeySpec !== "ECC_NIST_P256" || KeyUsage !== "SIGN_VERIFY") {
        throw new AwsError(
          "UnsupportedOperationException",
          "Only ECC_NIST_P256 keys for SIGN_VERIFY are supported here.",
        );
      }
      const secret = Buffer.from(p256.utils.randomSecretKey()).toString("base64url");
      const key: StoredKey = {
        id: randomUUID(),
        secret,
        description: Description,
        createdAt: clock.now(),
        state: "Enabled",
      };
      keyring.save(key);
      return { KeyMetadata: keys.metadata(key) };
    }),
    DescribeKey: operation(keyIdSchema, ({ KeyId }) => ({ KeyMetadata: keys.metadata(keys.find(KeyId)) })),
    DisableKey: operation(keyIdSchema, ({ KeyId }) => setState(KeyId, "Disabled")),
    EnableKey: operation(keyIdSchema, ({ KeyId }) => setState(KeyId, "Enabled")),
    CancelKeyDeletion: operation(keyIdSchema, ({ KeyId }) => {
      setState(KeyId, "Disabled");
      return { KeyId: keys.keyArn(keys.find(KeyId)) };
    }),
    ScheduleKeyDeletion: operation(
      keyIdSchema.extend({ PendingWindowInDays: z.number().int().min(7).max(30).default(30) }),
      ({ KeyId, PendingWindowInDays: days }) => {
        const key = keys.find(KeyId);
        const deletionDate = clock.now() + days * DAY_MS;
        keyring.save({ ...key, state: "PendingDeletion", deletionDate });
        return {
          KeyId: keys.keyArn(key),
          KeyState: "PendingDeletion",
          DeletionDate: deletionDate / 1000,
          PendingWindowInDays: days,
        };
      },
    ),
  };
}

function signOperations(keys: Keys) {
  return {
    GetPublicKey: operation(keyIdSchema, ({ KeyId }) => {
      const key = keys.usable(KeyId);
      return {
        KeyId: keys.keyArn(key),
        KeySpec: "ECC_NIST_P256",
        CustomerMasterKeySpec: "ECC_NIST_P256",
        KeyUsage: "SIGN_VERIFY",
        SigningAlgorithms: [ALGORITHM],
        PublicKey: subjectPublicKeyInfo(key),
      };
    }),
    Sign: operation(signSchema, (request) => {
      const key = keys.usable(request.KeyId);
      const signature = signDigest(Buffer.from(key.secret, "base64url"), digestOf(request));
      return {
        KeyId: keys.keyArn(key),
        Signature: Buffer.from(signature).toString("base64"),
        SigningAlgorithm: ALGORITHM,
      };
    }),
    Verify: operation(signSchema.extend({ Signature: z.base64() }), (request) => {
      const key = keys.usable(request.KeyId);
      if (!isValidSignature(key, digestOf(request), Buffer.from(request.Signature, "base64"))) {
        throw new AwsError("KMSInvalidSignatureException", "The signature does not fit the message.");
      }
      return { KeyId: keys.keyArn(key), SignatureValid: true, SigningAlgorithm: ALGORITHM };
    }),
  };
}

function digestOf({ Message, MessageType, SigningAlgorithm }: z.infer<typeof signSchema>): Buffer {
  if (SigningAlgorithm !== ALGORITHM) {
    throw new AwsError("InvalidKeyUsageException", `The key signs with ${ALGORITHM} only.`);
  }
  const message = Buffer.from(Message, "base64");
  if (MessageType === "RAW") {
    if (message.length <= MAX_MESSAGE_BYTES) return createHash("sha256").update(message).digest();
    throw new AwsError("ValidationException", "A raw message has at most 4096 bytes.");
  }
  if (message.length === 32) return message;
  throw new AwsError("ValidationException", "Digest is invalid length for algorithm ECDSA_SHA_256.");
}

function isValidSignature(key: StoredKey, digest: Buffer, signature: Buffer): boolean {
  const publicKey = publicPoint(Buffer.from(key.secret, "base64url"));
  try {
    return p256.verify(signature, digest, publicKey, { prehash: false, format: "der", lowS: false });
  } catch {
    return false;
  }
}

/** The public key as DER (RFC 5480), base64. */
function subjectPublicKeyInfo(key: StoredKey): string {
  const point = publicPoint(Buffer.from(key.secret, "base64url"));
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  return createPublicKey({ key: jwk, format: "jwk" })
    .export({ format: "der", type: "spki" })
    .toString("base64");
}

function aliasOperations(keys: Keys, keyring: Keyring) {
  return {
    CreateAlias: operation(aliasSchema, ({ AliasName, TargetKeyId }) => {
      if (keyring.aliases().has(AliasName)) {
        throw new AwsError(
          "AlreadyExistsException",
          `An alias with the name ${keys.arn(AliasName)} already exists`,
        );
      }
      keyring.setAlias(AliasName, keys.find(TargetKeyId).id);
      return {};
    }),
    UpdateAlias: operation(aliasSchema, ({ AliasName, TargetKeyId }) => {
      if (!keyring.aliases().has(AliasName)) {
        throw new AwsError("NotFoundException", `Alias ${keys.arn(AliasName)} is not found.`);
      }
      keyring.setAlias(AliasName, keys.find(TargetKeyId).id);
      return {};
    }),
    ListAliases: operation(z.object({ KeyId: z.string().optional() }), ({ KeyId }) => {
      const only = KeyId === undefined ? undefined : keys.find(KeyId).id;
      const aliases = [...keyring.aliases()]
        .filter(([, id]) => only === undefined || id === only)
        .map(([name, id]) => ({ AliasName: name, AliasArn: keys.arn(name), TargetKeyId: id }));
      return { Aliases: aliases, Truncated: false };
    }),
  };
}
