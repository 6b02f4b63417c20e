/** What a call of execute runs: targets, children, machines and their collection. */
import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { loadChildren, pinsOf } from "./children.ts";
import { collectMachines } from "./collect-machines.ts";
import { deployWorkflow } from "./deploy.ts";
import { createWorkflow, deleteWorkflow, replaceDraft } from "./edit.ts";
import { createMachines } from "./machines.ts";
import { referenceKey, referencesOf } from "./references.ts";
import { refuseDeleted, resolveTarget, type TargetChoice } from "./target.ts";

const actor = { type: "api_key" as const };
const lookup = { type: "business_lookup" };
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

  it("are bounded when workflows refer to each other in a circle", async () => {
    await deployed("wf_a", good);
    await deployed("wf_b", runs("wf_a"));
    expect((await load(runs("wf_b"))).size).toBe(2);
    const { diagnostics } = kit.ports.compile({ id: "wf_self", ...runs("wf_self") }, new Map());
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

describe("machines", () => {
  const compiled = (graph: JsonObject = good) => {
    const { compiled: made } = kit.ports.compile({ id: "wf_a", ...graph }, new Map());
    if (made === undefined) throw new Error("The graph has errors.");
    return made;
  };
  /** The machines of another process over the same records. */
  function another() {
    const made: string[] = [];
    const machines = createMachines({
      records: kit.records,
      maker: {
        async create({ name }) {
          made.push(name);
          return `arn:again:${made.length}`;
        },
      },
      stateMachinePrefix: "test-",
      stateMachineRoleArn: "arn:role",
      now: kit.ports.now,
    });
    return { machines, made };
  }
  const collect = (running = false) => {
    const removed: string[] = [];
    const remover = {
      hasRunning: async () => running,
      remove: async (arn: string) => void removed.push(arn),
    };
    return collectMachines({ records: kit.records, remover, now: kit.ports.now }).then((count) => ({
      count,
      removed,
    }));
  };

  it("are made once, for every process, and load with the shares of each limit", async () => {
    const graph = compiled({ blocks: { a: lookup, b: lookup, c: lookup } });
    const machine = await kit.ports.machines.ensureMachine(graph);
    await kit.ports.machines.ensureMachine(graph);
    const { machines, made } = another();
    expect((await machines.ensureMachine(graph)).arn).toBe(machine.arn);
    expect([kit.machines(), made.length]).toEqual([1, 0]);
    for (const limit of [1, 2, 40])
      expect((await machines.load(graph.hash)).limits(limit)).toEqual(graph.limits(limit));
    expect(await machines.definition(graph.hash)).toEqual(graph.definition);
    await expect(machines.load("none")).rejects.toThrow("does not exist");
    await expect(machines.graph("none")).rejects.toThrow("does not exist");
  });

  it("of drafts are removed after 30 days without use, and made again for a re-run", async () => {
    const machine = await kit.ports.machines.ensureMachine(compiled());
    kit.setNow("2026-12-26T09:59:59.999Z");
    expect(await collect()).toEqual({ count: 0, removed: [] });
    kit.setNow("2026-12-26T10:00:00.000Z");
    expect(await collect()).toEqual({ count: 1, removed: [machine.arn] });
    expect(await collect()).toEqual({ count: 0, removed: [] });
    const { machines, made } = another();
    const usable = await machines.ensureUsable(await machines.load(machine.hash));
    expect(made).toEqual([`test-${machine.hash}`]);
    expect(usable.arn).toBe("arn:again:1");
    expect((await another().machines.ensureUsable(usable)).arn).toBe("arn:again:1");
  });

  it("stay when they were used, are a version's, or still run", async () => {
    const used = await kit.ports.machines.ensureMachine(compiled());
    kit.setNow("2026-12-20T10:00:00.000Z");
    await kit.store.ensureUsable(used);
    kit.setNow("2026-12-26T10:00:00.000Z");
    expect((await collect()).count).toBe(0);
    await kit.ports.machines.ensurePinned(compiled({ blocks: { v: lookup } }));
    await kit.ports.machines.ensurePinned(compiled());
    kit.setNow("2027-12-26T10:00:00.000Z");
    expect((await collect()).count).toBe(0);
    const waits = compiled({ blocks: { r: { type: "manual_review" } } });
    expect(waits.type).toBe("STANDARD");
    await kit.ports.machines.ensureMachine(waits);
    kit.setNow("2028-02-26T10:00:00.000Z");
    expect(await collect(true)).toEqual({ count: 0, removed: [] });
    expect((await collect(false)).count).toBe(0);
    kit.setNow("2028-02-27T10:00:00.000Z");
    expect((await collect(false)).count).toBe(1);
  });

  it("are not remade within a day of use, and looked at again after it", async () => {
    const machine = await kit.ports.machines.ensureMachine(compiled());
    const asked: string[] = [];
    const machines = createMachines({
      records: {
        ...kit.records,
        load: async (hash) => {
          asked.push(hash);
          return kit.records.load(hash);
        },
      },
      maker: { create: async () => "arn:never" },
      stateMachinePrefix: "",
      stateMachineRoleArn: "",
      now: kit.ports.now,
    });
    await machines.ensureUsable(machine);
    await machines.ensureUsable(machine);
    expect(asked).toHaveLength(1);
    kit.setNow("2026-11-27T10:00:00.000Z");
    await machines.ensureUsable(machine);
    expect(asked).toHaveLength(2);
  });

  it("keep a graph once, under the hash of its content", async () => {
    const [a, b] = [
      await kit.ports.machines.ensureGraph(good),
      await another().machines.ensureGraph({ ...good }),
    ];
    expect(a).toBe(b);
    expect(await another().machines.graph(a)).toEqual(good);
    expect(await kit.ports.machines.ensureGraph({ blocks: {} })).not.toBe(a);
  });
});
