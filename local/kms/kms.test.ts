import { createHash, createPublicKey, verify } from "node:crypto";
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListAliasesCommand,
  SignCommand,
  UpdateAliasCommand,
  VerifyCommand,
} from "@aws-sdk/client-kms";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Stack, startStack } from "../stack.ts";

let stack: Stack;
let client: KMSClient;
beforeEach(async () => {
  stack = await startStack({ functions: {} });
  client = new KMSClient({
    endpoint: stack.endpoint,
    region: "us-east-1",
    credentials: stack.credentials,
  });
});
afterEach(async () => {
  client.destroy();
  await stack.close();
});

const createKey = async () => {
  const made = await client.send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }));
  return made.KeyMetadata?.Arn ?? "";
};
const message = Buffer.from("what is signed");
const digest = createHash("sha256").update(message).digest();
const algorithm = { SigningAlgorithm: "ECDSA_SHA_256" } as const;

it("signs digests and raw messages so that node:crypto accepts them", async () => {
  const KeyId = await createKey();
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: "der", type: "spki" });
  for (const part of [
    { Message: digest, MessageType: "DIGEST" as const },
    { Message: message, MessageType: "RAW" as const },
  ]) {
    const { Signature } = await client.send(new SignCommand({ KeyId, ...part, ...algorithm }));
    expect(verify("sha256", message, key, Buffer.from(Signature ?? []))).toBe(true);
    const checked = await client.send(new VerifyCommand({ KeyId, ...part, ...algorithm, Signature }));
    expect(checked.SignatureValid).toBe(true);
    const other = new VerifyCommand({
      KeyId,
      Message: Buffer.from("other"),
      MessageType: "RAW",
      ...algorithm,
      Signature,
    });
    await expect(client.send(other)).rejects.toMatchObject({ name: "KMSInvalidSignatureException" });
  }
});

it("follows an alias, and refuses a disabled key", async () => {
  const [first, second] = [await createKey(), await createKey()];
  await client.send(new CreateAliasCommand({ AliasName: "alias/a", TargetKeyId: first }));
  const again = new CreateAliasCommand({ AliasName: "alias/a", TargetKeyId: second });
  await expect(client.send(again)).rejects.toMatchObject({ name: "AlreadyExistsException" });
  await client.send(new UpdateAliasCommand({ AliasName: "alias/a", TargetKeyId: second }));
  expect((await client.send(new GetPublicKeyCommand({ KeyId: "alias/a" }))).KeyId).toBe(second);
  const { Aliases } = await client.send(new ListAliasesCommand({}));
  expect(Aliases?.map((alias) => alias.AliasName)).toEqual(["alias/a"]);
  await client.send(new DisableKeyCommand({ KeyId: second }));
  const sign = new SignCommand({ KeyId: "alias/a", Message: digest, MessageType: "DIGEST", ...algorithm });
  await expect(client.send(sign)).rejects.toMatchObject({ name: "DisabledException" });
});
