import { describe, expect, it } from "vitest";
import { codeOf, json, outputOf, runAt, serve } from "./testing/vendor.ts";

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
