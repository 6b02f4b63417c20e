import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { executionGraphSchema } from "./detail.ts";
import { readExecutionGraph } from "./read-graph.ts";

const graph = {
  id: "wf_test",
  name: "Onboarding",
  variables: { limit: 5 },
  blocks: {
    a: { type: "business_lookup", name: "Register", input: { name: "{% $input.secret_field %}" } },
    b: { type: "business_lookup", input: { name: "Acme" }, config: { provider: "local" } },
    c: { type: "business_lookup", enabled: false },
  },
  edges: [
    { id: "ab", name: "yes", from: "a", to: "b", when: "$output.secret_count = 41" },
    { from: "a", to: "c", otherwise: true },
  ],
  layout: { a: { x: 1, y: 2 } },
};

async function read(scopes?: ReadonlySet<"workflows:editor:read" | "workflows:write">) {
  const kit = await memoryKit(graph);
  const caller = scopes === undefined ? kit.caller : { ...kit.caller, scopes };
  return { kit, shown: await readExecutionGraph(kit.ports, { caller, executionId: kit.executionId }) };
}

describe("the graph of an execution", () => {
  it("is whole for those who may see graphs", async () => {
    for (const scopes of [undefined, new Set(["workflows:write" as const])]) {
      const { kit, shown } = await read(scopes);
      expect(shown).toMatchObject({
        executionId: kit.executionId,
        workflowId: "wf_test",
        version: 1,
        complete: true,
        graph,
      });
      expect(shown.blocks).toContainEqual({
        blockId: "a",
        blockType: "business_lookup",
        input: { name: "{% $input.secret_field %}" },
        config: null,
      });
      expect(shown.blocks.find(({ blockId }) => blockId === "b")).toMatchObject({
        input: { name: "Acme" },
        config: { provider: "local" },
      });
      expect(shown.edges).toMatchObject([
        {
          id: "ab",
          from: "a",
          to: "b",
          on: "completed",
          when: "$output.secret_count = 41",
          otherwise: false,
        },
        { from: "a", to: "c", when: null, otherwise: true },
      ]);
    }
  });

  it("is only its shape for others: no expression, setting or variable", async () => {
    const { shown } = await read(new Set());
    expect(shown).toMatchObject({ complete: false });
    expect(JSON.stringify(shown)).not.toMatch(/secret_|local|limit/);
    expect(shown.graph).toEqual({
      id: "wf_test",
      name: "Onboarding",
      blocks: {
        a: { type: "business_lookup", enabled: true, name: "Register" },
        b: { type: "business_lookup", enabled: true },
        c: { type: "business_lookup", enabled: false },
      },
      edges: [
        { id: "ab", name: "yes", from: "a", to: "b", on: "completed" },
        { from: "a", to: "c", on: "completed" },
      ],
      layout: { a: { x: 1, y: 2 } },
    });
    expect(shown.edges.map(({ when }) => when)).toEqual([null, null]);
    expect(shown.blocks.every(({ input, config }) => input === null && config === null)).toBe(true);
  });

  it("leaves out what the graph does not name", async () => {
    const kit = await memoryKit({ blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } });
    const caller = { ...kit.caller, scopes: new Set<never>() };
    const shown = await readExecutionGraph(kit.ports, { caller, executionId: kit.executionId });
    expect(shown.graph).toEqual({ blocks: { a: { type: "business_lookup", enabled: true } }, edges: [] });
    expect(executionGraphSchema.parse(shown)).toEqual(shown);
  });

  it("is nothing to another tenant", async () => {
    const { kit } = await read();
    const caller = { ...kit.caller, organizationId: "org_other" };
    expect(await codeOf(readExecutionGraph(kit.ports, { caller, executionId: kit.executionId }))).toBe(
      "not_found",
    );
  });
});
