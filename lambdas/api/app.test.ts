import { describe, expect, it } from "vitest";
import * as z from "zod";
import { hashSecret } from "../access/authenticate.ts";
import type { IdempotencyRecord } from "../access/idempotency.ts";
import { createRateLimiter } from "../access/rate-limit.ts";
import { Problem } from "../problem.ts";
import { type AppPorts, createApp, type RequestLine } from "./app.ts";
import { json, publicRoute, route } from "./route.ts";

const secret = `sk_staging_${"a".repeat(43)}`;
const poor = `sk_staging_${"b".repeat(43)}`;

function setUp(change: Partial<AppPorts> = {}) {
  const lines: RequestLine[] = [];
  const records = new Map<string, IdempotencyRecord>();
  const clock = { now: 1_000_000 };
  let ids = 0;
  let runs = 0;
  const record = {
    organizationId: "org_1",
    environment: "staging" as const,
    name: "k",
    hint: "aaaa",
    createdAt: "",
  };
  const keys = new Map([
    [hashSecret(secret), { ...record, id: "key_1", scopes: ["workflows:write" as const] }],
    [hashSecret(poor), { ...record, id: "key_2", scopes: [], rateLimit: { per_second: 1, burst: 2 } }],
  ]);
  const routes = [
    route(
      {
        method: "post",
        path: "/v1/things/{id}",
        operationId: "createThing",
        tag: "Things",
        summary: "Create.",
        scope: "workflows:write",
        request: z.object({
          params: z.object({ id: z.string().regex(/^t_\d+$/) }),
          query: z.object({
            tag: z.array(z.string()).optional(),
            limit: z.coerce.number().int().max(5).default(2),
          }),
          body: z.strictObject({ name: z.string().max(5), free: z.record(z.string(), z.json()).optional() }),
        }),
        idempotent: true,
        responses: { 201: { description: "Made.", schema: z.object({}).loose() } },
      },
      async ({ params, query, body, newId, caller, retried }) => {
        runs += 1;
        if (body.name === "boom") throw new Error(`secret ${body.name}`);
        if (body.name === "taken") throw new Problem("conflict", "Taken.");
        return json(201, { runs, id: newId("t"), params, query, body, key: caller.keyId, retried });
      },
    ),
    publicRoute(
      {
        method: "get",
        path: "/open",
        operationId: "open",
        tag: "Things",
        summary: "Open.",
        request: z.object({}),
        open: true,
        responses: { 200: { description: "Fine." } },
      },
      async () => json(200, { ok: true }),
    ),
  ];
  const app = createApp({
    routes,
    findApiKey: async (hash) => keys.get(hash),
    rateLimiter: createRateLimiter(
      async () => 1,
      { per_second: 1000, burst: 1000 },
      () => clock.now,
    ),
    idempotency: {
      async claim(_tenant, key, claimed) {
        const seen = records.get(key);
        if (seen === undefined) records.set(key, claimed);
        return seen;
      },
      async retake(_tenant, key, seen, leaseUntil) {
        records.set(key, { ...seen, leaseUntil });
        return true;
      },
      async complete(_tenant, key, _seed, reply) {
        const seen = records.get(key);
        if (seen !== undefined) records.set(key, { ...seen, reply });
      },
      async release(_tenant, key) {
        const seen = records.get(key);
        if (seen !== undefined) records.set(key, { ...seen, leaseUntil: 0 });
      },
    },
    now: () => clock.now,
    newUlid: () => `01${String(ids++).padStart(24, "0")}`,
    log: (line) => lines.push(line),
    clientIp: () => "203.0.113.1",
    classify: () => undefined,
    ...change,
  });
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { "x-api-key": secret, "content-type": "application/json", ...init.headers };
    const response = await app.request(path, { ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    call("/v1/things/t_1", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers,
    });
  return { app, call, post, lines, clock, records };
}

describe("the error envelope", () => {
  const cases: [
    name: string,
    run: (t: ReturnType<typeof setUp>) => Promise<{ status: number; body: { error: { code: string } } }>,
    status: number,
    code: string,
  ][] = [
    ["an unknown path", (t) => t.call("/nope"), 404, "not_found"],
    [
      "an id that does not fit",
      (t) => t.call("/v1/things/x", { method: "POST", body: '{"name":"a"}' }),
      404,
      "not_found",
    ],
    ["another method", (t) => t.call("/v1/things/t_1"), 405, "method_not_allowed"],
    ["no key", (t) => t.post({ name: "a" }, { "x-api-key": "" }), 401, "unauthorized"],
    [
      "an unknown key",
      (t) => t.post({ name: "a" }, { "x-api-key": `sk_staging_${"c".repeat(43)}` }),
      401,
      "unauthorized",
    ],
    [
      "two keys that differ",
      (t) => t.post({ name: "a" }, { authorization: `Bearer ${poor}` }),
      401,
      "unauthorized",
    ],
    ["a key without the scope", (t) => t.post({ name: "a" }, { "x-api-key": poor }), 403, "forbidden"],
    [
      "the other environment",
      (t) => t.post({ name: "a" }, { "x-environment": "production" }),
      403,
      "forbidden",
    ],
    ["broken JSON", (t) => t.post('{"name":'), 400, "malformed_request"],
    ["an empty body", (t) => t.post(""), 400, "malformed_request"],
    [
      "another content type",
      (t) => t.post("name: a", { "content-type": "application/yaml" }),
      400,
      "malformed_request",
    ],
    ["deep nesting", (t) => t.post(`${'{"free":'.repeat(70)}1${"}".repeat(70)}`), 400, "malformed_request"],
    ["too much", (t) => t.post({ name: "a".repeat(1_100_000) }), 413, "payload_too_large"],
    ["a missing field", (t) => t.post({}), 400, "missing_required_field"],
    ["an unknown field", (t) => t.post({ name: "a", more: 1 }), 400, "validation_failed"],
    ["a wrong type", (t) => t.post({ name: 1 }), 400, "validation_failed"],
    ["something that breaks", (t) => t.post({ name: "boom" }), 500, "internal_error"],
  ];
  it.each(cases)("answers %s", async (_name, run, status, code) => {
    const answer = await run(setUp());
    expect(answer.status).toBe(status);
    expect(answer.body.error).toEqual({
      code,
      message: expect.any(String),
      details: expect.any(Array),
      request_id: expect.stringMatching(/^req_/),
    });
  });

  it("tells where, and never what", async () => {
    const { post } = setUp();
    const { body } = await post({ name: "Jane Doe", more: "Jane" });
    expect(body.error.details).toEqual([
      { path: "name", code: "too_big", message: "Must be at most 5 characters." },
      { path: "more", code: "unknown_field", message: "This field is not known." },
    ]);
    expect(JSON.stringify(body)).not.toContain("Jane");
  });

  it("hides what broke, also from its own log line", async () => {
    const { post, lines } = setUp();
    const { body } = await post({ name: "boom" });
    expect(JSON.stringify(body)).not.toContain("boom");
    expect(JSON.stringify(lines)).not.toContain("boom");
  });

  it("refuses bytes that are not UTF-8", async () => {
    const { call } = setUp();
    const answer = await call("/v1/things/t_1", { method: "POST", body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(answer.body.error.code).toBe("malformed_request");
  });
});

describe("headers", () => {
  it("names the request, by the caller's id when it is sane", async () => {
    const { call } = setUp();
    expect((await call("/open", { headers: { "x-request-id": "abc-1" } })).headers.get("x-request-id")).toBe(
      "abc-1",
    );
    expect((await call("/open", { headers: { "x-request-id": "a b" } })).headers.get("x-request-id")).toMatch(
      /^req_/,
    );
  });

  it("lets any page read open paths, and preflights them", async () => {
    const { call } = setUp();
    expect((await call("/open")).headers.get("access-control-allow-origin")).toBe("*");
    const preflight = await call("/open", { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET, HEAD",
    ]);
    expect((await call("/v1/things/t_1", { method: "OPTIONS" })).status).toBe(405);
  });

  it("says what a 405 allows", async () => {
    const { call } = setUp();
    expect((await call("/v1/things/t_1", { method: "DELETE" })).headers.get("allow")).toBe("POST");
    expect((await call("/open", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD");
  });

  it("tells a fast caller when to come back", async () => {
    const { post } = setUp();
    const statuses: number[] = [];
    let last = await post({}, { "x-api-key": poor });
    for (let n = 0; n < 3; n++) {
      statuses.push(last.status);
      last = await post({}, { "x-api-key": poor });
    }
    expect(statuses).toEqual([403, 403, 429]);
    expect(last.headers.get("retry-after")).toBe("1");
  });
});

describe("bodies and parameters", () => {
  it("takes repeated parameters and defaults, and drops prototype keys", async () => {
    const { call } = setUp();
    const body = '{"name":"a","free":{"__proto__":{"polluted":1},"x":{"__proto__":2}}}';
    const answer = await call("/v1/things/t_1?tag=a&tag=b&other=1", { method: "POST", body });
    expect(answer.body).toMatchObject({ query: { tag: ["a", "b"], limit: 2 }, params: { id: "t_1" } });
    expect(JSON.stringify(answer.body.body)).toBe('{"name":"a","free":{"x":{}}}');
  });

  it("takes one repeated parameter as a list of one", async () => {
    const { call } = setUp();
    const answer = await call("/v1/things/t_1?tag=a", { method: "POST", body: '{"name":"a"}' });
    expect(answer.body.query.tag).toEqual(["a"]);
  });
});

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "k-1" };

  it("answers the same body again with the first response, whatever the order of keys", async () => {
    const { post } = setUp();
    const first = await post('{"name":"a","free":{"x":1,"y":2}}', key);
    const second = await post('{"free":{"y":2,"x":1},"name":"a"}', key);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
  });

  it("refuses another body", async () => {
    const { post } = setUp();
    await post({ name: "a" }, key);
    expect((await post({ name: "b" }, key)).body.error.code).toBe("idempotency_key_conflict");
  });

  it("keeps a refusal, but not a failure of ours: that is tried again under the same ids", async () => {
    const { post } = setUp();
    await post({ name: "taken" }, key);
    expect((await post({ name: "taken" }, key)).headers.get("idempotency-replayed")).toBe("true");
    const other = { "idempotency-key": "k-2" };
    await post({ name: "boom" }, other);
    const again = await post({ name: "boom" }, other);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([500, null]);
  });

  it("tells a caller to wait while the first call is running, and takes over when it died", async () => {
    const { post, clock, records } = setUp();
    const first = await post({ name: "a" }, key);
    const kept = records.get("k-1");
    if (kept === undefined) throw new Error("the key was not recorded");
    const { reply: _reply, ...running } = kept;
    records.set("k-1", running);
    const waiting = await post({ name: "a" }, key);
    expect([waiting.status, waiting.body.error.code, waiting.headers.get("retry-after")]).toEqual([
      409,
      "conflict",
      "2",
    ]);
    clock.now += 41_000;
    const retried = await post({ name: "a" }, key);
    expect(retried.body).toMatchObject({ retried: true, id: first.body.id });
  });
});
