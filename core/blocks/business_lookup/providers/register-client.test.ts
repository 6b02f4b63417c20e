import { describe, expect, it } from "vitest";
import { json, registerStandIn } from "../testing/stand-in.ts";

const register = registerStandIn();
const { signal } = new AbortController();

describe("the client of a register", () => {
  it("asks again after a 429 when it says, and after other faults with jitter", async () => {
    let failures = 2;
    register.answer = (_, response) => {
      if (failures-- > 0) response.writeHead(429, { "retry-after": "3" }).end();
      else json(response, {});
    };
    const client = register.client();
    await client.get("/a", signal);
    expect(register.waits).toEqual([3000, 3000]);
    register.answer = (_, response) => response.writeHead(503).end();
    await expect(client.get("/b", signal)).rejects.toMatchObject({ kind: "retryable" });
    expect(register.waits.slice(2)).toEqual([200, 400, 800]);
  });

  it("leaves a register alone for as long as it asks for, also where that is too long to wait", async () => {
    register.answer = (_, response) => response.writeHead(429, { "retry-after": "120" }).end();
    const client = register.client();
    await expect(client.get("/a", signal)).rejects.toMatchObject({ kind: "retryable" });
    register.pass(119_000);
    await expect(client.get("/b", signal)).rejects.toThrow("calls to it are stopped");
    expect([register.asked.length, register.waits.length]).toEqual([1, 0]);
    register.answer = (_, response) => json(response, { a: 1 });
    register.pass(1_000);
    await expect(client.get("/b", signal)).resolves.toEqual({ found: true, body: { a: 1 } });
  });

  it.each([
    ["does not answer in time", () => {}],
    ["breaks off", (_: unknown, response: { destroy(): void }) => response.destroy()],
    [
      "sends text that is not JSON",
      (_: unknown, response: { end(text: string): void }) => response.end('{"data": ['),
    ],
    [
      "sends a page instead",
      (_: unknown, response: { end(text: string): void }) => response.end("<html>Busy</html>"),
    ],
  ])(
    "asks again when the register %s, and never makes an answer of it",
    { timeout: 20_000 },
    async (_, answer) => {
      register.answer = answer;
      await expect(register.client({}, 500).get("/a", signal)).rejects.toMatchObject({ kind: "retryable" });
      expect(register.asked).toHaveLength(4);
    },
  );

  it("leaves a failing register alone for a while", async () => {
    register.answer = (_, response) => response.writeHead(500).end();
    const client = register.client();
    await expect(client.get("/a", signal)).rejects.toThrow("answers 500");
    await expect(client.get("/a", signal)).rejects.toThrow("answers 500");
    const before = register.asked.length;
    await expect(client.get("/a", signal)).rejects.toThrow("calls to it are stopped");
    expect(register.asked).toHaveLength(before);
    register.pass(31_000);
    register.answer = (_, response) => json(response, {});
    await expect(client.get("/a", signal)).resolves.toMatchObject({ found: true });
  });

  it("caches answers, and revalidates stale ones with their ETag", async () => {
    register.answer = (request, response) => {
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else json(response, { a: 1 }, { etag: '"v1"' });
    };
    const client = register.client();
    await client.get("/a", signal);
    await client.get("/a", signal);
    expect(register.asked).toEqual(["/a"]);
    register.pass(11 * 60_000);
    expect(await client.get("/a", signal)).toEqual({ found: true, body: { a: 1 } });
    expect(register.asked).toHaveLength(2);
  });

  it.each([
    [401, "provider_not_configured"],
    [403, "provider_not_configured"],
    [301, "provider_not_configured"],
    [307, "provider_not_configured"],
    [400, "provider_error"],
  ])("does not ask again after a %i", async (status, code) => {
    register.answer = (_, response) => response.writeHead(status, { location: "/elsewhere" }).end();
    await expect(register.client().get("/a", signal)).rejects.toMatchObject({ kind: "final", code });
    expect(register.asked).toHaveLength(1);
  });
});
