import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { disclose } from "./disclose.ts";
import { ANSWER_BYTES, bytesOf } from "./fit-answer.ts";
import { readExecution, readOutput } from "./read.ts";

const names = Array.from({ length: 15 }, (_, place) => `b${place}`);
const lookup = { type: "business_lookup", input: { name: "Acme" } };

/** A run whose blocks returned this many characters each. */
async function ran(sizes: readonly number[]): Promise<MemoryKit> {
  const blocks = Object.fromEntries(names.map((id) => [id, lookup]));
  const kit = await memoryKit({ blocks, edges: [] });
  for (const [place, size] of sizes.entries())
    await kit.run(names[place] ?? "", async () => ({
      kind: "completed",
      output: { status: "found", text: "é".repeat(size / 2) },
    }));
  return kit;
}

const told = (kit: MemoryKit) => [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])];

describe("an answer that would pass 4 MiB", () => {
  const sizes = [...Array.from({ length: 14 }, () => 290_000), 299_000];

  it("names its largest outputs, as few as it must, and each can be read with the bytes that it says", async () => {
    const kit = await ran(sizes);
    const request = { caller: kit.caller, executionId: kit.executionId };
    const view = await readExecution(kit.ports, request);
    expect(bytesOf(view)).toBeLessThanOrEqual(ANSWER_BYTES);
    expect(Object.keys(view.outputRefs ?? {})).toEqual(["b14"]);
    expect(Object.keys(view.output)).toEqual(names.slice(0, 14).sort());
    expect(told(kit).at(-1)).toMatchObject({ blockIds: names.slice(0, 14).sort() });

    const output = await readOutput(kit.ports, { ...request, blockId: "b14" });
    const text = JSON.stringify(output);
    expect(view.outputRefs?.b14).toEqual({
      path: `/v1/workflows/executions/${kit.executionId}/outputs/b14`,
      bytes: Buffer.byteLength(text),
      sha256: createHash("sha256").update(text).digest("hex"),
    });
    expect(told(kit).at(-1)).toMatchObject({
      eventType: "execution.data_disclosed",
      blockIds: ["b14"],
    });
  });

  it("is the same for the key that started the run, in the answer to its own call", async () => {
    const kit = await ran(sizes);
    const view = await readExecution(kit.ports, {
      caller: kit.caller,
      executionId: kit.executionId,
      answers: true,
    });
    expect(Object.keys(view.outputRefs ?? {})).toEqual(["b14"]);
    expect(told(kit)).toEqual([]);
  });

  it("has no references below that", async () => {
    const kit = await ran(sizes.slice(0, 14));
    const view = await readExecution(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(view).not.toHaveProperty("outputRefs");
    expect(Object.keys(view.output)).toHaveLength(14);
  });

  it("is refused as a disclosure, before anything is recorded", async () => {
    const kit = await ran(sizes);
    const ask = { caller: kit.caller, executionId: kit.executionId, input: false, source: {} };
    const source = { ip: undefined, userAgent: undefined };
    expect(await codeOf(disclose(kit.ports, { ...ask, source, blocks: names }))).toBe("validation_failed");
    expect(told(kit)).toEqual([]);
    expect((await disclose(kit.ports, { ...ask, source, blocks: names.slice(1) })).blocks).toHaveLength(14);
  });
});

describe("one output", () => {
  it("is a summary for a key without executions:data:read, and nothing is recorded", async () => {
    const kit = await memoryKit({ blocks: { b0: lookup }, edges: [] });
    const facts = { status: "found", checks: [], provider: { name: "register", version: "1" } };
    const output = { ...facts, company: { name: "Acme" }, candidates: [] };
    await kit.run("b0", async () => ({ kind: "completed", output }));
    const scopes = new Set([...kit.caller.scopes].filter((scope) => scope !== "executions:data:read"));
    const request = { caller: { ...kit.caller, scopes }, executionId: kit.executionId, blockId: "b0" };
    expect(await readOutput(kit.ports, request)).toEqual(facts);
    expect(told(kit)).toEqual([]);
  });

  it.each(["b1", "nothing", "__proto__", "constructor"])(
    "of %s, which has returned nothing: 404",
    async (blockId) => {
      const kit = await ran([10]);
      const request = { caller: kit.caller, executionId: kit.executionId, blockId };
      expect(await codeOf(readOutput(kit.ports, request))).toBe("not_found");
    },
  );

  it("of another organization's run: 404", async () => {
    const kit = await ran([10]);
    const caller = { ...kit.caller, organizationId: "org_other" };
    expect(await codeOf(readOutput(kit.ports, { caller, executionId: kit.executionId, blockId: "b0" }))).toBe(
      "not_found",
    );
  });
});
