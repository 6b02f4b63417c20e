import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "../../../core/access/scopes.ts";
import { type Api, codeOf, freshId, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, graph, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const schema = { type: "object", required: ["result"], properties: { result: { enum: ["clear", "hit"] } } };
const webhook = (config: Record<string, unknown> = { reason: "vendor_report", schema }) => ({
  type: "wait_for_webhook" as const,
  config,
});
/** Asks, waits, decides by what came. */
const asking = graph(
  {
    before: step,
    callback: webhook(),
    after: {
      type: "decision",
      config: { outcomes: [{ name: "clear", when: "$blocks.callback.body.result = 'clear'" }] },
    },
  },
  chain("before > callback > after"),
);

/** The path of a URL from the API. */
const pathOf = (url: string | undefined): string =>
  new URL(url ?? "missing:").pathname.replace(/^.*\/v1\//, "/v1/");
/** Posts without a key, as a sender does. */
const post = (path: string, body: unknown) => api.call("POST", path, { body, key: null });

/** A run that waits, and where its POST goes. */
async function waiting(source = asking) {
  const paused = await run.inline(source);
  return { paused, path: pathOf(paused.body.pausePoints.find(({ hook_url }) => hook_url)?.hook_url) };
}

/** Asks until a run is paused at a block. */
async function pausedAt(executionId: string, blockId: string): Promise<void> {
  for (;;) {
    const { body } = await run.status(executionId);
    if (body.status === "paused" && body.pausePoints.some((point) => point.blockId === blockId)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a webhook", () => {
  it("is in the 202 answer, ends the pause without a key, and its body can be read later", async () => {
    const { paused, path } = await waiting();
    expect(paused.http).toBe(202);
    expect(paused.body.pausePoints).toMatchObject([
      { blockId: "callback", reason: "vendor_report", requiredInput: [], resumeFromBlock: "after" },
    ]);
    const received = await post(path, { result: "clear" });
    expect([received.status, received.body]).toEqual([202, { received_at: expect.any(String) }]);
    const end = await run.ended(paused.body.executionId);
    expect(end.body).toMatchObject({
      status: "completed",
      output: { callback: { body: { result: "clear" } }, after: { outcome: "clear" } },
    });
    const second = await post(path, { result: "clear" });
    expect([second.status, codeOf(second)]).toEqual([409, "conflict"]);
  });

  it("of twenty POSTs at once takes exactly one", async () => {
    const { paused, path } = await waiting();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(path, { result: "hit" })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      202,
      ...Array.from({ length: 19 }, () => 409),
    ]);
    // `hit` has no outcome: what came decides by conditions alone.
    expect((await run.ended(paused.body.executionId)).body).toMatchObject({ status: "failed" });
  });

  it("that comes before its block waits is kept, and only one of twenty", async () => {
    const tell = { type: "wait" as const, config: { seconds: 0 }, input: { url: "{% $hooks.callback %}" } };
    const paused = await run.inline(
      graph({ first: webhook(), tell, ask: review(), callback: webhook() }, [
        ...chain("first > ask > callback"),
        ...chain("first > tell"),
      ]),
    );
    const disclosed = await api.call(
      "POST",
      `/v1/workflows/executions/${paused.body.executionId}/disclosures`,
      { body: { blocks: ["tell"] } },
    );
    const [, url = ""] = /"url":"([^"]+)"/.exec(JSON.stringify(disclosed.body)) ?? [];
    const path = pathOf(url);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(path, { result: "clear" })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      202,
      ...Array.from({ length: 19 }, () => 409),
    ]);
    const [first] = paused.body.pausePoints;
    expect((await post(pathOf(first?.hook_url), { result: "hit" })).status).toBe(202);
    await pausedAt(paused.body.executionId, "ask");
    const done = await run.resume(paused.body, "ask", { approval_reference: "case-17" });
    expect((await run.ended(paused.body.executionId)).body).toMatchObject({
      status: "completed",
      output: { callback: { body: { result: "clear" } }, first: { body: { result: "hit" } } },
    });
    expect(done.http).toBe(200);
    expect((await post(path, { result: "clear" })).status).toBe(409);
  });

  it("is refused when it does not fit, is not JSON, is too large or has a dangerous name, and the pause stays", async () => {
    const { paused, path } = await waiting();
    const headers = { "content-type": "application/json" };
    const raw = (text: string) => api.call("POST", path, { raw: text, headers, key: null });
    const refused = [
      await post(path, { result: "maybe" }),
      await post(path, {}),
      await raw("{"),
      await raw('{"result":"clear","result":"hit"}'),
      await raw('{"result":"clear","__proto__":{"x":1}}'),
      await api.call("POST", path, {
        raw: "result=clear",
        headers: { "content-type": "text/plain" },
        key: null,
      }),
      await raw(`{"result":"clear","note":"${"x".repeat(256 * 1024)}"}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 413]);
    expect((await run.status(paused.body.executionId)).body.status).toBe("paused");
    expect((await post(path, { result: "clear" })).status).toBe(202);
  });

  it("has one answer for every foreign token, with any body", async () => {
    const { path } = await waiting();
    const other = await waiting();
    const [target = "", mac = ""] = path.split("/").at(-1)?.split(".") ?? [];
    const [, otherMac] = other.path.split(".");
    const forged = [
      "x",
      `${target}.${otherMac}`,
      `${target}.${mac.slice(0, -1)}`,
      `${target}.${mac}/`,
      `${Buffer.from("exec_none callback").toString("base64url")}.${mac}`,
    ];
    const answers = await Promise.all(
      forged.flatMap((token) => [
        post(`/v1/hooks/${token}`, { result: "clear" }),
        api.call("POST", `/v1/hooks/${token}`, { raw: "{", key: null }),
      ]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    // API Gateway decodes the slash: the call then has another path, which needs a key.
    const elsewhere = await post(`/v1/hooks/${encodeURIComponent("../workflows")}`, { result: "clear" });
    expect([401, 404]).toContain(elsewhere.status);
    expect((await api.call("GET", path, { key: null })).status).toBe(405);
    expect((await post(path, { result: "clear" })).status).toBe(202);
  });

  it("is seen by the key that started the run and by keys that answer pauses, by no other", async () => {
    const { paused, path } = await waiting();
    const seenBy = async (scopes: readonly Scope[]) => {
      const key = await api.keyWith(scopes);
      const { executionId } = paused.body;
      const options = { key };
      const replies = [
        await api.call("GET", `/v1/workflows/status/${executionId}`, options),
        await api.call("GET", `/v1/workflows/executions/${executionId}`, options),
      ];
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      return replies.map(({ body }) => JSON.stringify(body).includes("hook_url"));
    };
    expect(await seenBy(["workflows:executions:read", "executions:data:read"])).toEqual([false, false]);
    expect(await seenBy(["workflows:executions:read", "workflows:review"])).toEqual([true, true]);
    const { body } = await api.call("GET", "/v1/workflows/pauses");
    expect(JSON.stringify(body)).not.toContain(paused.body.executionId);
    expect((await run.resume(paused.body, "callback", { result: "clear" })).error.code).toBe("conflict");
    expect((await post(path, { result: "clear" })).status).toBe(202);
  });

  it("is made again for a replay under the same Idempotency-Key, for who may see it", async () => {
    const key = freshId("key");
    const body = { workflowId: "wf_test_inline", workflow: asking };
    const execute = (headers: Record<string, string>, as?: string) =>
      api.call("POST", "/v1/workflows/execute", { body, headers, ...(as === undefined ? {} : { key: as }) });
    const first = await execute({ "idempotency-key": key });
    const again = await execute({ "idempotency-key": key });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(JSON.stringify(first.body)).toContain("/v1/hooks/");
    expect(again.body).toEqual(first.body);
    const foreign = await api.keyWith(["workflows:execute", "workflows:write", "workflows:deploy"]);
    const replay = await execute({ "idempotency-key": key }, foreign);
    expect(JSON.stringify(replay.body)).not.toContain("hook_url");
  });

  it("fails its block with webhook_expired when none comes; a failure edge can go on", async () => {
    const source = graph({ callback: webhook({ expiresIn: "PT1S" }), escalated: step }, [
      { from: "callback", to: "escalated", on: "failed", when: "$error.code = 'webhook_expired'" },
    ]);
    const { paused, path } = await waiting(source);
    const end = await run.ended(paused.body.executionId);
    expect(end.body).toMatchObject({ status: "completed", output: { escalated: {} } });
    expect((await post(path, {})).status).toBe(409);
  });

  it("is refused after a cancel", async () => {
    const { paused, path } = await waiting();
    await run.cancel(paused.body.executionId);
    expect((await post(path, { result: "clear" })).status).toBe(409);
    expect((await run.status(paused.body.executionId)).body.output).not.toHaveProperty("callback");
  });

  it("works for each of two blocks of one child, with URLs of their own", async () => {
    const child = await run.deployed(graph({ hook: webhook(), end: step }, chain("hook > end")));
    const sub = { type: "subworkflow" as const, config: { workflowId: child } };
    const paused = await run.inline(graph({ one: sub, two: sub }));
    const urls = new Map(paused.body.pausePoints.map(({ blockId, hook_url }) => [blockId, pathOf(hook_url)]));
    expect([...urls.keys()].toSorted()).toEqual(["one.hook", "two.hook"]);
    expect((await post(urls.get("one.hook") ?? "", { result: "clear" })).status).toBe(202);
    expect((await post(urls.get("one.hook") ?? "", { result: "clear" })).status).toBe(409);
    expect((await post(urls.get("two.hook") ?? "", { result: "hit" })).status).toBe(202);
    expect((await run.ended(paused.body.executionId)).body).toMatchObject({
      status: "completed",
      output: { one: { hook: { body: { result: "clear" } } }, two: { hook: { body: { result: "hit" } } } },
    });
  });

  it("has another URL in a partial re-run, and who hands it out runs again", async () => {
    const tell = { type: "wait" as const, config: { seconds: 0 }, input: { url: "{% $hooks.callback %}" } };
    const source = graph({ tell, callback: webhook(), after: step }, chain("tell > callback > after"));
    const id = await run.deployed(source);
    const paused = await run.post({ workflowId: id });
    const path = pathOf(paused.body.pausePoints[0]?.hook_url);
    await post(path, { result: "clear" });
    await run.ended(paused.body.executionId);
    const rerun = await run.from(paused.body, "after");
    expect(rerun.body.logs.map(({ blockId, status }) => [blockId, status])).toContainEqual([
      "tell",
      "completed",
    ]);
    const next = pathOf(rerun.body.pausePoints[0]?.hook_url);
    expect(next).not.toBe(path);
    expect((await post(path, { result: "clear" })).status).toBe(409);
    expect((await post(next, { result: "clear" })).status).toBe(202);
    expect((await run.ended(rerun.body.executionId)).body.status).toBe("completed");
  });

  it("verifies nothing, with any body", async () => {
    const source = graph(
      {
        callback: webhook({}),
        issue: {
          type: "credential_issue",
          config: { credential_type: "user", subject: { type: "person", id: "user_1" } },
        },
      },
      chain("callback > issue"),
    );
    const { paused, path } = await waiting(source);
    const claims = {
      status: "passed",
      kyc_status: "approved",
      trust_level: "idv_verified",
      decision: "approved",
    };
    await post(path, claims);
    const end = await run.ended(paused.body.executionId);
    expect(JSON.stringify(end.body.output.issue)).not.toContain("approved");
    const token = String(end.body.output.issue?.signed_payload ?? "..");
    const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    expect(payload).not.toContain('"kyc_status":"approved"');
    expect(payload).not.toContain("idv_verified");
  });
});
