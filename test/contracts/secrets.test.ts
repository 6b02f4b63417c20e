import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSecretsManager } from "../../adapters/aws/secrets.ts";
import {
  type SecretsManagerServer,
  startSecretsManager,
} from "../../adapters/aws/testing/secrets-manager.ts";
import { createSecretFiles } from "../../adapters/files/secrets.ts";
import { createSecretMemory } from "../../adapters/memory/secrets.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";

const VALUE = "sk_test_0123456789";
const HOSTS = ["api.example.com:443"];
const PREFIX = "workflow-api-staging/secrets/";

const newTenant = (): Tenant => ({ organizationId: `org_${newUlid()}`, environment: "staging" });

let directory: string;
let server: SecretsManagerServer;
let client: SecretsManagerClient;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "secrets-"));
  server = await startSecretsManager();
  client = new SecretsManagerClient({
    endpoint: server.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
});

afterAll(async () => {
  client.destroy();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const memory = createSecretMemory();
const ADAPTERS: Readonly<Record<string, () => SecretStore>> = {
  memory: () => memory,
  files: () => createSecretFiles(directory),
  "AWS Secrets Manager": () => createSecretsManager(client, PREFIX),
};

describe.each(Object.entries(ADAPTERS))("secrets in %s", (_name, open) => {
  it("keeps a secret, and puts a new one in its place", async () => {
    const tenant = newTenant();
    await open().put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    expect(await open().read(tenant, "KEY")).toEqual({ name: "KEY", value: VALUE, hosts: HOSTS });
    const other = { name: "KEY", value: "another value", hosts: ["127.0.0.1:8080"] };
    await open().put(tenant, other);
    expect(await open().read(tenant, "KEY")).toEqual(other);
  });

  it("knows nothing of what was never set", async () => {
    const tenant = newTenant();
    expect(await open().read(tenant, "KEY")).toBeUndefined();
    expect(await open().list(tenant)).toEqual([]);
    expect(await open().delete(tenant, "KEY")).toBe(false);
  });

  it("keeps one set per organization and environment", async () => {
    const tenant = newTenant();
    await open().put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    const others: Tenant[] = [
      newTenant(),
      { ...tenant, environment: "production" },
      { ...tenant, organizationId: `${tenant.organizationId}x` },
      { ...tenant, organizationId: tenant.organizationId.slice(0, -1) },
    ];
    for (const other of others) {
      expect(await open().read(other, "KEY")).toBeUndefined();
      expect(await open().list(other)).toEqual([]);
      expect(await open().delete(other, "KEY")).toBe(false);
    }
    expect(await open().read(tenant, "KEY")).toBeDefined();
  });

  it("lists names and hosts in order, never a value", async () => {
    const tenant = newTenant();
    for (const name of ["KEY_2", "KEY", "A", "Z", "KEY_10"])
      await open().put(tenant, { name, value: VALUE, hosts: HOSTS });
    expect(await open().list(tenant)).toEqual(
      ["A", "KEY", "KEY_10", "KEY_2", "Z"].map((name) => ({ name, hosts: HOSTS })),
    );
  });

  it("deletes a secret, which can be set again", async () => {
    const tenant = newTenant();
    await open().put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    expect(await open().delete(tenant, "KEY")).toBe(true);
    expect(await open().read(tenant, "KEY")).toBeUndefined();
    expect(await open().delete(tenant, "KEY")).toBe(false);
    await open().put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    expect(await open().read(tenant, "KEY")).toBeDefined();
  });
});

describe("places of secrets", () => {
  it.each(["files", "AWS Secrets Manager"])("%s do not lead out of a tenant's", async (name) => {
    const store = ADAPTERS[name]?.();
    if (store === undefined) throw new Error("There is no such adapter.");
    const tenant = newTenant();
    for (const organizationId of ["..", "a/b", "", `${tenant.organizationId}/staging/..`])
      await expect(store.read({ ...tenant, organizationId }, "KEY")).rejects.toThrow();
    for (const secret of ["../KEY", "key", "A/B", ""])
      await expect(store.read(tenant, secret)).rejects.toThrow();
  });

  it("are files that only their owner may read; one that others may read is refused", async () => {
    const tenant = newTenant();
    const store = createSecretFiles(directory);
    await store.put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    const path = join(directory, tenant.organizationId, "staging", "KEY");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, tenant.organizationId)).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o640);
    await expect(store.read(tenant, "KEY")).rejects.toThrow("0600");
    chmodSync(path, 0o600);
    expect(await store.read(tenant, "KEY")).toBeDefined();
  });

  it("do not quote damaged content", async () => {
    const tenant = newTenant();
    const store = createSecretFiles(directory);
    await store.put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    const path = join(directory, tenant.organizationId, "staging", "KEY");
    writeFileSync(path, readFileSync(path, "utf8").slice(0, -2));
    const refusal = await store.read(tenant, "KEY").catch(String);
    expect(refusal).toBe("Error: The secret KEY is damaged: set it again.");
  });

  it("on AWS begin with the prefix of the deployment", async () => {
    const tenant = newTenant();
    await createSecretsManager(client, PREFIX).put(tenant, { name: "KEY", value: VALUE, hosts: HOSTS });
    expect(server.kept.has(`${PREFIX}${tenant.organizationId}/staging/KEY`)).toBe(true);
    server.kept.set(`${PREFIX}${tenant.organizationId}/staging/KEY/more`, "{}");
    const store = createSecretsManager(client, PREFIX);
    expect(await store.list(tenant)).toHaveLength(1);
    // The service's filter takes a beginning in any case of its letters.
    expect(await store.list({ ...tenant, organizationId: tenant.organizationId.toLowerCase() })).toEqual([]);
  });
});
