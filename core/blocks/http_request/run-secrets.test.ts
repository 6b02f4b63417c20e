import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { runRequest } from "./testing/run-request.ts";
import { codeOf, json, outputOf, runAt, saidOf, secretFor, serve, VALUE } from "./testing/vendor.ts";

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
