import { describe, expect, it } from "vitest";
import { runRequest } from "./testing/run-request.ts";
import { codeOf, json, outputOf, runAt, secretFor, serve, VALUE } from "./testing/vendor.ts";

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

describe("an answer", () => {
  it.each([206, 300, 302, 307, 400, 401, 403, 404, 410])("with status %i fails the block", async (status) => {
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
    ["JSON with one field twice", "application/json", '{"approved":false,"approved":true}'],
    ["JSON with one field twice, once as an escape", "application/json", '[{"a":{"ok":0,"\\u006fk":1}}]'],
    ["JSON with a number beyond all limits", "application/json", '{"score":[1e400]}'],
    ["JSON with a number that would become another one", "application/json", '{"id":9007199254740993}'],
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
