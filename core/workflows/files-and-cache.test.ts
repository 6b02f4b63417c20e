import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { cacheCompilations } from "./compile-cache.ts";
import { createWorkflow } from "./edit.ts";
import { invalidWorkflow } from "./errors.ts";
import { parseWorkflowFile } from "./files.ts";
import { childrenFirst, seedWorkflows } from "./seed.ts";

const actor = { type: "api_key" as const };
const good: JsonObject = { blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } };
const runs = (workflowId: string): JsonObject => ({
  blocks: { s: { type: "subworkflow", config: { workflowId } } },
});

let kit: WorkflowKit;
beforeEach(() => {
  kit = workflowKit();
});

describe("compiling again", () => {
  it("is saved for the same graph and children, and for no others", async () => {
    let count = 0;
    const compile = cacheCompilations(async () => () => ({ diagnostics: [], count: count++ }));
    const child = { kind: "found", workflowId: "wf_c", version: 1, graph: good } as const;
    await compile(good, new Map());
    await compile({ ...good }, new Map());
    expect(count).toBe(1);
    await compile(good, new Map([["wf_c", child]]));
    await compile(good, new Map([["wf_c", { ...child, version: 2 }]]));
    await compile({ blocks: {} }, new Map());
    expect(count).toBe(4);
  });

  it("is remembered for 200 graphs, the oldest forgotten first", async () => {
    let count = 0;
    const compile = cacheCompilations(async () => () => ({ diagnostics: [], count: count++ }));
    for (let n = 0; n <= 200; n++) await compile({ n }, new Map());
    expect(count).toBe(201);
    await compile({ n: 1 }, new Map());
    expect(count).toBe(201);
    await compile({ n: 0 }, new Map());
    expect(count).toBe(202);
  });

  it("is refused with the errors, and without the warnings", () => {
    const found = (
      code: "unknown_block_type" | "more_diagnostics" | "unconnected_block",
      severity: "error" | "warning",
    ) => ({
      code,
      severity,
      path: "blocks.a",
      message: "m",
      hint: "h",
    });
    const problem = invalidWorkflow([
      found("unknown_block_type", "error"),
      found("unconnected_block", "warning"),
      found("more_diagnostics", "warning"),
    ]);
    expect(problem.details.map(({ code }) => code)).toEqual(["unknown_block_type", "more_diagnostics"]);
  });
});

describe("workflow files", () => {
  const fileOf = (workflowId: string, graph: JsonObject) => ({
    workflowId,
    name: workflowId,
    description: undefined,
    graph,
  });

  it("are YAML or JSON with an id, and keep the text of YAML", () => {
    const yaml = "id: wf_a\nname: Onboarding\ndescription: For people\nblocks: {}\n";
    expect(parseWorkflowFile(yaml)).toMatchObject({
      workflowId: "wf_a",
      name: "Onboarding",
      description: "For people",
      source: yaml,
    });
    const json = parseWorkflowFile(' {"id": "wf_a", "name": "", "description": 5}');
    expect(json).toMatchObject({ workflowId: "wf_a", name: "wf_a", description: undefined });
    expect(json).not.toHaveProperty("source");
    for (const text of ["- a", "5", "blocks: {}", "id: onboarding", "a: [", "id: 5"])
      expect(() => parseWorkflowFile(text)).toThrow(
        expect.objectContaining({ code: "invalid_workflow_file" }),
      );
    expect(() => parseWorkflowFile("id: wf_a\n- [")).toThrow(/YAML nor JSON: .+ \(line 2, column \d+\)$/);
  });

  it("are deployed with children first, once", async () => {
    const files = [
      fileOf("wf_top", runs("wf_mid")),
      fileOf("wf_mid", runs("wf_leaf")),
      fileOf("wf_leaf", good),
    ];
    const ordered = childrenFirst(files, kit.ports.catalogue);
    expect(ordered.map(({ workflowId }) => workflowId)).toEqual(["wf_leaf", "wf_mid", "wf_top"]);
    const circle = [fileOf("wf_a", runs("wf_b")), fileOf("wf_b", runs("wf_a"))];
    expect(childrenFirst(circle, kit.ports.catalogue)).toHaveLength(2);
    const seeded = await seedWorkflows(kit.ports, TENANT, ordered);
    expect(seeded.map(({ outcome, version }) => [outcome, version])).toEqual([
      ["deployed", 1],
      ["deployed", 1],
      ["deployed", 1],
    ]);
    const again = await seedWorkflows(kit.ports, TENANT, [fileOf("wf_leaf", { blocks: {} })]);
    expect(again).toEqual([{ workflowId: "wf_leaf", outcome: "unchanged", version: 1 }]);
    expect(await kit.ports.workflows.readMeta(TENANT, "wf_top")).toMatchObject({
      lastSynced: expect.any(String),
    });
  });

  it("that were drafted but never deployed are deployed with the file's graph", async () => {
    await createWorkflow(kit.ports, TENANT, { workflowId: "wf_a", name: "x", creationId: "c", actor });
    expect(await seedWorkflows(kit.ports, TENANT, [fileOf("wf_a", good)])).toMatchObject([
      { outcome: "deployed" },
    ]);
    expect((await kit.ports.workflows.readVersion(TENANT, "wf_a", 1))?.graph).toEqual(good);
  });
});
