import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { disclosureSchema } from "./detail.ts";
import { disclose } from "./disclose.ts";

const graph = {
  blocks: {
    a: { type: "business_lookup", input: { name: "{% $input.name %}" } },
    b: { type: "business_lookup", input: { name: "{% $now() %}" } },
    c: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } },
    bad: { type: "business_lookup", input: { name: "{% $input.name + 1 %}" } },
    ask: { type: "business_lookup", input: { name: "{% $hooks.hook %}" } },
    hook: { type: "wait_for_webhook" },
  },
  edges: [{ from: "ask", to: "hook" }],
};

async function ran() {
  const kit = await memoryKit(graph, { name: "Acme" });
  for (const id of ["a", "b", "c", "ask"])
    await kit.run(id, async () => ({ kind: "completed", output: { of: id } }));
  const ask = (request: { blocks?: string[]; input?: boolean; caller?: Partial<typeof kit.caller> }) =>
    disclose(kit.ports, {
      caller: { ...kit.caller, ...request.caller },
      executionId: kit.executionId,
      blocks: request.blocks ?? [],
      input: request.input ?? false,
      source: { ip: "192.0.2.1", userAgent: "test/1" },
    });
  const told = () => [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])];
  return { kit, ask, told };
}

describe("disclosing data of an execution", () => {
  it("gives inputs and outputs of the blocks that were asked for, once each", async () => {
    const { kit, ask } = await ran();
    expect(disclosureSchema.parse(await ask({ blocks: ["a", "c", "a"] }))).toEqual({
      eventId: expect.stringMatching(/^evt_/),
      disclosedAt: "2026-11-26T10:00:00.000Z",
      executionId: kit.executionId,
      hashSalt: null,
      blocks: [
        { blockId: "a", input: { name: "Acme" }, inputExact: true, output: { of: "a" } },
        { blockId: "c", input: null, inputExact: true, output: { of: "c" } },
      ],
    });
  });

  it("gives the input of the run only when it was asked for", async () => {
    const { ask } = await ran();
    expect(await ask({ input: true })).toMatchObject({ input: { name: "Acme" }, blocks: [] });
    expect(await ask({ blocks: ["a"] })).not.toHaveProperty("input");
  });

  it("says when an input is not what the block took, cannot be computed, or the block has not run", async () => {
    const { kit, ask } = await ran();
    kit.setNow("2026-11-26T12:00:00.000Z");
    const { blocks } = await ask({ blocks: ["b", "bad", "hook"] });
    expect(blocks).toMatchObject([
      { blockId: "b", inputExact: false },
      { blockId: "bad", input: null, inputExact: null, output: null },
      { blockId: "hook", inputExact: null, output: null },
    ]);
  });

  it("is recorded with reader, origin, blocks and the run's input", async () => {
    const { kit, ask, told } = await ran();
    const before = told().length;
    const { eventId } = await ask({
      blocks: ["a"],
      input: true,
      caller: { id: "key_2", onBehalfOf: "officer" },
    });
    expect(told().slice(before)).toMatchObject([
      {
        id: eventId,
        eventType: "execution.data_disclosed",
        actorId: "key_2",
        onBehalfOf: "officer",
        resourceId: kit.executionId,
        blockIds: ["$input", "a"],
        sourceIp: "192.0.2.1",
        userAgent: "test/1",
      },
    ]);
    await ask({ blocks: ["a"], caller: { onBehalfOf: "Acme" } });
    expect(told().at(-1)).toMatchObject({ onBehalfOf: null, blockIds: ["a"] });
  });

  it("gives nothing when the record of it cannot be written", async () => {
    const { kit } = await ran();
    const executions = { ...kit.ports.executions, tell: async () => Promise.reject(new Error("down")) };
    const request = { caller: kit.caller, executionId: kit.executionId, blocks: ["a"], input: false };
    const source = { ip: undefined, userAgent: undefined };
    await expect(disclose({ ...kit.ports, executions }, { ...request, source })).rejects.toThrow("down");
  });

  it("shows the URL of a webhook to those who may see it only", async () => {
    const { ask } = await ran();
    expect(JSON.stringify(await ask({ blocks: ["ask"] }))).toContain("/v1/hooks/");
    const scopes = new Set(["executions:data:read" as const]);
    const hidden = await ask({ blocks: ["ask"], caller: { id: "key_2", scopes } });
    expect(JSON.stringify(hidden)).not.toContain("/v1/hooks/");
  });

  it("refuses blocks that the graph lacks, and executions of another tenant, and records nothing", async () => {
    const { ask, told } = await ran();
    const before = told().length;
    expect(await codesOf(ask({ blocks: ["a", "x"] }))).toEqual(["validation_failed", "unknown_block"]);
    expect(await codeOf(ask({ blocks: ["a"], caller: { organizationId: "org_other" } }))).toBe("not_found");
    expect(told()).toHaveLength(before);
  });
});
