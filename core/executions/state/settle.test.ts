import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { settle, settled } from "./settle.ts";

const graph = {
  blocks: {
    a: { type: "business_lookup", input: { name: "Acme" } },
    b: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [{ id: "ab", from: "a", to: "b" }],
};
const failing = async () => ({ kind: "failed" as const, code: "provider_refused", message: "No." });

describe("settling an execution", () => {
  it("completes it when everything has ended well, and seals it once", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await kit.run("b");
    expect(await settle(kit.ports, kit.executionId)).toBe("sealed");
    const first = await kit.record();
    expect(first.meta).toMatchObject({ status: "completed" });
    kit.setNow("2026-11-26T11:00:00.000Z");
    await settle(kit.ports, kit.executionId);
    expect(await kit.record()).toEqual(first);
  });

  it.each([
    ["completed", []],
    ["failed", ["fails"]],
    ["failed", ["undone"]],
    ["cancelled", ["cancelled"]],
    ["completed", ["unsigned"]],
  ])("returns what is stored then: %s, %o", async (status, [what]) => {
    const kit = await memoryKit(graph);
    await kit.run("a", what === "fails" ? failing : undefined);
    if (what !== "undone") await kit.run("b");
    if (what === "cancelled") await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    const sealer = { sign: async () => Promise.reject(new Error("KMS is down.")) };
    const ports = what === "unsigned" ? { ...kit.ports, sealer } : kit.ports;
    const record = await settled(ports, await kit.record());
    expect(record.meta.status).toBe(status);
    expect(record).toEqual(await kit.record());
    expect(await settled(kit.ports, record)).toEqual(await kit.record());
  });

  it("returns the end that another process recorded first", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await kit.run("b");
    const read = await kit.record();
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect((await settled(kit.ports, read)).meta.status).toBe("cancelled");
    expect(await settled(kit.ports, read)).toEqual(await kit.record());
  });

  it("fails it with the first failure", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a", failing);
    await settle(kit.ports, kit.executionId);
    expect((await kit.record()).meta).toMatchObject({
      status: "failed",
      failure: { blockId: "a", code: "provider_refused" },
    });
  });

  it("never completes a run with work that has not been done", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await settle(kit.ports, kit.executionId);
    const { meta, blocks } = await kit.record();
    expect(meta).toMatchObject({ status: "failed", failure: { code: "execution_interrupted" } });
    expect(blocks.get("b")?.result?.status).not.toBe("completed");
  });

  it("leaves a cancelled run cancelled", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    await settle(kit.ports, kit.executionId);
    expect((await kit.record()).meta.status).toBe("cancelled");
  });

  it("ends a run without a signature, and seals it later", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await kit.run("b");
    const down = async () => Promise.reject(new Error("KMS is down."));
    expect(await settle({ ...kit.ports, sealer: { sign: down } }, kit.executionId)).toBe("unsealed");
    expect((await kit.record()).meta.status).toBe("completed");
    expect((await kit.record()).seal).toBeUndefined();
    expect(await settle({ ...kit.ports, sealer: { sign: down } }, kit.executionId)).toBe("unsealed");
    expect(await settle(kit.ports, kit.executionId)).toBe("sealed");
    expect((await kit.record()).seal?.count).toBeGreaterThan(0);
  });
});
