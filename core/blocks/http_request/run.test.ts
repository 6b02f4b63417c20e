import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { type Received, type StandIn, startStandIn } from "../../outbound/testing/stand-in.ts";
import type { Secret } from "../../secrets/secret.ts";
import type { Performance } from "../runtime/perform.ts";
import { httpRequest } from "./spec.ts";
import { type RunOptions, runRequest } from "./testing/run-request.ts";

const VALUE = "sk_live_0123456789";
const servers: StandIn[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (response: ServerResponse, request: Received) => void): Promise<StandIn> {
  const server = await startStandIn(answer);
  servers.push(server);
  return server;
}

const json = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const secretFor = (...hosts: string[]): Secret => ({ name: "VENDOR_KEY", value: VALUE, hosts });

/** Runs the block against a server that the deployment lists, and that may have the secret. */
const runAt = (server: StandIn, config: JsonObject = {}, options: RunOptions = {}): Promise<Performance> =>
  runRequest(
    { url: server.url, ...config },
    { hosts: [server.host], secrets: [secretFor(server.host)], ...options },
  );

/** The code of a failure, or the reason of a retry. */
const codeOf = (performance: Performance): string | undefined =>
  performance.kind === "retry" ? `retry ${performance.code}` : performance.ending.error?.code;

const outputOf = (performance: Performance) =>
  performance.kind === "end" ? performance.ending.output : undefined;

/** Everything that is recorded or said of a run. */
const saidOf = (performance: Performance): string => JSON.stringify(performance);

describe("a request", () => {
  it("is sent as the graph says, and its answer is the output", async () => {
    const server = await serve((response) => {
      response.setHeader("x-request-id", "r1");
      json(response, { score: 7 });
    });
    const performance = await runAt(
      server,
      {
        method: "POST",
        url: `{% '${server.url}/people/' & $input.id & '?full=1' %}`,
        headers: { "X-Trace": "{% $input.id %}", Authorization: "Bearer secret:VENDOR_KEY" },
        body: { name: "{% $input.name %}", missing: "{% $input.nothing %}", key: "secret:VENDOR_KEY" },
        keepHeaders: ["X-Request-Id", "x-other"],
      },
      { input: { id: "p1", name: "Ada" } },
    );
    expect(server.received).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/people/p1?full=1",
        body: JSON.stringify({ name: "Ada", key: VALUE }),
        headers: expect.objectContaining({
          "x-trace": "p1",
          authorization: `Bearer ${VALUE}`,
          "content-type": "application/json",
          host: server.host,
        }),
      }),
    ]);
    expect(performance).toMatchObject({ kind: "end", ending: { status: "completed" } });
    expect(outputOf(performance)).toEqual({
      http_status: 200,
      status: "done",
      headers: { "x-request-id": "r1" },
      body: { score: 7 },
      duration_ms: expect.any(Number),
    });
  });

  it("sends a text as it is, and reads a text", async () => {
    const server = await serve((response) => response.end("thanks"));
    const performance = await runAt(server, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "key=secret:VENDOR_KEY&a=1",
    });
    expect(server.received[0]).toMatchObject({ body: `key=${VALUE}&a=1` });
    expect(server.received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(outputOf(performance)).toMatchObject({ body: "thanks" });
  });

  it.each([
    ["a header of ours", { headers: { Host: "other.example" } }],
    ["the length", { headers: { "Content-Length": "5" } }],
    ["the framing", { headers: { "transfer-encoding": "chunked" } }],
    ["a header twice", { headers: { "X-A": "1", "x-a": "2" } }],
    ["a line break in a header", { headers: { "X-A": "1\r\nX-B: 2" } }],
    ["a line break in a header's name", { headers: { "X-A: 1\r\nX-B": "2" } }],
    ["a character outside of ASCII in a header", { headers: { "X-A": "\u010a\u010d" } }],
    ["a GET with a body", { body: "x" }],
    ["a method of another kind", { method: "CONNECT" }],
    ["a time of zero", { timeoutSeconds: 0 }],
    ["findings that pass without a rule", { findings: [] }],
    ["findings with a status of their own", { findings: [{ when: "true", status: "approved" }] }],
  ])("is refused with %s", async (_what, config) => {
    const server = await serve((response) => response.end("ok"));
    expect(codeOf(await runAt(server, config))).toBe("invalid_config");
    expect(server.received).toEqual([]);
  });

  it("takes no line break into a header from data", async () => {
    const server = await serve((response) => response.end("ok"));
    const config = { headers: { "X-A": "{% $input.name %}" } };
    expect(codeOf(await runAt(server, config, { input: { name: "a\r\nX-B: 1" } }))).toBe("invalid_config");
    expect(server.received).toEqual([]);
  });

  it.each([
    "https://user:password@example.com/",
    "https://example.com@127.0.0.1/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "example.com",
    "https://",
    "https://secret:VENDOR_KEY/",
    "https://secret:VENDOR_KEY@example.com/",
  ])("has no URL %s", async (url) => {
    expect(codeOf(await runRequest({ url }, { secrets: [secretFor("example.com:443")] }))).toBe(
      "invalid_url",
    );
  });

  it.each(["http://127.0.0.1/", "https://169.254.169.254/", "https://[::ffff:10.0.0.1]/", "https://0x7f.1/"])(
    "goes to no address such as %s",
    async (url) => {
      expect(codeOf(await runRequest({ url }))).toBe("address_not_allowed");
    },
  );

  it("has a body of 256 KB at most", async () => {
    const server = await serve((response) => response.end("ok"));
    const config = { method: "POST", body: "{% $input.text %}" };
    const ofLength = (length: number) => runAt(server, config, { input: { text: "x".repeat(length) } });
    expect(codeOf(await ofLength(256 * 1024))).toBeUndefined();
    expect(codeOf(await ofLength(256 * 1024 + 1))).toBe("request_too_large");
  });
});

describe("a secret", () => {
  const withKey = { headers: { authorization: "Bearer secret:VENDOR_KEY" } };

  it.each([
    ["another port", "127.0.0.1:1"],
    ["another host", "api.example.com:443"],
    ["a host above", "0.0.1:443"],
  ])("that may be sent to %s alone is not sent", async (_what, host) => {
    const server = await serve((response) => response.end("ok"));
    const performance = await runAt(server, withKey, { secrets: [secretFor(host)] });
    expect(codeOf(performance)).toBe("secret_not_allowed");
    expect(server.received).toEqual([]);
    expect(saidOf(performance)).not.toContain(VALUE);
  });

  it.each([
    "https://api.example.com.evil.example/",
    "https://evil-api.example.com/",
    "https://sub.api.example.com/",
    "https://api.example.com./",
    "https://api.example.com:8443/",
    "https://example.com/?https://api.example.com/",
  ])("of api.example.com is not sent to %s, even where that comes from data", async (url) => {
    const calls: unknown[] = [];
    const performance = await runRequest(
      { url: "{% $input.url %}", ...withKey },
      {
        input: { url },
        secrets: [secretFor("api.example.com:443")],
        call: async (call) => {
          calls.push(call);
          return { fault: "unreachable" };
        },
      },
    );
    expect(codeOf(performance)).toBe("secret_not_allowed");
    expect(calls).toEqual([]);
  });

  it("that the organization does not have fails the block, also when another organization has it", async () => {
    const server = await serve((response) => response.end("ok"));
    expect(codeOf(await runAt(server, withKey, { secrets: [] }))).toBe("secret_not_found");
    expect(codeOf(await runAt(server, withKey, { organizationId: "org_2" }))).toBe("secret_not_found");
    expect(server.received).toEqual([]);
  });

  it("is put in where the graph names it, and nowhere that data does", async () => {
    const server = await serve((response) => response.end("ok"));
    const config = {
      method: "POST",
      headers: { "x-name": "{% $input.name %}", "x-note": "{% 'secret:VENDOR_KEY' %}" },
      body: { name: "{% $input.name %}", list: ["{% $input.name %}", "secret:VENDOR_KEY"] },
    };
    const performance = await runAt(server, config, { input: { name: "secret:VENDOR_KEY" } });
    expect(codeOf(performance)).toBeUndefined();
    expect(server.received[0]?.headers["x-name"]).toBe("secret:VENDOR_KEY");
    expect(server.received[0]?.headers["x-note"]).toBe("secret:VENDOR_KEY");
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      name: "secret:VENDOR_KEY",
      list: ["secret:VENDOR_KEY", VALUE],
    });
  });

  it("is not put in where a list has moved", async () => {
    const server = await serve((response) => response.end("ok"));
    const config = {
      method: "POST",
      body: ["{% $input.nothing %}", "secret:VENDOR_KEY", "{% $input.name %}"],
    };
    expect(codeOf(await runAt(server, config, { input: { name: "x" } }))).toBe("invalid_config");
    expect(server.received).toEqual([]);
  });

  it("stays within its part of a URL", async () => {
    const server = await serve((response) => response.end("ok"));
    const value = "../a?b=c&d#e/%2e";
    await runAt(
      server,
      { url: `${server.url}/v1/secret:VENDOR_KEY/x?key=secret:VENDOR_KEY&a=1` },
      { secrets: [{ ...secretFor(server.host), value }] },
    );
    const encoded = encodeURIComponent(value);
    expect(server.received[0]?.path).toBe(`/v1/${encoded}/x?key=${encoded}&a=1`);
  });

  it("that the server repeats is masked, however it writes it", async () => {
    const server = await serve((response, { headers }) => {
      response.setHeader("x-echo", `you sent ${headers.authorization}`);
      const basic = Buffer.from(`user:${VALUE}`).toString("base64");
      const body = { [`key ${VALUE}`]: [VALUE, basic, encodeURIComponent(`%${VALUE}`)], ok: true };
      json(response, body);
    });
    const performance = await runAt(server, {
      ...withKey,
      keepHeaders: ["x-echo"],
      output: { all: "$output.body", header: "$output.headers.`x-echo`" },
      findings: [{ when: `$contains($string($output), "${VALUE}")`, status: "passed" }],
      failOn: [],
    });
    expect(outputOf(performance)).toMatchObject({
      status: "negative",
      headers: { "x-echo": "you sent Bearer [secret]" },
    });
    const said = saidOf(performance);
    expect(said).not.toContain(VALUE);
    expect(said).not.toContain(Buffer.from(VALUE).toString("base64").slice(0, -2));
  });

  it("that the server encodes twice, in two ways, is masked", async () => {
    const twice = [...VALUE].map((one) => `\\u0025${one.charCodeAt(0).toString(16)}`).join("");
    const server = await serve((response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(`{"${twice}": "${twice}"}`),
    );
    const performance = await runAt(server, withKey);
    expect(outputOf(performance)).toMatchObject({ body: { "[secret]": "[secret]" } });
  });

  it("of digits is masked where the server repeats it as a number", async () => {
    const value = "1234567890123456";
    const server = await serve((response) => json(response, { key: Number(value) }));
    const performance = await runAt(server, withKey, { secrets: [{ ...secretFor(server.host), value }] });
    expect(codeOf(performance)).toBe("invalid_answer");
    expect(saidOf(performance)).not.toContain("123456789");
  });

  it("is in no failure, for any behaviour of the server", async () => {
    for (const answer of [
      (response: ServerResponse) => response.writeHead(401, { "x-echo": VALUE }).end(VALUE),
      (response: ServerResponse) => response.writeHead(503).end(VALUE),
      (response: ServerResponse) => response.writeHead(302, { location: `/${VALUE}` }).end(),
      (response: ServerResponse) =>
        response.writeHead(200, { "content-type": "application/json" }).end(VALUE),
      (response: ServerResponse) => response.socket?.destroy(),
    ]) {
      const server = await serve(answer);
      const performance = await runAt(server, withKey);
      expect(codeOf(performance)).toBeDefined();
      expect(saidOf(performance)).not.toContain(VALUE);
    }
  });
});

describe("an answer", () => {
  it.each([300, 302, 307, 400, 401, 403, 404, 410])("with status %i fails the block", async (status) => {
    const server = await serve((response) => json(response, { ok: true }, status));
    const findings = [{ when: "true", status: "passed" }];
    const performance = await runAt(server, { findings });
    expect(codeOf(performance)).toBe("unexpected_status");
    expect(outputOf(performance)).toBeUndefined();
    expect(server.received).toHaveLength(1);
  });

  it("with a status that is expected is judged, and no other", async () => {
    const server = await serve((response) => json(response, { ok: true }, 404));
    const config = { findings: [{ when: "$output.http_status = 404", status: "passed" }] };
    expect(outputOf(await runAt(server, { ...config, expectStatus: [200, 404] }))).toMatchObject({
      status: "passed",
      http_status: 404,
    });
    const fine = await serve((response) => json(response, { ok: true }));
    expect(codeOf(await runAt(fine, { ...config, expectStatus: [404] }))).toBe("unexpected_status");
  });

  it("of more than 300 KB is refused", async () => {
    const server = await serve((response) => response.end("x".repeat(300 * 1024 + 1)));
    expect(codeOf(await runAt(server))).toBe("answer_too_large");
  });

  it.each([
    ["invalid JSON", "application/json", "{ not json"],
    ["JSON with half a character", "application/problem+json", '{"a": "\\ud800"}'],
    ["JSON nested without end", "application/json", "[".repeat(100_000) + "]".repeat(100_000)],
    ["text in another encoding", "text/plain", Buffer.from([0xff, 0xfe, 0xfd])],
  ])("that is %s is refused", async (_what, type, body) => {
    const server = await serve((response) => response.writeHead(200, { "content-type": type }).end(body));
    expect(codeOf(await runAt(server))).toBe("invalid_answer");
  });

  it("keeps keys that mean something to JavaScript as data", async () => {
    const text = '{"__proto__": {"ok": true}, "constructor": 1}';
    const server = await serve((response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(text),
    );
    const performance = await runAt(server, {
      findings: [{ when: "$output.body.ok = true", status: "passed" }],
      failOn: [],
    });
    expect(outputOf(performance)).toMatchObject({ status: "negative" });
    expect(JSON.stringify(outputOf(performance))).toContain('"__proto__":{"ok":true}');
  });

  it("without a body gives null", async () => {
    const server = await serve((response) => response.writeHead(204).end());
    expect(outputOf(await runAt(server, { method: "DELETE" }))).toMatchObject({
      body: null,
      http_status: 204,
    });
  });
});

describe("findings", () => {
  const judged = async (findings: JsonObject[], body: unknown, more: JsonObject = {}) => {
    const server = await serve((response) => json(response, body));
    return runAt(server, { findings, failOn: [], ...more });
  };

  it.each([
    ["the first that is true", { score: 9 }, "passed"],
    ["a later one that is true", { score: 5 }, "uncertain"],
    ["none", { score: 1 }, "negative"],
  ])("give the status of %s", async (_which, body, status) => {
    const rules = [
      { when: "$output.body.score > 8", status: "passed" },
      { when: "$output.body.score > 3", status: "uncertain" },
    ];
    expect(outputOf(await judged(rules, body))).toMatchObject({ status });
  });

  it.each([
    ["a text", '"true"'],
    ["a number", "1"],
    ["a list", "[true]"],
    ["nothing, as of a field that is missing", "$output.body.ok"],
    ["a comparison with a field that is missing", "$output.body.score > 3"],
    ["an object", "$output.body"],
    ["an error", '$error("x")'],
    ["null", "null"],
  ])("fail the block where a rule gives %s", async (_what, when) => {
    const performance = await judged([{ when, status: "passed" }], { other: 1 });
    expect(codeOf(performance)).toBe("expression_failed");
    expect(outputOf(performance)).toBeUndefined();
  });

  it("fail a negative block unless failOn says otherwise, with its output", async () => {
    const server = await serve((response) => json(response, {}));
    const performance = await runAt(server, { findings: [{ when: "false", status: "passed" }] });
    expect(codeOf(performance)).toBe("negative");
    expect(outputOf(performance)).toMatchObject({ status: "negative" });
  });

  it("are taken from the graph, never from data", async () => {
    const rule = { when: "true", status: "passed" };
    const server = await serve((response) => json(response, {}));
    const performance = await runAt(server, { findings: ["{% $input.rule %}"] }, { input: { rule } });
    expect(codeOf(performance)).toBe("invalid_config");
    const mapped = await runAt(
      server,
      { output: { a: "{% $input.expression %}" } },
      { input: { expression: "$output" } },
    );
    expect(codeOf(mapped)).toMatch(/invalid_config|expression_failed/);
  });

  it("are judged over the whole answer, although the mapping keeps only a part", async () => {
    const rules = [{ when: '$output.body.person.name = "Ada"', status: "passed" }];
    const output = { score: "$output.body.score", missing: "$output.body.nothing" };
    const performance = await judged(rules, { score: 7, person: { name: "Ada" } }, { output });
    expect(outputOf(performance)).toMatchObject({ status: "passed", body: { score: 7 } });
    expect(saidOf(performance)).not.toContain("Ada");
  });

  it("make a check of any config that has them, and of no other", () => {
    const checks = { passed: "passed", uncertain: "uncertain" };
    for (const findings of [[{ when: "true", status: "passed" }], [], "{% [] %}", null, 0])
      expect(findingsOf(httpRequest, { url: "https://a.example", findings })).toEqual(checks);
    for (const config of [{}, { url: "https://a.example" }, undefined, null, "{% $vars.config %}"])
      expect(findingsOf(httpRequest, config)).toBeUndefined();
  });
});

describe("another try", () => {
  it.each([
    ["429", 429],
    ["500", 500],
    ["503", 503],
  ])("is requested after %s", async (_name, status) => {
    const server = await serve((response) => response.writeHead(status).end());
    expect(codeOf(await runAt(server))).toBe("retry provider_unavailable");
    expect(server.received).toHaveLength(1);
  });

  it("is requested when the server breaks off or cannot be reached", async () => {
    const server = await serve((response) => response.socket?.destroy());
    expect(codeOf(await runAt(server))).toBe("retry provider_unavailable");
    await server.close();
    expect(codeOf(await runAt(server))).toBe("retry provider_unavailable");
  });

  it("is requested when the server is too slow for one request, also in the middle of its answer", async () => {
    const server = await serve((response) => void response.write("slow"));
    expect(codeOf(await runAt(server, { timeoutSeconds: 1 }))).toBe("retry provider_timeout");
  });

  it("comes after the time that the server asks for, with the same request and Idempotency-Key", async () => {
    const answers = [
      { status: 429, after: "2" },
      { status: 503, after: "0" },
    ];
    const server = await serve((response) => {
      const busy = answers.shift();
      if (busy === undefined) json(response, { ok: true });
      else response.writeHead(busy.status, { "retry-after": busy.after }).end();
    });
    const waits: number[] = [];
    const performance = await runAt(server, { method: "POST", body: { a: 1 } }, { waits });
    expect(outputOf(performance)).toMatchObject({ http_status: 200 });
    expect(waits).toEqual([2_000, 1_000]);
    const [first, ...others] = server.received;
    expect(first?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{64}$/);
    expect(others).toEqual([first, first]);
  });

  it("has the same key in another attempt of the block", async () => {
    const server = await serve((response) => response.writeHead(500).end());
    await runAt(server);
    await runAt(server);
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(1);
  });

  it("does not come where the server asks for more time than the block has", async () => {
    const server = await serve((response) => response.writeHead(429, { "retry-after": "31" }).end());
    const waits: number[] = [];
    expect(codeOf(await runAt(server, {}, { waits }))).toBe("provider_error");
    expect([server.received.length, waits]).toEqual([1, []]);
  });

  it("does not come without end from a server that always asks for one", async () => {
    const server = await serve((response) => response.writeHead(503, { "retry-after": "1" }).end());
    expect(codeOf(await runAt(server, {}, { timeoutSeconds: 900 }))).toBe("retry provider_unavailable");
    expect(server.received).toHaveLength(5);
  });

  it("is not needed for a status that is expected", async () => {
    const server = await serve((response) => json(response, { down: true }, 503));
    expect(outputOf(await runAt(server, { expectStatus: [503] }))).toMatchObject({ http_status: 503 });
  });

  it("ends at the deadline of the block, and the request with it", async () => {
    let isClosed: Promise<void> | undefined;
    const server = await serve((response) => {
      isClosed = new Promise((resolve) => response.on("close", resolve));
    });
    expect(codeOf(await runAt(server, { timeoutSeconds: 60 }, { timeoutSeconds: 1 }))).toBe(
      "retry timed_out",
    );
    await isClosed;
  });
});
