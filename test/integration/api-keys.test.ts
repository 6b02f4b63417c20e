/** A key that may make and revoke keys cannot become stronger or extend its life. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { issueApiKey } from "../../core/access/api-keys.ts";
import { run } from "../../infra/emulator/command.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { type Api, codeOf, openApi, problemBody, type Reply } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const keySchema = z.looseObject({
  id: z.string(),
  key: z.string(),
  rate_limit: z.object({ per_second: z.number(), burst: z.number() }).nullable(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
});
type Key = z.output<typeof keySchema>;
const listedSchema = z.object({ api_keys: z.array(keySchema.omit({ key: true })) });

const ask = (key: string, more: object) =>
  api.call("POST", "/v1/api-keys", { key, body: { name: "test", scopes: ["api_keys:write"], ...more } });
const made = async (more: object, key = api.key): Promise<Key> => {
  const reply = await ask(key, more);
  expect([reply.status, reply.body]).toMatchObject([201, {}]);
  return keySchema.parse(reply.body);
};
const statusOf = async (key: string) => (await api.call("GET", "/v1/api-keys/me", { key })).status;
const revoke = (id: string, key: string) => api.call("DELETE", `/v1/api-keys/${id}`, { key });
const refusal = (reply: Reply) => [
  reply.status,
  codeOf(reply),
  problemBody.parse(reply.body).error.details.map(({ code }) => code),
];
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe("a key that creates keys", () => {
  it.for([
    ["more a second", { per_second: 10_000, burst: 5 }],
    ["one more a second", { per_second: 11, burst: 20 }],
    ["more at once", { per_second: 10, burst: 21 }],
  ])("gives no limit that it has not itself: %s", async ([, rate_limit]) => {
    const own = await made({ rate_limit: { per_second: 10, burst: 20 } });
    expect(refusal(await ask(own.key, { rate_limit }))).toEqual([403, "forbidden", ["exceeds_own_limit"]]);
  });

  it("passes on its limit by default, through any number of keys", async () => {
    const own = await made({ rate_limit: { per_second: 10, burst: 20 } });
    const child = await made({}, own.key);
    expect(child.rate_limit).toEqual({ per_second: 10, burst: 20 });
    const grandchild = await made({ rate_limit: { per_second: 5, burst: 20 } }, child.key);
    expect(grandchild.rate_limit).toEqual({ per_second: 5, burst: 20 });
    const back = await ask(grandchild.key, { rate_limit: { per_second: 10, burst: 20 } });
    expect(codeOf(back)).toBe("forbidden");
  });

  it("gives no longer life than its own, and its own by default", async () => {
    const expires_at = inMinutes(60);
    const own = await made({ expires_at });
    expect(own.expires_at).toBe(expires_at);
    expect((await made({}, own.key)).expires_at).toBe(expires_at);
    expect((await made({ expires_at: inMinutes(5) }, own.key)).expires_at).not.toBe(expires_at);
    const longer = await ask(own.key, { expires_at: inMinutes(61) });
    expect(refusal(longer)).toEqual([403, "forbidden", ["outlives_own_key"]]);
    // The same moment and a later one, in another zone.
    const zoned = expires_at.replace("Z", "-01:00");
    expect(refusal(await ask(own.key, { expires_at: zoned }))).toEqual([
      403,
      "forbidden",
      ["outlives_own_key"],
    ]);
  });

  it.for([
    ["the past", inMinutes(-1), ["in_the_past"]],
    ["no time", "tomorrow", ["invalid_format"]],
    ["a time without a zone", "2040-01-01T00:00:00", ["invalid_format"]],
  ] as const)("refuses an expiry of %s", async ([, expires_at, codes]) => {
    expect(refusal(await ask(api.key, { expires_at }))).toEqual([400, "validation_failed", codes]);
  });
});

describe("a key that revokes keys", () => {
  it("cannot revoke one with a scope that it lacks, nor one with a higher limit", async () => {
    const rate_limit = { per_second: 10, burst: 20 };
    const own = await made({ rate_limit });
    const wider = await made({ rate_limit, scopes: ["api_keys:write", "credentials:write"] });
    const faster = await made({ rate_limit: { per_second: 11, burst: 20 } });
    const standard = await made({});
    for (const target of [wider, faster, standard]) {
      expect(codeOf(await revoke(target.id, own.key))).toBe("forbidden");
      expect(await statusOf(target.key)).toBe(200);
    }
    const first = z.object({ id: z.string() }).parse((await api.call("GET", "/v1/api-keys/me")).body);
    expect(codeOf(await revoke(first.id, own.key))).toBe("forbidden");
    expect(await statusOf(api.key)).toBe(200);
  });

  it("revokes equals, weaker ones and itself", async () => {
    const own = await made({ scopes: ["api_keys:write", "workflows:write"] });
    const equal = await made({ scopes: ["api_keys:write", "workflows:write"] });
    const weaker = await made({ scopes: ["workflows:editor:read"], rate_limit: { per_second: 1, burst: 1 } });
    for (const target of [equal, weaker, own]) {
      expect((await revoke(target.id, own.key)).status).toBe(204);
      expect(await statusOf(target.key)).toBe(401);
    }
  });

  it("gets a 404 for another organization's key, with any scopes", async () => {
    const foreign = await api.foreignKey({ organizationId: "org_keys", environment: "staging" });
    const { id } = await made({});
    expect(codeOf(await revoke(id, foreign))).toBe("not_found");
  });
});

describe("a key that expires", () => {
  it("is refused from then on, like one that is not there", async () => {
    const { key } = await made({ expires_at: new Date(Date.now() + 3_000).toISOString() });
    expect(await statusOf(key)).toBe(200);
    await expect.poll(() => statusOf(key), { interval: 200 }).toBe(401);
    const reply = await api.call("GET", "/v1/api-keys/me", { key });
    const unknown = await api.call("GET", "/v1/api-keys/me", {
      key: `sk_staging_${randomBytes(32).toString("base64url")}`,
    });
    const { code, message } = problemBody.parse(reply.body).error;
    expect(problemBody.parse(unknown.body).error).toMatchObject({ code, message });
  });

  it.for(["2026-01-01T00:00:00.000Z", "someday", ""])(
    "is refused when its record says %j",
    async (expires_at) => {
      const store = createApiKeyStore(createTable(dynamoClient(), process.env.TABLE_NAME ?? "workflow-api"));
      const newKeyId = () => `key_${randomBytes(13).toString("hex")}`;
      const material = {
        randomSecret: () => randomBytes(32).toString("base64url"),
        newKeyId,
        now: () => new Date(),
        newEventId: () => `evt_${newKeyId()}`,
      };
      const tenant = { organizationId: "org_local", environment: "staging" as const };
      const wanted = { name: "old", scopes: ["workflows:read" as const], expires_at };
      const { secret } = await issueApiKey(store, material, tenant, newKeyId(), wanted, {
        type: "cli",
      });
      expect(await statusOf(secret)).toBe(401);
    },
  );
});

describe("last_used_at", () => {
  it("is null until the first call, then the time of the last call; a refused call counts too", async () => {
    const listed = async (id: string) =>
      listedSchema
        .parse((await api.call("GET", "/v1/api-keys?limit=100")).body)
        .api_keys.find((key) => key.id === id)?.last_used_at;
    const used = await made({});
    const refused = await made({});
    expect([used.last_used_at, await listed(used.id)]).toEqual([null, null]);
    const before = new Date().toISOString();
    const own = await api.call("GET", "/v1/api-keys/me", { key: used.key });
    expect(own.status).toBe(200);
    expect((await api.call("GET", "/v1/workflows", { key: refused.key })).status).toBe(403);
    for (const { id } of [used, refused]) {
      const at = (await listed(id)) ?? "";
      expect(at >= before && at <= new Date().toISOString()).toBe(true);
    }
  });
});

describe("the command line", () => {
  const root = join(import.meta.dirname, "../..");
  const cli = (args: readonly string[]) =>
    run(process.execPath, ["cli/main.mjs", "keys", ...args], {
      directory: root,
      environment: { WORKFLOW_API_URL: api.url, WORKFLOW_API_KEY: api.key },
    });

  it("creates a key that expires with a limit, lists it, and revokes it", async () => {
    const options = ["--name", "by hand", "--scopes", "workflows:read", "--expires", "2099-01-31"];
    const key = (await cli(["create", ...options, "--rate-limit", "7/9"])).trim();
    const own = keySchema.omit({ key: true }).parse((await api.call("GET", "/v1/api-keys/me", { key })).body);
    expect(own).toMatchObject({
      expires_at: "2099-01-31T00:00:00.000Z",
      rate_limit: { per_second: 7, burst: 9 },
    });
    const line = (await cli(["list"])).split("\n").find((text) => text.startsWith(own.id)) ?? "";
    expect(line).toMatch(
      /\tactive\tused 20\d\d-.*Z\texpires 2099-01-31T00:00:00\.000Z\tby hand\tworkflows:read$/,
    );
    await cli(["revoke", own.id]);
    expect(await statusOf(key)).toBe(401);
    await expect(cli(["create", "--name", "x", "--rate-limit", "fast"])).rejects.toThrow("--rate-limit");
  });
});
