import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { startStandIn } from "../core/outbound/testing/stand-in.ts";
import { callApi, callExisting, connectionOf, withConnection } from "./client.ts";

const key = "sk_staging_secret";
beforeEach(() => {
  vi.stubEnv("WORKFLOW_API_URL", "https://api.example.com/");
  vi.stubEnv("WORKFLOW_API_KEY", key);
});
afterEach(() => void vi.unstubAllEnvs());

it("usage, which a pipeline prints when it gives a wrong argument, never shows the key", () => {
  const usage = withConnection(new Command()).helpInformation();
  expect(usage).toContain("WORKFLOW_API_KEY");
  expect(usage).not.toContain(key);
});

it("the environment replaces missing options", () => {
  const options = (...args: string[]) =>
    connectionOf(withConnection(new Command()).parse(args, { from: "user" }).opts());
  expect(options()).toEqual({ url: "https://api.example.com", key });
  expect(options("--key", "other")).toEqual({ url: "https://api.example.com", key: "other" });
  vi.stubEnv("WORKFLOW_API_KEY", undefined);
  expect(() => options()).toThrow("Give --key or WORKFLOW_API_KEY.");
});

it("a redirect takes neither key nor body to another host", async () => {
  const other = await startStandIn((response) => response.end(JSON.stringify({ id: "wf_a" })));
  const service = await startStandIn((response) =>
    response.writeHead(307, { location: `${other.url}/v1/workflows` }).end(),
  );
  const schema = z.object({ id: z.string() });
  const call = { method: "POST", path: "/v1/workflows", body: { name: "A" }, schema } as const;
  await expect(callExisting({ url: service.url, key }, call)).rejects.toThrow("answers with status 307");
  expect([service.received.length, other.received]).toEqual([1, []]);
  await Promise.all([service.close(), other.close()]);
});

describe("what is said of", () => {
  const call = { method: "GET", path: "/v1/workflows/wf_a", schema: z.object({ id: z.string() }) } as const;
  const problem = (code: string, ...details: string[]) =>
    JSON.stringify({
      error: {
        code,
        message: "No.",
        details: details.map((detail) => ({ path: "url.path", code: detail, message: "Look." })),
      },
    });

  /** What both calls make of an answer: the value, or the message. */
  async function said(status: number, body: string): Promise<unknown[]> {
    const server = await startStandIn((response) => void response.writeHead(status).end(body));
    const connection = { url: server.url, key };
    try {
      const results = await Promise.allSettled([callApi(connection, call), callExisting(connection, call)]);
      return results.map((result) =>
        result.status === "fulfilled" ? result.value : String(result.reason).replace(connection.url, "URL"),
      );
    } finally {
      await server.close();
    }
  }

  it("a success, and a missing resource", async () => {
    expect(await said(200, '{"id":"wf_a"}')).toEqual([{ id: "wf_a" }, { id: "wf_a" }]);
    expect(await said(404, problem("not_found"))).toEqual([
      undefined,
      "CliError: GET /v1/workflows/wf_a: not_found: No.",
    ]);
  });

  it("a wrong base URL, where no workflow is missing: so nothing is new", async () => {
    const path = "CliError: GET /v1/workflows/wf_a: not_found: No.\n  url.path: Look. (unknown_path)";
    expect(await said(404, problem("not_found", "unknown_path"))).toEqual([path, path]);
    const other = (status: number) =>
      `CliError: URL answers with status ${status}, and not as the Workflow API does. Check --url.`;
    for (const [status, body] of [
      [404, "<h1>Not Found</h1>"],
      [404, ""],
      [404, '{"message":"Missing Authentication Token"}'],
      [200, "<h1>It works</h1>"],
      [502, '{"message":"Internal server error"}'],
    ] as const)
      expect(await said(status, body)).toEqual([other(status), other(status)]);
  });

  it("a refusal, and a service that is down", async () => {
    const refused = "CliError: unauthorized: No.";
    expect(await said(401, problem("unauthorized"))).toEqual([refused, refused]);
    const down = callApi({ url: "http://127.0.0.1:9", key }, call);
    await expect(down).rejects.toThrow("http://127.0.0.1:9 does not answer. Check --url");
  });
});
