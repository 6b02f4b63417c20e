import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSecretMemory } from "../../../adapters/memory/secrets.ts";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import type { Tenant } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import { bindingsOf } from "../state/bindings.ts";
import { webhookUrl } from "../webhook-token.ts";
import { cancel } from "./cancel.ts";
import { receiveWebhook } from "./receive-webhook.ts";
import { runFromBlock } from "./run-from-block.ts";

const schema = { type: "object", required: ["result"], properties: { result: { type: "string" } } };

const graphOf = (config: JsonObject = { schema, expiresIn: "P1D" }): JsonObject => ({
  blocks: {
    ask: { type: "business_lookup", input: { name: "{% $hooks.callback %}" } },
    callback: { type: "wait_for_webhook", config },
    after: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [
    { id: "a", from: "ask", to: "callback" },
    { id: "e", from: "callback", to: "after" },
  ],
});

async function begun(config?: JsonObject) {
  const kit = await memoryKit(graphOf(config));
  const url = webhookUrl((await kit.record()).meta, "callback") ?? "";
  const token = url.slice("https://api.example/v1/hooks/".length);
  const post = (body: JsonValue) => postTo(kit, token, body);
  const resultOf = async () => (await kit.record()).blocks.get("callback")?.result;
  return { kit, url, token, post, resultOf };
}

const NO_HEADERS: Headers = new Headers();

/** Posts a body as JSON. */
async function postTo(
  kit: MemoryKit,
  token: string,
  body: JsonValue,
  { headers = NO_HEADERS, secrets = createSecretMemory() } = {},
) {
  const sent = {
    bytes: Buffer.from(JSON.stringify(body)),
    header: (name: string) => headers.get(name) ?? undefined,
  };
  return receiveWebhook({ executions: kit.ports, secrets }, { token, body, sent });
}

/** The code of what a call throws; `answered` when it throws nothing. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown === undefined) return "answered";
  if (thrown instanceof Problem) return thrown.code;
  throw thrown;
}

describe("a webhook", () => {
  it("has a URL that every block of the run can hand out", async () => {
    const { kit, url } = await begun();
    const bindings = bindingsOf(await kit.record(), kit.instructionOf("ask"));
    expect(bindings.hooks).toEqual({ callback: url });
    expect(bindingsOf(await kit.record(), kit.instructionOf("after")).hooks).toEqual({});
  });

  it("ends the pause of its block with what came, once", async () => {
    const { kit, post, resultOf } = await begun();
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    expect((await kit.record()).meta.status).toBe("paused");
    const codes = await Promise.all(Array.from({ length: 20 }, (_, n) => codeOf(post({ result: `r${n}` }))));
    expect(codes.toSorted()).toEqual(["answered", ...Array.from({ length: 19 }, () => "conflict")]);
    const winner = codes.indexOf("answered");
    expect(JSON.parse((await resultOf())?.output ?? "")).toEqual({
      received_at: "2026-11-26T10:00:00.000Z",
      body: { result: `r${winner}` },
    });
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: true } });
    expect((await kit.record()).meta.status).toBe("running");
    expect(await codeOf(post({ result: "late" }))).toBe("conflict");
  });

  it("is kept, one of many, for a block that does not wait yet, and taken when it does", async () => {
    const { kit, post, resultOf } = await begun();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(post({ result: "early" }))));
    expect(codes.filter((code) => code === "answered")).toHaveLength(1);
    expect(await resultOf()).toBeUndefined();
    kit.setNow("2026-11-26T10:05:00.000Z");
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    expect(JSON.parse((await resultOf())?.output ?? "")).toEqual({
      received_at: "2026-11-26T10:00:00.000Z",
      body: { result: "early" },
    });
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: true } });
    const { webhooks, pauses } = await kit.record();
    expect(pauses.get("callback")?.state).toBe("resumed");
    expect(webhooks.get("callback")).not.toHaveProperty("body");
    expect(await codeOf(post({ result: "second" }))).toBe("conflict");
  });

  it("is taken by a second try of a block that died between opening its pause and taking what was kept", async () => {
    const { kit, post, resultOf } = await begun();
    await post({ result: "early" });
    await kit.run("ask");
    const { openPause } = kit.ports.executions;
    const dying = { ...kit.ports.executions, load: kit.ports.executions.load, openPause };
    const died = new Error("The process died.");
    Object.assign(dying, {
      openPause: async (...args: Parameters<typeof openPause>) => {
        await openPause(...args);
        throw died;
      },
    });
    await expect(kit.waitForWebhook("callback", "token-0", dying)).rejects.toBe(died);
    expect(await codeOf(post({ result: "second" }))).toBe("conflict");
    await kit.waitForWebhook("callback");
    expect(JSON.parse((await resultOf())?.output ?? "").body).toEqual({ result: "early" });
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: true } });
  });

  it.each([
    ["while the block waits", true],
    ["before", false],
  ])("that does not fit the schema is refused, and the block waits on: %s", async (_, waits) => {
    const { kit, post, resultOf } = await begun();
    if (waits) {
      await kit.run("ask");
      await kit.waitForWebhook("callback");
    }
    const refused = await post({ result: 48291736 }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "validation_failed", details: [{ path: "body.result" }] });
    expect(JSON.stringify(refused)).toContain("the schema of this webhook, which asks for string");
    expect(JSON.stringify(refused)).not.toContain("48291736");
    expect((await kit.record()).webhooks.size).toBe(0);
    expect(await resultOf()).toBeUndefined();
    expect(await codeOf(post({ result: "fits" }))).toBe("answered");
  });

  it("may be at most 256 KB, also when numbers are written out", async () => {
    const { post } = await begun({});
    expect(await codeOf(post("x".repeat(256 * 1024)))).toBe("payload_too_large");
    const short = JSON.parse(`[${Array.from({ length: 50_000 }, () => "1e20").join()}]`);
    expect(await codeOf(post(short))).toBe("payload_too_large");
    expect(await codeOf(post("x".repeat(256 * 1024 - 2)))).toBe("answered");
  });

  it("comes too late at the instant of expiry: the block fails with webhook_expired", async () => {
    const { kit, post, resultOf } = await begun();
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    kit.setNow("2026-11-27T10:00:00.000Z");
    expect(await codeOf(post({ result: "late" }))).toBe("conflict");
    expect(await resultOf()).toMatchObject({ status: "failed", error: { code: "webhook_expired" } });
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: false } });
  });

  it.each([
    ["while the block waits", true],
    ["before", false],
  ])("is refused when the run was cancelled: %s", async (_, waits) => {
    const { kit, post, resultOf } = await begun();
    if (waits) {
      await kit.run("ask");
      await kit.waitForWebhook("callback");
    }
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(await codeOf(post({ result: "late" }))).toBe("conflict");
    expect((await kit.record()).webhooks.size).toBe(0);
    expect(await resultOf()).toBeUndefined();
  });

  it("is refused when the run has failed, and when its block is skipped", async () => {
    const failed = await begun();
    await failed.kit.run("ask", async () => ({ kind: "failed", code: "broken", message: "It broke." }));
    expect(await codeOf(failed.post({ result: "x" }))).toBe("conflict");
    const graph = graphOf();
    const kit = await memoryKit({
      ...graph,
      edges: [{ id: "a", from: "ask", to: "callback", when: "false" }],
    });
    await kit.run("ask");
    const token =
      webhookUrl((await kit.record()).meta, "callback")
        ?.split("/")
        .at(-1) ?? "";
    expect(await codeOf(postTo(kit, token, { result: "x" }))).toBe("conflict");
    expect((await kit.record()).webhooks.size).toBe(0);
  });

  it("cannot be answered by a person", async () => {
    const { kit, post } = await begun();
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    for (const startBlockId of ["callback", "after"]) {
      const call = runFromBlock(kit.ports, {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId },
        options: { input: { result: "mine" } },
      });
      expect(await codeOf(call)).toBe("conflict");
    }
    expect((await kit.record()).pauses.get("callback")?.state).toBe("open");
    expect(await codeOf(post({ result: "theirs" }))).toBe("answered");
  });
});

describe("a webhook whose sender signs", () => {
  const SECRET = "signing_0123456789";
  const body = { result: "clear" };
  const sign = (algorithm: string, text = JSON.stringify(body), secret = SECRET) =>
    createHmac(algorithm, secret).update(text).digest();

  async function signing(signature: JsonObject) {
    const { kit, token, resultOf } = await begun({ signature: { header: "X-Signature", ...signature } });
    const secrets = createSecretMemory();
    const put = (tenant: Tenant, value = SECRET) =>
      secrets.put(tenant, { name: "VENDOR", value, hosts: ["vendor.example"] });
    const post = (header: string | undefined, sent: JsonValue = body) =>
      codeOf(
        postTo(kit, token, sent, {
          headers: new Headers(header === undefined ? {} : { "x-signature": header }),
          secrets,
        }),
      );
    return { kit, put, post, resultOf };
  }

  it.each<[string, JsonObject, string]>([
    ["hex", {}, sign("sha256").toString("hex")],
    ["hex in capitals", {}, sign("sha256").toString("hex").toUpperCase()],
    ["a prefix", { prefix: "sha256=" }, `sha256=${sign("sha256").toString("hex")}`],
    ["base64", { encoding: "base64" }, sign("sha256").toString("base64")],
    ["SHA-512", { algorithm: "hmac-sha512" }, sign("sha512").toString("hex")],
  ])("is taken with its signature: %s", async (_, terms, header) => {
    const { kit, put, post, resultOf } = await signing({ secret: "secret:VENDOR", ...terms });
    await put(kit.caller);
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    expect(await post(header)).toBe("answered");
    expect((await resultOf())?.status).toBe("completed");
  });

  it("is refused without it, and the block waits on", async () => {
    const { kit, put, post } = await signing({ secret: "secret:VENDOR", prefix: "v1=" });
    await put(kit.caller);
    const right = `v1=${sign("sha256").toString("hex")}`;
    const wrong = [
      undefined,
      "",
      "v1=",
      right.slice(3),
      right.slice(0, -1),
      `${right}0`,
      `v1=${sign("sha1").toString("hex")}`,
      `v1=${sign("sha256").toString("base64")}`,
      `v1=${sign("sha256", '{"result":"hit"}').toString("hex")}`,
      `v1=${sign("sha256", JSON.stringify(body), "another secret").toString("hex")}`,
    ];
    for (const header of wrong) expect(await post(header)).toBe("forbidden");
    expect(await post(right, { result: "other" })).toBe("forbidden");
    expect((await kit.record()).webhooks.size).toBe(0);
    expect(await post(right)).toBe("answered");
  });

  it("is refused while the secret is not there, or only another tenant has it", async () => {
    const { kit, put, post } = await signing({ secret: "secret:VENDOR" });
    const right = sign("sha256").toString("hex");
    expect(await post(right)).toBe("unavailable");
    await put({ ...kit.caller, environment: "production" });
    await put({ ...kit.caller, organizationId: "org_other" });
    expect(await post(right)).toBe("unavailable");
    await put(kit.caller);
    expect(await post(right)).toBe("answered");
  });
});

describe("a token that is not the one of this block and run", () => {
  it("is unknown, and changes nothing", async () => {
    const { kit, token } = await begun();
    const other = await begun();
    await kit.run("ask");
    await kit.waitForWebhook("callback");
    const [target = "", mac = ""] = token.split(".");
    const [otherTarget = "", otherMac = ""] = other.token.split(".");
    const targetOf = (text: string) => Buffer.from(text).toString("base64url");
    const flipped = (mac.startsWith("A") ? "B" : "A") + mac.slice(1);
    const forged = [
      "",
      "x",
      target,
      `${target}.`,
      `.${mac}`,
      `${target}.${mac.slice(0, -1)}`,
      `${target}.${mac}A`,
      `${token}.${mac}`,
      `${target}.${flipped}`,
      `${target}.${otherMac}`,
      `${otherTarget}.${mac}`,
      `${target}=.${mac}`,
      `${targetOf(`${kit.executionId} after`)}.${mac}`,
      `${targetOf(`${kit.executionId} ask`)}.${mac}`,
      `${targetOf(`exec_unknown callback`)}.${mac}`,
      `${targetOf(`${kit.executionId} callback x`)}.${mac}`,
      `${targetOf(kit.executionId)}.${mac}`,
    ];
    const messages = new Set<string>();
    for (const one of forged) {
      const thrown = await postTo(kit, one, { result: "x" }).catch((error: unknown) => error);
      if (!(thrown instanceof Problem)) throw new Error(`${one} was taken.`);
      messages.add(`${thrown.code} ${thrown.message} ${JSON.stringify(thrown.details)}`);
    }
    expect([...messages]).toEqual(["not_found There is no such webhook. []"]);
    expect((await kit.record()).pauses.get("callback")?.state).toBe("open");
  });

  it("is unknown in a run without webhooks, for any block", async () => {
    const kit = await memoryKit({ blocks: { ask: { type: "business_lookup", input: { name: "Acme" } } } });
    const { meta } = await kit.record();
    expect(meta.webhooks).toBeUndefined();
    const forged = { ...meta, webhooks: { baseUrl: "/", secret: Buffer.alloc(32).toString("base64url") } };
    const token = webhookUrl(forged, "ask")?.slice(1) ?? "";
    expect(await codeOf(postTo(kit, token, {}))).toBe("not_found");
  });
});
