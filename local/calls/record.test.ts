import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateAliasCommand,
  CreateKeyCommand,
  KMSClient,
  SignCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runAs } from "../lambda/running.ts";
import { startStack } from "../stack.ts";
import { recordCalls } from "./record.ts";

const ALIAS = "alias/signing";
let stateDir: string;
beforeAll(() => {
  stateDir = mkdtempSync(join(tmpdir(), "recorded-"));
});
afterAll(() => rmSync(stateDir, { recursive: true }));

/** Runs work against one start over the folder, and gives the names of the keys that a function signed with. */
async function keysOf(
  work: (client: KMSClient, sign: (keyArn: string) => Promise<unknown>) => Promise<void>,
) {
  const stack = await startStack({ stateDir, functions: {} });
  const { endpoint, credentials, region } = stack;
  const client = new KMSClient({ endpoint, region, credentials });
  const named: string[] = [];
  recordCalls({ kms: client }, ({ resource }) => void named.push(resource), stack.aliasOf);
  const Message = createHash("sha256").update("signed").digest();
  const sign = (KeyId: string) =>
    runAs("api", () =>
      client.send(
        new SignCommand({ KeyId, Message, MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_256" }),
      ),
    );
  try {
    await work(client, sign);
    return named;
  } finally {
    client.destroy();
    await stack.close();
  }
}

it("names a key by its alias: at a first start, at a second one, and when the alias has moved on", async () => {
  let keyArn = "";
  const create = async (client: KMSClient) =>
    (await client.send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })))
      .KeyMetadata?.Arn ?? "";
  const first = await keysOf(async (client, sign) => {
    keyArn = await create(client);
    await client.send(new CreateAliasCommand({ AliasName: ALIAS, TargetKeyId: keyArn }));
    await sign(keyArn);
  });
  const second = await keysOf(async (client, sign) => {
    await sign(keyArn);
    const TargetKeyId = await create(client);
    await client.send(new UpdateAliasCommand({ AliasName: ALIAS, TargetKeyId }));
    await sign(keyArn);
    await sign(TargetKeyId);
  });
  expect({ first, second }).toEqual({ first: [ALIAS], second: [ALIAS, ALIAS, ALIAS] });
});

it("leaves the name of a key without an alias", async () => {
  let keyArn: string | undefined;
  const named = await keysOf(async (client, sign) => {
    keyArn = (await client.send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })))
      .KeyMetadata?.Arn;
    await sign(keyArn ?? "");
  });
  expect(named).toEqual([keyArn]);
});
