/** What a call of execute runs: targets and children. */
import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { loadChildren, pinsOf } from "./children.ts";
import { deployWorkflow } from "./deploy.ts";
import { createWorkflow, deleteWorkflow, replaceDraft } from "./edit.ts";
import { referenceKey, referencesOf } from "./references.ts";
import { refuseDeleted, resolveTarget, type TargetChoice } from "./target.ts";

const actor = { type: "api_key" as const };
const lookup = { type: "business_lookup", input: { name: "Acme" } };
const good: JsonObject = {
  blocks: { a: lookup },
  inputSchema: { type: "object" },
  subject: "{% $input.who %}",
};
const runs = (workflowId: string, version?: number): JsonObject => ({
  blocks: {
    s: { type: "subworkflow", config: { workflowId, ...(version === undefined ? {} : { version }) } },
  },
});

let kit: WorkflowKit;
beforeEach(() => {
  kit = workflowKit();
});

async function deployed(workflowId: string, graph: JsonObject, deploymentId = "d1"): Promise<void> {
  const known = await kit.ports.workflows.readMeta(TENANT, workflowId);
  if (known === undefined)
    await createWorkflow(kit.ports, TENANT, {
      workflowId,
      name: "x",
      draft: { graph },
      creationId: "c",
      actor,
    });
  else await replaceDraft(kit.ports, TENANT, workflowId, { graph }, undefined, actor);
  const deployer = { kind: "operator" } as const;
  const order = { synced: false, deployer, actor, retried: false };
  await deployWorkflow(kit.ports, TENANT, { ...order, workflowId, deploymentId });
}

describe("the graph of a call of execute", () => {
  const target = (choice: TargetChoice, held?: ReadonlySet<"workflows:write" | "workflows:execute">) =>
    resolveTarget(
      kit.ports,
      { ...kit.caller, ...(held === undefined ? {} : { scopes: held }) },
      "wf_a",
      choice,
    );
  const executes = new Set(["workflows:execute" as const]);

  it("is the live version, or the one that is named", async () => {
    await deployed("wf_a", good);
    await deployed("wf_a", { blocks: { b: lookup } }, "d2");
    expect(await target({ kind: "live" }, executes)).toMatchObject({ workflowId: "wf_a", version: 2 });
    const first = await target({ kind: "version", version: 1 }, executes);
    expect(first).toMatchObject({ version: 1, inputSchema: { type: "object" }, subject: "{% $input.who %}" });
    expect(first.machine.graph.blocks.map(({ id }) => id)).toEqual(["a"]);
    expect(await target({ kind: "live" })).not.toHaveProperty("inputSchema");
    expect((await target({ kind: "live" })).subject).toBe("{% $input.subject_id %}");
    expect(await codeOf(target({ kind: "version", version: 3 }))).toBe("not_found");
  });

  it("is none before a deployment, after a deletion, or of another tenant", async () => {
    expect(await codeOf(target({ kind: "live" }))).toBe("not_found");
    await createWorkflow(kit.ports, TENANT, {
      workflowId: "wf_a",
      name: "x",
      draft: { graph: good },
      creationId: "c",
      actor,
    });
    expect(await codeOf(target({ kind: "live" }))).toBe("workflow_not_deployed");
    await deployed("wf_a", good);
    const other = { ...kit.caller, organizationId: "org_other" };
    expect(await codeOf(resolveTarget(kit.ports, other, "wf_a", { kind: "live" }))).toBe("not_found");
    await deleteWorkflow(kit.ports, TENANT, "wf_a", actor);
    for (const choice of [
      { kind: "live" },
      { kind: "version", version: 1 },
      { kind: "draft" },
      { kind: "inline", graph: good },
    ] as const)
      expect(await codeOf(target(choice))).toBe("not_found");
    expect(await codeOf(refuseDeleted(kit.ports, TENANT, "wf_a"))).toBe("not_found");
    expect(await codeOf(refuseDeleted(kit.ports, TENANT, "wf_none"))).toBe("answered");
  });

  it("is a draft or an inline graph only for who may write graphs", async () => {
    await deployed("wf_a", good);
    await replaceDraft(kit.ports, TENANT, "wf_a", { graph: { blocks: { d: lookup } } }, undefined, actor);
    const draft = await target({ kind: "draft" });
    expect(draft.version).toBeNull();
    expect(draft.machine.graph.blocks.map(({ id }) => id)).toEqual(["d"]);
    const inline = { kind: "inline", graph: good } as const;
    expect(await target(inline)).toMatchObject({ version: null, subject: "{% $input.who %}" });
    expect(await codeOf(target({ kind: "draft" }, executes))).toBe("forbidden");
    expect(await codeOf(target(inline, executes))).toBe("forbidden");
    expect(await codeOf(target({ kind: "inline", graph: { blocks: { a: { type: "odd" } } } }))).toBe(
      "invalid_workflow",
    );
  });

  it("is no undeployed graph that issues, for a key that may not issue", async () => {
    const graph = { blocks: { i: { type: "credential_issue", config: { credential_type: "user" } } } };
    const writes = new Set(["workflows:write" as const]);
    expect(await codeOf(target({ kind: "inline", graph }, writes))).toBe("forbidden");
    expect(await codeOf(target({ kind: "inline", graph }))).toBe("answered");
  });
});

describe("the children of a graph", () => {
  const load = (graph: JsonObject, tenant = TENANT) => loadChildren(kit.ports, tenant, graph);

  it("are found level by level, with the versions that were live when each was deployed", async () => {
    await deployed("wf_leaf", good);
    await deployed("wf_mid", runs("wf_leaf"));
    await deployed("wf_leaf", { blocks: { b: lookup } }, "d2");
    const children = await load(runs("wf_mid"));
    expect([...children.keys()].toSorted()).toEqual(["wf_leaf@1", "wf_mid"]);
    expect(children.get("wf_mid")).toMatchObject({ kind: "found", version: 1, graph: runs("wf_leaf", 1) });
    expect(children.get("wf_leaf@1")).toMatchObject({ graph: good });
    expect(pinsOf(runs("wf_mid"), children, kit.ports.catalogue)).toEqual([
      { blockId: "s", workflowId: "wf_mid", version: 1 },
    ]);
    expect((await load(runs("wf_leaf"))).get("wf_leaf")).toMatchObject({ version: 2 });
    expect((await load(runs("wf_leaf", 1))).get("wf_leaf@1")).toMatchObject({ version: 1 });
  });

  it("are missing, not deployed, deleted, or another tenant's", async () => {
    await createWorkflow(kit.ports, TENANT, { workflowId: "wf_draft", name: "x", creationId: "c", actor });
    await deployed("wf_gone", good);
    await deployed("wf_there", good);
    await deleteWorkflow(kit.ports, TENANT, "wf_gone", actor);
    const kindOf = async (graph: JsonObject, key: string, tenant = TENANT) =>
      (await load(graph, tenant)).get(key)?.kind;
    expect(await kindOf(runs("wf_draft"), "wf_draft")).toBe("not_deployed");
    expect(await kindOf(runs("wf_draft", 1), "wf_draft@1")).toBe("not_found");
    expect(await kindOf(runs("wf_gone"), "wf_gone")).toBe("not_found");
    expect(await kindOf(runs("wf_none"), "wf_none")).toBe("not_found");
    expect(await kindOf(runs("wf_there", 2), "wf_there@2")).toBe("not_found");
    expect(await kindOf(runs("wf_there"), "wf_there")).toBe("found");
    expect(await kindOf(runs("wf_there"), "wf_there", { ...TENANT, organizationId: "org_other" })).toBe(
      "not_found",
    );
    expect(pinsOf(runs("wf_gone"), await load(runs("wf_gone")), kit.ports.catalogue)).toEqual([]);
  });

  it("that are missing and that are not deployed are told apart", async () => {
    await createWorkflow(kit.ports, TENANT, { workflowId: "wf_draft", name: "x", creationId: "c", actor });
    const codesOf = async (child: string) => {
      const graph = runs(child);
      const { diagnostics } = await kit.ports.compile({ id: "wf_a", ...graph }, await load(graph));
      return diagnostics.map(({ code }) => code);
    };
    expect(await codesOf("wf_draft")).toEqual(["subworkflow_not_deployed"]);
    expect(await codesOf("wf_none")).toEqual(["subworkflow_not_found"]);
  });

  it("keep blocks that no pin names as they are", async () => {
    await deployed("wf_leaf", good);
    await deployed("wf_mid", {
      blocks: { s: { type: "subworkflow", config: { workflowId: "wf_leaf" } }, plain: lookup },
    });
    await deployed("wf_leaf", { blocks: { b: lookup } }, "d2");
    expect((await load(runs("wf_mid"))).get("wf_mid")).toMatchObject({
      graph: { blocks: { s: { config: { workflowId: "wf_leaf", version: 1 } }, plain: lookup } },
    });
  });

  it("are bounded when workflows refer to each other in a circle", async () => {
    await deployed("wf_a", good);
    await deployed("wf_b", runs("wf_a"));
    expect((await load(runs("wf_b"))).size).toBe(2);
    const { diagnostics } = await kit.ports.compile({ id: "wf_self", ...runs("wf_self") }, new Map());
    expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("are named by blocks that run a child, with a literal id", () => {
    const { catalogue } = kit.ports;
    expect(referencesOf(runs("wf_a", 3), catalogue)).toEqual([
      { blockId: "s", workflowId: "wf_a", version: 3 },
    ]);
    expect([referenceKey({ workflowId: "wf_a" }), referenceKey({ workflowId: "wf_a", version: 3 })]).toEqual([
      "wf_a",
      "wf_a@3",
    ]);
    const config = { workflowId: "wf_a" };
    for (const block of [
      { ...lookup, config },
      { type: "subworkflow" },
      { config },
      "text",
      { type: "subworkflow", config: { workflowId: 5 } },
    ])
      expect(referencesOf({ blocks: { s: block } }, catalogue)).toEqual([]);
    expect(referencesOf({ blocks: [] }, catalogue)).toEqual([]);
    expect(referencesOf({}, catalogue)).toEqual([]);
  });
});
