import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { bindingsOf, runBindings } from "./bindings.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };

describe("the names of a block", () => {
  const graph = {
    variables: { limit: 5, open: { value: 1, overridable: true } },
    environment: { HOST: "a", MODE: { value: "x", overridable: true } },
    blocks: {
      a: lookup,
      b: lookup,
      s: {
        type: "subworkflow",
        config: { workflowId: "wf_child" },
        input: { x: "{% $blocks.a.n %}" },
      },
    },
    edges: [
      { from: "a", to: "b", when: "$output.n = $blocks.a.n" },
      { from: "a", to: "s" },
    ],
  };
  const child = {
    variables: { own: 7, given: { value: 1, overridable: true } },
    environment: { MODE: "child", GIVEN: { value: "1", overridable: true } },
    blocks: { x: { ...lookup, input: { name: "{% $blocks.y.name %}" } }, y: lookup },
    edges: [{ from: "y", to: "x" }],
  };

  async function run(variables: object = {}, environmentVariables: Record<string, string> = {}) {
    const kit = await memoryKit(graph, { name: "Acme" }, { wf_child: child });
    const record = await kit.record();
    const meta = { ...record.meta, variables: JSON.stringify(variables), environmentVariables };
    return { kit, record: { ...record, meta } };
  }

  it("are the run's input, id and values, its own laid over those of the graph", async () => {
    const { kit, record } = await run({ open: 9 }, { MODE: "y" });
    const { graph: flat } = await kit.ports.machines.load("");
    for (const names of [runBindings(flat, record), bindingsOf(record, kit.instructionOf("a"))])
      expect(names).toEqual({
        input: { name: "Acme" },
        blocks: {},
        vars: { limit: 5, open: 9 },
        env: { HOST: "a", MODE: "y" },
        execution: {
          id: kit.executionId,
          startedAt: "2026-11-26T10:00:00.000Z",
          workflowId: "wf_test",
          version: 1,
        },
        hooks: {},
      });
  });

  it("in a subworkflow are its own input, and only what it lets a run replace", async () => {
    const { kit, record } = await run({ own: 8, given: 2, limit: 1 }, { MODE: "y", GIVEN: "2" });
    expect(bindingsOf(record, kit.instructionOf("s.x"))).toMatchObject({
      input: undefined,
      vars: { own: 7, given: 2 },
      env: { MODE: "child", GIVEN: "2" },
    });
    await kit.run("s._input", async () => ({ kind: "completed", output: { x: 3 } }));
    await kit.run("s.y", async () => ({ kind: "completed", output: { name: "inner" } }));
    const names = bindingsOf({ ...(await kit.record()), meta: record.meta }, kit.instructionOf("s.x"));
    expect(names).toMatchObject({ input: { x: 3 }, blocks: { y: { name: "inner" } } });
    expect(names.vars).not.toHaveProperty("limit");
  });

  it("hold the outputs of blocks upstream in the same graph, and no others", async () => {
    const { kit } = await run();
    await kit.run("s.y", async () => ({ kind: "completed", output: { name: "inner" } }));
    await kit.run("a", async () => ({ kind: "completed", output: { n: 1 } }));
    await kit.run("b", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    const record = await kit.record();
    const blocksOf = (upstream: string[], prefix = "") =>
      bindingsOf(record, { scope: { prefix, variables: {}, environment: {} }, upstream }).blocks;
    expect(blocksOf(["a", "b", "s", "s.y"])).toEqual({ a: { n: 1 } });
    expect(blocksOf([])).toEqual({});
    expect(blocksOf(["a", "s.y"], "s.")).toEqual({ y: { name: "inner" } });
  });

  it("hold the URL of a webhook that they name, unless the run has no secret for it", async () => {
    const kit = await memoryKit({
      blocks: {
        ask: { ...lookup, input: { name: "{% $hooks.hook %}" } },
        hook: { type: "wait_for_webhook" },
      },
      edges: [{ from: "ask", to: "hook" }],
    });
    const record = await kit.record();
    const hooksOf = (bound: typeof record) => bindingsOf(bound, kit.instructionOf("ask")).hooks ?? {};
    expect(Object.keys(hooksOf(record))).toEqual(["hook"]);
    const { webhooks: _, ...meta } = record.meta;
    expect(Object.keys(hooksOf({ ...record, meta }))).toEqual([]);
  });
});
