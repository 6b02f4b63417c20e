import { describe, expect, it } from "vitest";
import { createSecretMemory } from "../../adapters/memory/secrets.ts";
import { createLocalLimiter } from "../../core/access/local-limit.ts";
import { checkWebhookToken, receiveWebhook } from "../../core/executions/index.ts";
import { webhookUrl } from "../../core/executions/webhook-token.ts";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { setUp } from "./testing/small-app.ts";
import { webhookRoutes } from "./webhooks.ts";

async function waiting() {
  const kit = await memoryKit({ blocks: { callback: { type: "wait_for_webhook" } } });
  await kit.waitForWebhook("callback");
  const path = webhookUrl((await kit.record()).meta, "callback")?.slice("https://api.example".length) ?? "";
  const calls = {
    checkWebhookToken: async (token: string) => void (await checkWebhookToken(kit.ports, token)),
    receiveWebhook: (request: Parameters<typeof receiveWebhook>[1]) =>
      receiveWebhook({ executions: kit.ports, secrets: createSecretMemory() }, request),
  };
  const clock = { now: 0 };
  const limiter = createLocalLimiter({ per_second: 1, burst: 3 }, () => clock.now);
  const { call, lines } = setUp({ routes: webhookRoutes({ calls, limiter }) });
  const post = (to: string, body: string) =>
    call(to, { method: "POST", body, headers: { "content-type": "application/json" } });
  return { kit, path, post, lines, clock };
}

describe("POST /v1/hooks/{token}", () => {
  it("needs no key, and answers with the time alone", async () => {
    const { path, post } = await waiting();
    const { status, body } = await post(path, '{"result":"clear"}');
    expect([status, body]).toEqual([202, { received_at: "2026-11-26T10:00:00.000Z" }]);
  });

  it("has its token in no log line, and nothing of its body", async () => {
    const { path, post, lines } = await waiting();
    const token = path.slice("/v1/hooks/".length);
    await post(path, '{"name":"Jane"');
    await post(path, '{"name":"Jane"}');
    await post(`${path}x`, '{"name":"Jane"}');
    expect(lines.map(({ route, status }) => [route, status])).toEqual([
      ["/v1/hooks/{token}", 400],
      ["/v1/hooks/{token}", 202],
      ["/v1/hooks/{token}", 404],
    ]);
    const logged = JSON.stringify(lines);
    for (const part of [...token.split("."), "Jane"]) expect(logged).not.toContain(part);
  });

  it("looks at no body whose token is not ours", async () => {
    const { path, post, kit } = await waiting();
    expect((await post(`${path.slice(0, -1)}`, "{")).status).toBe(404);
    expect((await post("/v1/hooks/x.y", `"${"x".repeat(300_000)}"`)).status).toBe(404);
    expect((await kit.record()).pauses.get("callback")?.state).toBe("open");
  });

  it("counts calls of one address, with any tokens", async () => {
    const { path, post, clock } = await waiting();
    const statuses = [];
    for (const to of ["/v1/hooks/a", "/v1/hooks/b", "/v1/hooks/c", path])
      statuses.push((await post(to, "1")).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
    clock.now = 1000;
    expect((await post(path, "1")).status).toBe(202);
  });
});
