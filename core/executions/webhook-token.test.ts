import { expect, it } from "vitest";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { webhookTermsSchema } from "./webhook-terms.ts";
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

it("is signed in hex with HMAC-SHA-256 and without a prefix, unless the block says otherwise", () => {
  const signature = { secret: "secret:HOOK", header: "X-Signature" };
  expect(webhookTermsSchema.parse({ signature }).signature).toEqual({
    ...signature,
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "",
  });
  for (const secret of ["HOOK", "secret:", "secret:1HOOK", "my-secret:HOOK"])
    expect(webhookTermsSchema.safeParse({ signature: { ...signature, secret } }).success).toBe(false);
});

it("has the shape of one, or names nothing", () => {
  const mac = "a".repeat(43);
  const of = (target: string) => targetOf(`${Buffer.from(target).toString("base64url")}.${mac}`);
  expect(of("exec_1 hook")).toEqual({ executionId: "exec_1", blockId: "hook" });
  for (const target of ["exec_1", "exec_1 ", " hook", "exec_1 hook more"]) expect(of(target)).toBeUndefined();
  for (const token of ["", "a.b", `a.${mac}a`, `.${mac}`, `a b.${mac}`])
    expect(targetOf(token)).toBeUndefined();
});
