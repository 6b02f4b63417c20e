import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateKeyCommand, GetPublicKeyCommand, UpdateAliasCommand } from "@aws-sdk/client-kms";
import { calculateJwkThumbprint, decodeProtectedHeader, exportJWK, importSPKI } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { createTable } from "../../../adapters/dynamodb/client-table.ts";
import { createSigningKeyStore } from "../../../adapters/dynamodb/signing-keys.ts";
import { run } from "../../../infra/emulator/command.ts";
import { dynamoClient, kmsClient } from "../../../lambdas/composition.ts";
import { loadConfig } from "../../../lambdas/config.ts";
import { type LocalApp, startLocal } from "../../../local/app.ts";

/** `issuer rotate`, in a process of its own beside the service, as an operator runs it. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = join(import.meta.dirname, "../../..");
const directory = mkdtempSync(join(tmpdir(), "rotate-"));
const body = {
  credential_type: "user",
  subject: { type: "person", id: "user_rotate" },
  claims: { kyc_status: "approved" },
};
const bodyFile = join(directory, "body.json");

let app: LocalApp;
beforeAll(async () => {
  app = await startLocal({ stateDir: directory, deploy: false, schedules: false, logLevel: "silent" });
  writeFileSync(bodyFile, JSON.stringify(body));
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true, force: true });
});

const cli = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, ["cli/main.mjs", ...args], { directory: ROOT, environment });

/** The output of `rotate`: the key that signs from now on. */
const activeKeyIn = (said: string, use: string): string =>
  new RegExp(`^The active ${use} key is ([\\w-]{43})\\.`).exec(said)?.[1] ?? said;

const issuedSchema = z.object({ signed_payload: z.string() });

async function call(method: string, path: string, sent?: unknown): Promise<unknown> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { "x-api-key": app.apiKey, "content-type": "application/json" },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  return response.json();
}

/** Issues as the operator: a new process, which reads the signing key again. */
async function issueByCli(): Promise<string> {
  const tenant = ["--organization", app.organizationId, "--environment", app.environment];
  const said = await cli(["credential", "issue", bodyFile, "--local", directory, ...tenant]);
  return issuedSchema.parse(JSON.parse(said)).signed_payload;
}

/** Which key the table says signs now. */
async function signsNow(use: "credential" | "audit"): Promise<string | undefined> {
  const table = createTable(dynamoClient(), loadConfig(process.env).tableName);
  return (await createSigningKeyStore(table).load()).active.get(use);
}

const signerOf = (token: string) => decodeProtectedHeader(token).kid?.split("#")[1];
const publishedKeys = async () =>
  z
    .object({ keys: z.array(z.object({ kid: z.string() })) })
    .parse(await call("GET", "/.well-known/jwks.json"))
    .keys.map(({ kid }) => kid);
const holds = (credential: string) =>
  expect
    .poll(() => call("POST", "/v1/credentials/verify", { credential }), { timeout: 60_000 })
    .toMatchObject({ valid: true });

describe("issuer rotate", () => {
  it("makes a key that signs from now on; signatures of the old one stay valid", async () => {
    const before = issuedSchema.parse(await call("POST", "/v1/credentials", body)).signed_payload;
    const said = await cli(["issuer", "rotate", "--local", directory]);
    const thumbprint = activeKeyIn(said, "credential");
    expect(thumbprint).toMatch(/^[\w-]{43}$/);
    expect(thumbprint).not.toBe(signerOf(before));

    const after = await issueByCli();
    expect(signerOf(after)).toBe(thumbprint);
    await expect
      .poll(publishedKeys, { timeout: 60_000 })
      .toEqual(expect.arrayContaining([signerOf(before), thumbprint]));
    await holds(before);
    await holds(after);
  });

  it("on a deployment takes the alias's new key, and makes none", async () => {
    const settings = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(join(directory, "environment.json"), "utf8")));
    const deployment = { ...settings, STAGE: "staging" };
    const before = await signsNow("credential");
    const refused = /The alias points at a key that is known: deploy a new one first\./;
    await expect(cli(["issuer", "rotate"], deployment)).rejects.toThrow(refused);
    expect(await signsNow("credential")).toBe(before);

    const kms = kmsClient();
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }),
    );
    const TargetKeyId = KeyMetadata?.KeyId;
    await kms.send(new UpdateAliasCommand({ AliasName: settings.CREDENTIAL_KEY_ALIAS, TargetKeyId }));
    const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId: TargetKeyId }));
    const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(PublicKey).toString("base64")}\n-----END PUBLIC KEY-----`;
    const expected = await calculateJwkThumbprint(await exportJWK(await importSPKI(pem, "ES256")));

    expect(activeKeyIn(await cli(["issuer", "rotate"], deployment), "credential")).toBe(expected);
    expect(await signsNow("credential")).toBe(expected);
    await expect(cli(["issuer", "rotate"], deployment)).rejects.toThrow(refused);
  });

  it("does not change the keys of the other use", async () => {
    const before = await signsNow("credential");
    const audit = activeKeyIn(
      await cli(["issuer", "rotate", "--use", "audit", "--local", directory]),
      "audit",
    );
    expect(await signsNow("audit")).toBe(audit);
    expect(await signsNow("credential")).toBe(before);
    await expect.poll(publishedKeys, { timeout: 60_000 }).toContain(audit);
  });

  it("reports the fault when no local stack has run", async () => {
    const nowhere = join(directory, "nowhere");
    await expect(cli(["issuer", "rotate", "--local", nowhere])).rejects.toThrow(
      "no local stack has run here",
    );
  });
});
