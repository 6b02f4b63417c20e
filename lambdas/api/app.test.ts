import { describe, expect, it } from "vitest";
import * as z from "zod";
import { recordedProblem } from "./description/examples.ts";
import { publicRoute } from "./route.ts";
import { poor, setUp } from "./testing/small-app.ts";

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
    ["an unknown parameter", (t) => t.call("/open?id=t_1"), 400, "validation_failed"],
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

  it("tells an unknown path, as of a wrong base URL, from a missing resource", async () => {
    const detailsAt = async (path: string) =>
      (await setUp().call(path, { method: "POST" })).body.error.details;
    expect(await detailsAt("/v1/v1/things/t_1")).toEqual([
      { path: "url.path", code: "unknown_path", message: expect.stringContaining("/openapi.json") },
    ]);
    expect(await detailsAt("/v1/things/x")).toEqual([]);
  });

  it("reports the place, and never the value", async () => {
    const { post } = setUp();
    const { body } = await post({ name: "Jane Doe", more: "Jane" });
    expect(body.error.details).toEqual([
      { path: "name", code: "too_big", message: "Must be at most 5 characters." },
      { path: "more", code: "unknown_field", message: "This field is not known." },
    ]);
    expect(JSON.stringify(body)).not.toContain("Jane");
  });

  it("hides the error's message, also from its own log line", async () => {
    const { post, lines } = setUp();
    const { body } = await post({ name: "boom" });
    expect(JSON.stringify(body)).not.toContain("boom");
    expect(JSON.stringify(lines)).not.toContain("boom");
  });

  it("is for an internal error the example of the description: no test of the whole product causes one", async () => {
    const { body } = await setUp().post({ name: "boom" });
    const example = z.object({ error: z.looseObject({}) }).parse(recordedProblem("internal_error"));
    expect(body.error).toEqual({ ...example.error, request_id: expect.any(String) });
  });

  it.each([
    ["at the top", '{"name":"a","name":"b"}', "name"],
    ["spelled in another way", '{"name":"a","n\\u0061me":"a"}', "name"],
    ["deep inside", '{"name":"a","free":{"list":[0,{"x":"\\"},{\\"","x" : 1}]}}', "free.list.1.x"],
  ])("refuses a field that is there twice, %s, and says which", async (_, text, path) => {
    const answer = await setUp().post(text);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: "malformed_request",
      details: [{ path, code: "repeated_field" }],
    });
  });

  it("takes names that are alike in different objects", async () => {
    const answer = await setUp().post(
      '{"name":"name","free":{"name":[{"name":1},{"name":"}, \\"name\\": ["}]}}',
    );
    expect(answer.status).toBe(201);
  });

  it("refuses bytes that are not UTF-8", async () => {
    const { call } = setUp();
    const answer = await call("/v1/things/t_1", { method: "POST", body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(answer.body.error.code).toBe("malformed_request");
  });
});

const rateOf = (headers: Headers) =>
  ["limit", "remaining", "reset"].map((name) => headers.get(`ratelimit-${name}`));

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

  it("lists the allowed methods of a 405", async () => {
    const { call } = setUp();
    expect((await call("/v1/things/t_1", { method: "DELETE" })).headers.get("allow")).toBe("POST");
    expect((await call("/open", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD");
  });

  it("returns a retry time to a fast caller", async () => {
    const { post } = setUp();
    const statuses: number[] = [];
    let last = await post({}, { "x-api-key": poor });
    for (let n = 0; n < 3; n++) {
      statuses.push(last.status);
      last = await post({}, { "x-api-key": poor });
    }
    expect(statuses).toEqual([403, 403, 429]);
    expect(last.headers.get("retry-after")).toBe("1");
    expect(rateOf(last.headers)).toEqual(["2", "0", "1"]);
  });

  it("tells what is left of the limit with every answer to a key, and with no other", async () => {
    const { call, post, clock } = setUp();
    const rates: unknown[] = [];
    const next = async () => rates.push(rateOf((await post({}, { "x-api-key": poor })).headers));
    await next();
    await next();
    clock.now += 1000;
    await next();
    expect(rates).toEqual([
      ["2", "1", "1"],
      ["2", "0", "2"],
      ["2", "0", "2"],
    ]);
    expect(rateOf((await post({ name: "boom" })).headers)).toEqual(["1000", "999", "1"]);
    for (const headers of [{ "x-api-key": "" }, { "x-api-key": `sk_staging_${"c".repeat(43)}` }])
      expect(rateOf((await post({ name: "a" }, headers)).headers)).toEqual([null, null, null]);
    expect(rateOf((await call("/open")).headers)).toEqual([null, null, null]);
  });
});

describe("bodies and parameters", () => {
  it("takes repeated parameters and defaults", async () => {
    const { call } = setUp();
    const body = '{"name":"a","free":{"x":{}}}';
    const answer = await call("/v1/things/t_1?tag=a&tag=b", { method: "POST", body });
    expect(answer.body).toMatchObject({ query: { tag: ["a", "b"], limit: 2 }, params: { id: "t_1" } });
    expect(JSON.stringify(answer.body.body)).toBe('{"name":"a","free":{"x":{}}}');
  });

  it.each([
    ["where a field is unknown", '{"name":"a","__proto__":{"polluted":1}}', ["__proto__"]],
    ["with an escaped name", '{"name":"a","\\u005f_proto__":1}', ["__proto__"]],
    [
      "in free-form objects and lists",
      '{"name":"a","free":{"__proto__":null,"x":[{"__proto__":2}]}}',
      ["free.__proto__", "free.x.0.__proto__"],
    ],
    ["inside of another one", '{"__proto__":{"__proto__":{}},"name":"a"}', ["__proto__"]],
  ])("refuses prototype keys %s", async (_, body, paths) => {
    const { call } = setUp();
    const answer = await call("/v1/things/t_1", { method: "POST", body });
    expect([answer.status, answer.body.error.code]).toEqual([400, "validation_failed"]);
    expect(answer.body.error.details).toEqual(
      paths.map((path) => ({ path, code: "unknown_field", message: "No field can have this name." })),
    );
  });

  it("takes null for an optional field as absent, and for a required one as missing", async () => {
    const { post } = setUp();
    const sent = await post({ name: "a", free: null });
    expect([sent.status, sent.body.body]).toEqual([201, { name: "a" }]);
    expect((await post({ name: "a", free: { x: null } })).body.body).toEqual({
      name: "a",
      free: { x: null },
    });
    const { status, body } = await post({ name: null });
    expect([status, body.error.details]).toEqual([
      400,
      [{ path: "name", code: "missing_required_field", message: "This field is required." }],
    ]);
    expect((await post("null")).body.error.code).toBe("validation_failed");
    expect((await post({ name: "a", more: null })).body.error.code).toBe("validation_failed");
  });

  it("reads a single parameter as a list of one", async () => {
    const { call } = setUp();
    const answer = await call("/v1/things/t_1?tag=a", { method: "POST", body: '{"name":"a"}' });
    expect(answer.body.query.tag).toEqual(["a"]);
  });
});

describe("the check of answers, for tests", () => {
  const answerOf = async (contentType: string) => {
    const file = publicRoute(
      {
        method: "get",
        path: "/file",
        operationId: "file",
        tag: "Things",
        summary: "A file.",
        request: z.object({}),
        responses: { 200: { description: "It.", contentType: "text/plain", otherTypes: ["image/png"] } },
      },
      async () => ({ status: 200, body: "x", contentType }),
    );
    return (await setUp({ routes: [file], checkReplies: true }).app.request("/file")).status;
  };

  it("takes the declared media types alone", async () => {
    expect(await answerOf("text/plain; charset=utf-8")).toBe(200);
    expect(await answerOf("image/png")).toBe(200);
    expect(await answerOf("text/html")).toBe(500);
    expect(await answerOf("application/json")).toBe(500);
  });
});
