import { expect, it } from "vitest";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { isTokenOf, targetOf, webhookUrl } from "./webhook-token.ts";

const metaOf = async () =>
  (await (await memoryKit({ blocks: { hook: { type: "wait_for_webhook" } } })).record()).meta;

it("is of the block and the run that it names, and of no other", async () => {
  const [meta, other] = [await metaOf(), await metaOf()];
  const token = webhookUrl(meta, "kyc.hook")?.split("/").at(-1) ?? "";
  const target = targetOf(token);
  expect(target).toEqual({ executionId: meta.executionId, blockId: "kyc.hook" });
  if (target === undefined) return;
  expect(isTokenOf(token, target, meta)).toBe(true);
  expect(isTokenOf(token, target, other)).toBe(false);
  expect(isTokenOf(token, { ...target, blockId: "hook" }, meta)).toBe(false);
  expect(isTokenOf(token, { ...target, executionId: other.executionId }, meta)).toBe(false);
});

it("is invalid in a run without a secret, also when made with an empty secret", async () => {
  const { webhooks, ...meta } = await metaOf();
  expect(Buffer.from(webhooks?.secret ?? "", "base64url")).toHaveLength(32);
  expect(webhookUrl(meta, "hook")).toBeUndefined();
  const forged = { baseUrl: "", secret: Buffer.alloc(32).toString("base64url") };
  const token = webhookUrl({ ...meta, webhooks: forged }, "hook") ?? "";
  const target = { executionId: meta.executionId, blockId: "hook" };
  expect(isTokenOf(token, target, { ...meta, webhooks: forged })).toBe(true);
  expect(isTokenOf(token, target, meta)).toBe(false);
  expect(isTokenOf(token, target, undefined)).toBe(false);
});
