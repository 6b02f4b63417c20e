import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testTask } from "../../core/blocks/runtime/testing/task.ts";
import { phoneCheckWork } from "./run.ts";
import { type PhoneCheckConfig, phoneCheck, phoneCheckOutputSchema } from "./spec.ts";
import { startVendor } from "./vendor.ts";

let vendor: Server;
let baseUrl: string;
beforeAll(async () => {
  vendor = await startVendor(0);
  const address = vendor.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in has no port.");
  baseUrl = `http://127.0.0.1:${address.port}`;
});
afterAll(() => vendor.close());

const check = (phone: string, config: PhoneCheckConfig = {}, url = baseUrl) =>
  phoneCheckWork({ fetch, baseUrl: url })(testTask({ phone }, config));

describe("the phone check", () => {
  it.each([
    ["+441632960001", "reachable"],
    ["+441632960007", "voip"],
    ["+441632960000", "unreachable"],
  ])("finds %s %s", async (phone, status) => {
    const outcome = await check(phone);
    expect(outcome).toMatchObject({ kind: "completed", output: { status, phone } });
    if (outcome.kind === "completed") phoneCheckOutputSchema.parse(outcome.output);
  });

  it("accepts numbers of the given countries only", async () => {
    const elsewhere = await check("+441632960001", { countries: ["FR"] });
    expect(elsewhere).toMatchObject({ output: { status: "unreachable" } });
  });

  it("is retried when the vendor is down, and gives no result about a person", async () => {
    expect(await check("+441632960009")).toMatchObject({ kind: "retry" });
    expect(await check("+441632960001", {}, "http://127.0.0.1:1")).toMatchObject({ kind: "retry" });
  });

  it("fails by an answer that it does not know", async () => {
    const unknown = await check("+441632960008");
    expect(unknown).toMatchObject({ kind: "failed", code: "provider_answer_unknown" });
  });

  it("shows no number in its summary", async () => {
    const outcome = await check("+441632960001");
    const output = outcome.kind === "completed" ? outcome.output : undefined;
    expect(JSON.stringify(phoneCheck.summary.parse(output))).not.toContain("1632");
  });
});
