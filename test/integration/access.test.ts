import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const graph = {
  blocks: { first: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
  edges: [],
};
const created = z.looseObject({ id: z.string(), key: z.string() });
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ "x-scope": z.string().optional() }))),
});

const listsReport = z.object({
  max_age_days: z.number(),
  lists: z.array(
    z.looseObject({
      section: z.string(),
      publisher: z.string(),
      entities: z.number(),
      names: z.number(),
      age_days: z.number(),
      max_age_days: z.number().nullable(),
      stale: z.boolean(),
    }),
  ),
  unavailable: z.array(z.looseObject({ section: z.string(), code: z.literal("list_missing") })),
});

describe("API keys", () => {
  it("are shown once, listed without their secret, and refused after they are revoked", async () => {
    const body = { name: "pipeline", scopes: ["workflows:read"] };
    const made = await api.call("POST", "/v1/api-keys", { body });
    expect(made.status).toBe(201);
    const { id, key } = created.parse(made.body);
    expect(key).toMatch(/^sk_(staging|production)_[A-Za-z0-9_-]{43}$/);
    expect((await api.call("GET", "/v1/workflows", { key })).status).toBe(200);
    const listed = await api.call("GET", "/v1/api-keys?limit=100");
    expect(JSON.stringify(listed.body)).not.toContain(key);
    expect(listed.body).toMatchObject({
      api_keys: expect.arrayContaining([expect.objectContaining({ id, name: "pipeline" })]),
    });
    expect((await api.call("DELETE", `/v1/api-keys/${id}`)).status).toBe(204);
    expect((await api.call("GET", "/v1/workflows", { key })).status).toBe(401);
    expect((await api.call("DELETE", `/v1/api-keys/${id}`)).status).toBe(204);
  });

  it("cannot grant scopes that they lack", async () => {
    const key = await api.keyWith(["api_keys:write", "workflows:read"]);
    const ask = (scopes: string[]) => api.call("POST", "/v1/api-keys", { key, body: { name: "x", scopes } });
    expect((await ask(["workflows:read"])).status).toBe(201);
    const refused = await ask(["workflows:read", "workflows:write"]);
    expect([refused.status, codeOf(refused)]).toEqual([403, "forbidden"]);
    expect(JSON.stringify(refused.body)).toContain("workflows:write");
  });

  it("are replayed with their secret, but only to the key that made them", async () => {
    const headers = { "idempotency-key": freshId("key") };
    const body = { name: "once", scopes: ["workflows:read"] };
    const first = await api.call("POST", "/v1/api-keys", { body, headers });
    const second = await api.call("POST", "/v1/api-keys", { body, headers });
    expect(second.body).toEqual(first.body);
    const other = await api.keyWith(["api_keys:write", "workflows:read"]);
    expect(codeOf(await api.call("POST", "/v1/api-keys", { body, headers, key: other }))).toBe(
      "idempotency_key_conflict",
    );
  });

  it("have their own rate limit", async () => {
    const key = await api.keyWith(["workflows:read"], { per_second: 1, burst: 3 });
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => api.call("GET", "/v1/workflows?limit=1", { key })),
    );
    const limited = replies.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    for (const reply of limited) {
      expect(codeOf(reply)).toBe("rate_limited");
      expect(Number(reply.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    }
  });

  it("work as bearer tokens", async () => {
    const reply = await api.call("GET", "/v1/workflows", {
      key: null,
      headers: { authorization: `Bearer ${api.key}` },
    });
    expect(reply.status).toBe(200);
  });
});

describe("GET /v1/api-keys/me", () => {
  it("returns a key's scopes only to its holder", async () => {
    const key = await api.keyWith(["documents:read"], { per_second: 50, burst: 60 });
    const reply = await api.call("GET", "/v1/api-keys/me", { key });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      name: "test",
      scopes: ["documents:read"],
      environment: key.startsWith("sk_staging_") ? "staging" : "production",
      organization_id: expect.any(String),
      rate_limit: { per_second: 50, burst: 60 },
      hint: key.slice(-4),
      revoked_at: null,
    });
    expect(JSON.stringify(reply.body)).not.toContain(key);
    const none = await api.call("GET", "/v1/api-keys/me", { key: null });
    expect([none.status, codeOf(none)]).toEqual([401, "unauthorized"]);
  });
});

describe("GET /v1/screening/lists", () => {
  it("returns each list's publisher, dates and counts, or the section without lists", async () => {
    const key = await api.keyWith(["workflows:read"]);
    const reply = await api.call("GET", "/v1/screening/lists", { key });
    expect(reply.status).toBe(200);
    const { lists, unavailable, max_age_days } = listsReport.parse(reply.body);
    expect(max_age_days).toBe(7);
    const told = new Set([...lists, ...unavailable].map(({ section }) => section));
    expect([...told].toSorted()).toEqual(["companies", "sanctions"]);
    for (const list of lists) {
      expect(list.entities).toBeGreaterThan(0);
      expect(list.names).toBeGreaterThanOrEqual(list.entities);
      expect(list.publisher).not.toBe("");
      expect(list.max_age_days).toBe(list.section === "sanctions" ? max_age_days : null);
      expect(list.stale).toBe(list.max_age_days !== null && list.age_days > list.max_age_days);
    }
  });
});

describe("every call", () => {
  it("that declares a scope is refused without a key, and to a key without that scope, which it names", async () => {
    const { paths } = description.parse((await api.call("GET", "/openapi.json")).body);
    const poor = await api.keyWith(["documents:read"]);
    const rich = await api.keyWith(["workflows:read"]);
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { "x-scope": scope }] of Object.entries(methods)) {
        if (scope === undefined) continue;
        const url = path.replaceAll(/\{[^}]+\}/g, "x");
        const name = `${method} ${path}`;
        const none = await api.call(method.toUpperCase(), url, { key: null });
        expect([name, none.status, codeOf(none)]).toEqual([name, 401, "unauthorized"]);
        const wrong = await api.call(method.toUpperCase(), url, {
          key: scope === "documents:read" ? rich : poor,
        });
        expect([name, wrong.status, codeOf(wrong)]).toEqual([name, 403, "forbidden"]);
        expect(JSON.stringify(wrong.body)).toContain(scope);
      }
    }
  });

  it("refuses an environment that is not the key's", async () => {
    const environment = api.key.startsWith("sk_staging_") ? "production" : "staging";
    const reply = await api.call("GET", "/v1/workflows", { headers: { "x-environment": environment } });
    expect([reply.status, codeOf(reply)]).toEqual([403, "forbidden"]);
  });

  it("refuses an overlong subject", async () => {
    const reply = await api.call("GET", "/v1/workflows", {
      headers: { "x-on-behalf-of-subject": "s".repeat(257) },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, "validation_failed"]);
  });
});

describe("tenants", () => {
  const tenants = [
    ["another organization", { organizationId: "org_other", environment: "staging" as const }],
    ["the other environment", { organizationId: "org_local", environment: "production" as const }],
  ] as const;

  it("may choose the same executionId as another one", async () => {
    const tenant = { organizationId: "org_chooser", environment: "staging" as const };
    const key = await api.foreignKey(tenant);
    const executionId = `exec_${freshId("chosen")}`;
    const body = { workflowId: "wf_chosen", workflow: graph, options: { executionId } };
    const path = `/v1/workflows/status/${executionId}`;
    expect((await api.call("POST", "/v1/workflows/execute", { body })).status).toBe(200);
    expect((await api.call("GET", path, { key })).status).toBe(404);
    const theirs = await api.call("POST", "/v1/workflows/execute", { body, key });
    expect(theirs).toMatchObject({ status: 200, body: { status: "completed", executionId } });
    expect((await api.call("GET", path, { key })).body).toEqual(theirs.body);
    expect(codeOf(await api.call("POST", "/v1/workflows/execute", { body, key }))).toBe("conflict");
    const trail = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`, { key });
    expect(trail).toMatchObject({ status: 200, body: { execution_id: executionId } });
  });

  it.for(tenants)("%s sees nothing and changes nothing, as if it did not exist", async ([, tenant]) => {
    const key = await api.foreignKey(tenant);
    const id = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id, name: "Mine", state: graph } });
    await api.call("POST", `/v1/workflows/${id}/deploy`);
    const run = await api.call("POST", "/v1/workflows/execute", { body: { workflowId: id } });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(run.body);
    const calls: [method: string, path: string, body?: object][] = [
      ["GET", `/v1/workflows/${id}`],
      ["PATCH", `/v1/workflows/${id}`, { name: "Theirs" }],
      ["PUT", `/v1/workflows/${id}/state`, graph],
      ["POST", `/v1/workflows/${id}/validate`],
      ["POST", `/v1/workflows/${id}/deploy`],
      ["GET", `/v1/workflows/${id}/versions`],
      ["GET", `/v1/workflows/${id}/versions/1`],
      ["POST", `/v1/workflows/${id}/versions/1/activate`],
      ["DELETE", `/v1/workflows/${id}`],
      ["POST", "/v1/workflows/execute", { workflowId: id }],
      ["GET", `/v1/workflows/status/${executionId}`],
      ["GET", `/v1/workflows/executions/${executionId}/audit`],
      ["POST", `/v1/workflows/executions/${executionId}/cancel`],
      [
        "POST",
        "/v1/workflows/execute",
        { workflowId: id, runFromBlock: { executionId, startBlockId: "first" } },
      ],
    ];
    for (const [method, path, body] of calls) {
      const theirs = await api.call(method, path, { key, ...(body === undefined ? {} : { body }) });
      expect([method, path, theirs.status, codeOf(theirs)]).toEqual([method, path, 404, "not_found"]);
    }
    expect((await api.call("GET", "/v1/workflows", { key })).body).toEqual([]);
    expect((await api.call("GET", "/v1/workflows/executions", { key })).body).toMatchObject({
      executions: [],
    });
    expect((await api.call("GET", `/v1/workflows/${id}/executions`, { key })).body).toMatchObject({
      executions: [],
    });
    expect((await api.call("GET", `/v1/workflows/${id}`)).body).toMatchObject({
      name: "Mine",
      deployedVersion: 1,
    });
  });
});
