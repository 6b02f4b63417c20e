import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import { liveDeployment, TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import type { Tenant } from "../access/caller.ts";
import type { Expected } from "../expected-version.ts";
import type { Deployer } from "./consent.ts";
import { activateVersion, deployWorkflow, validateDraft } from "./deploy.ts";
import { createWorkflow, deleteWorkflow, renameWorkflow, replaceDraft } from "./edit.ts";
import type { WorkflowPorts, WorkflowStore } from "./ports.ts";
import { listVersions, listWorkflows, readVersion, readWorkflow } from "./read.ts";

const actor = { type: "api_key" as const, id: "key_1" };
const OTHER = { organizationId: "org_other", environment: "staging" as const };
const lookup = { type: "business_lookup", input: { name: "Acme" } };
const good: JsonObject = { blocks: { a: lookup } };
const better: JsonObject = { blocks: { a: lookup, b: lookup } };
const wrong: JsonObject = { blocks: { a: { type: "nothing_like_it" } } };

let kit: WorkflowKit;
beforeEach(() => {
  kit = workflowKit();
});

const create = (workflowId = "wf_a", draft: JsonObject | "none" = good, creationId = `c_${workflowId}`) =>
  createWorkflow(kit.ports, TENANT, {
    workflowId,
    name: "Onboarding",
    ...(draft === "none" ? {} : { draft: { graph: draft } }),
    creationId,
    actor,
  });
const deployer = (): Deployer => ({ kind: "caller", caller: kit.caller });
const deploy = async (
  more: Partial<Parameters<typeof deployWorkflow>[2]> = {},
  ports: WorkflowPorts = kit.ports,
) =>
  liveDeployment(
    await deployWorkflow(ports, TENANT, {
      workflowId: "wf_a",
      synced: false,
      deployer: deployer(),
      actor,
      deploymentId: "dep_1",
      retried: false,
      ...more,
    }),
  );
const activate = async (number: number, tenant: Tenant = TENANT, workflowId = "wf_a") =>
  liveDeployment(
    await activateVersion(kit.ports, tenant, { workflowId, number, deployer: deployer(), actor }),
  );
const edit = (graph: JsonObject, expected?: Expected, ports: WorkflowPorts = kit.ports) =>
  replaceDraft(ports, TENANT, "wf_a", { graph }, expected, actor);

describe("creating a workflow", () => {
  it("makes an empty or given draft, with one event", async () => {
    expect(await create("wf_a", "none")).toMatchObject({
      workflowId: "wf_a",
      organizationId: "org_test",
      environment: "staging",
      name: "Onboarding",
      description: null,
      draftVersion: 1,
      latestVersion: 0,
      createdAt: "2026-11-26T10:00:00.000Z",
    });
    await create("wf_b");
    expect((await readWorkflow(kit.ports, kit.caller, "wf_a")).state).toEqual({ blocks: {}, edges: [] });
    expect((await readWorkflow(kit.ports, kit.caller, "wf_b")).state).toEqual(good);
    expect(kit.told()).toEqual([
      ["workflow.draft_changed", "wf_a"],
      ["workflow.draft_changed", "wf_b"],
    ]);
  });

  it("takes an id once, and answers a retry of the same call with its own work", async () => {
    const made = await create();
    expect(await create()).toEqual(made);
    expect(await codesOf(create("wf_a", good, "another"))).toEqual(["conflict", "taken"]);
    await deleteWorkflow(kit.ports, TENANT, "wf_a", actor);
    expect(await codesOf(create("wf_a", good, "another"))).toEqual(["conflict", "taken"]);
  });
});

describe("editing a draft", () => {
  it("counts every edit, and reports errors without refusing them", async () => {
    await create();
    const { meta, diagnostics } = await edit(wrong);
    expect(meta.draftVersion).toBe(2);
    expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    expect((await edit(better)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect((await readWorkflow(kit.ports, kit.caller, "wf_a")).state).toEqual(better);
  });

  it("with a counter is refused when the draft has another", async () => {
    await create();
    await edit(better, [1]);
    const stale = await edit(good, [1]).catch((error: unknown) => error);
    expect(stale).toMatchObject({ code: "conflict", status: 412 });
    expect((await readWorkflow(kit.ports, kit.caller, "wf_a")).state).toEqual(better);
    expect((await edit(good, [2])).meta.draftVersion).toBe(3);
  });

  it("is tried again when another edit was faster, and given up after many", async () => {
    await create();
    let lost = 3;
    const store = losing("replaceDraft", () => lost-- > 0);
    expect((await edit(better, undefined, store)).meta.draftVersion).toBe(2);
    lost = Number.POSITIVE_INFINITY;
    expect(await codeOf(edit(good, undefined, store))).toBe("conflict");
  });

  it("changes the given fields, and keeps the rest", async () => {
    await create();
    const rename = (change: object) => renameWorkflow(kit.ports, TENANT, "wf_a", change, actor);
    expect(await rename({ name: "New" })).toMatchObject({ name: "New", description: null });
    expect(await rename({ description: "For people" })).toMatchObject({
      name: "New",
      description: "For people",
    });
    expect(await rename({ description: null })).toMatchObject({ name: "New", description: null });
  });

  it("finds no workflow of another tenant, none that is deleted, none that is unknown", async () => {
    await create();
    const calls = (tenant: typeof OTHER | typeof TENANT, id: string) => [
      renameWorkflow(kit.ports, tenant, id, { name: "x" }, actor),
      replaceDraft(kit.ports, tenant, id, { graph: good }, undefined, actor),
      deployWorkflow(kit.ports, tenant, {
        workflowId: id,
        synced: false,
        deployer: deployer(),
        actor,
        deploymentId: "d",
        retried: false,
      }),
      validateDraft(kit.ports, tenant, id),
      activate(1, tenant, id),
      deleteWorkflow(kit.ports, tenant, id, actor),
      readWorkflow(kit.ports, { ...kit.caller, ...tenant }, id),
    ];
    const codes = async (tenant: typeof OTHER | typeof TENANT, id: string) =>
      new Set(await Promise.all(calls(tenant, id).map(codeOf)));
    expect(await codes(OTHER, "wf_a")).toEqual(new Set(["not_found"]));
    expect(await codes(TENANT, "wf_none")).toEqual(new Set(["not_found"]));
    await deleteWorkflow(kit.ports, TENANT, "wf_a", actor);
    expect(await codes(TENANT, "wf_a")).toEqual(new Set(["not_found"]));
  });
});

/** Ports whose store loses a race as long as `loses` says so. */
function losing(move: "replaceDraft" | "addVersion", loses: () => boolean): WorkflowPorts {
  const store: WorkflowStore = kit.ports.workflows;
  return {
    ...kit.ports,
    workflows: {
      ...store,
      ...(move === "replaceDraft"
        ? { replaceDraft: async (...call) => !loses() && store.replaceDraft(...call) }
        : { addVersion: async (...call) => !loses() && store.addVersion(...call) }),
    },
  };
}

describe("deploying", () => {
  it("makes numbered versions, the newest live, and keeps a machine for each", async () => {
    await create();
    const first = await deploy({ note: "first" });
    expect(first).toMatchObject({ workflowId: "wf_a", version: 1, type: "EXPRESS" });
    await edit(better);
    const second = await deploy({ deploymentId: "dep_2", synced: true });
    expect(second.version).toBe(2);
    expect(second.definitionHash).not.toBe(first.definitionHash);
    const view = await readWorkflow(kit.ports, kit.caller, "wf_a");
    expect(view).toMatchObject({
      isDeployed: true,
      deployedVersion: 2,
      deployedState: better,
      lastSynced: "2026-11-26T10:00:00.000Z",
    });
    const { versions } = await listVersions(kit.ports, TENANT, "wf_a", 10, undefined);
    expect(
      versions.map(({ version, isLive, note, deployedBy }) => [version, isLive, note, deployedBy]),
    ).toEqual([
      [2, true, null, "key_1"],
      [1, false, "first", "key_1"],
    ]);
    expect(kit.pinned()).toEqual(new Set([first.definitionHash, second.definitionHash]));
    expect(kit.told()).toContainEqual(["workflow.deployed", "wf_a"]);
  });

  it("refuses a draft with errors, and changes nothing", async () => {
    await create("wf_a", wrong);
    const [code, ...details] = await codesOf(deploy());
    expect(code).toBe("invalid_workflow");
    expect(details.length).toBeGreaterThan(0);
    expect(await readWorkflow(kit.ports, kit.caller, "wf_a")).toMatchObject({ isDeployed: false });
    expect(kit.machines()).toBe(0);
    expect(await validateDraft(kit.ports, TENANT, "wf_a")).toMatchObject({
      valid: false,
      type: null,
      definition: null,
      definitionHash: null,
    });
  });

  it("validates without a change", async () => {
    await create();
    expect(await validateDraft(kit.ports, TENANT, "wf_a")).toMatchObject({
      valid: true,
      type: "EXPRESS",
      definitionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(kit.machines()).toBe(0);
    expect(await readWorkflow(kit.ports, kit.caller, "wf_a")).toMatchObject({ isDeployed: false });
  });

  it("with a counter is refused when the draft has another", async () => {
    await create();
    await edit(better);
    expect(await deploy({ expected: [1] }).catch((error: unknown) => error)).toMatchObject({ status: 412 });
    expect((await deploy({ expected: [2] })).version).toBe(1);
  });

  it("answers a retry with the version that the first try made", async () => {
    await create();
    await deploy({ deploymentId: "dep_1" });
    await edit(better);
    expect((await deploy({ deploymentId: "dep_1", retried: true })).version).toBe(1);
    expect((await deploy({ deploymentId: "dep_2", retried: true })).version).toBe(2);
  });

  it("is tried again when another was faster, numbers without gaps, and is given up after many", async () => {
    await create();
    let lost = 2;
    const store = losing("addVersion", () => lost-- > 0);
    expect((await deploy({}, store)).version).toBe(1);
    const both = await Promise.all([deploy({ deploymentId: "x" }), deploy({ deploymentId: "y" })]);
    expect(both.map(({ version }) => version).toSorted()).toEqual([2, 3]);
    lost = Number.POSITIVE_INFINITY;
    expect(await codeOf(deploy({}, store))).toBe("conflict");
  });

  it("rolls back to a version that exists", async () => {
    await create();
    await deploy();
    await edit(better);
    await deploy({ deploymentId: "dep_2" });
    expect((await activate(1)).version).toBe(1);
    expect(await readWorkflow(kit.ports, kit.caller, "wf_a")).toMatchObject({
      deployedVersion: 1,
      deployedState: good,
    });
    expect(await codeOf(activate(3))).toBe("not_found");
    expect(kit.told()).toContainEqual(["workflow.activated", "wf_a"]);
  });
});

describe("reading workflows", () => {
  it("shows graphs only to those who may see them", async () => {
    await create();
    await deploy();
    const blind = { ...kit.caller, scopes: new Set(["workflows:read" as const]) };
    const view = await readWorkflow(kit.ports, blind, "wf_a");
    expect(view).toMatchObject({ id: "wf_a", isDeployed: true });
    for (const field of ["state", "source", "deployedState"]) expect(view).not.toHaveProperty(field);
    const version = await readVersion(kit.ports, blind, "wf_a", 1);
    for (const field of ["state", "source", "definition"]) expect(version).not.toHaveProperty(field);
    expect(await readVersion(kit.ports, kit.caller, "wf_a", 1)).toMatchObject({
      state: good,
      source: null,
      definition: expect.any(Object),
      isLive: true,
    });
  });

  it("keeps the text of a YAML draft", async () => {
    await create();
    const source = "# ours\nblocks: {a: {type: business_lookup}}\n";
    await replaceDraft(kit.ports, TENANT, "wf_a", { graph: good, source }, undefined, actor);
    await deploy();
    expect(await readWorkflow(kit.ports, kit.caller, "wf_a")).toMatchObject({ source });
    expect(await readVersion(kit.ports, kit.caller, "wf_a", 1)).toMatchObject({ source });
  });

  it("lists the newest first, page by page, deployed or not, without deleted ones", async () => {
    for (const [minute, id] of ["wf_1", "wf_2", "wf_3", "wf_4"].entries()) {
      kit.setNow(`2026-11-26T10:0${minute}:00.000Z`);
      await create(id);
    }
    await deploy({ workflowId: "wf_1" });
    await deploy({ workflowId: "wf_3" });
    await deleteWorkflow(kit.ports, TENANT, "wf_2", actor);
    const list = async (filter: object) => {
      const { workflows, next } = await listWorkflows(kit.ports, TENANT, { limit: 10, ...filter });
      return [workflows.map(({ id }) => id), next];
    };
    expect(await list({})).toEqual([["wf_4", "wf_3", "wf_1"], undefined]);
    expect(await list({ deployed: true })).toEqual([["wf_3", "wf_1"], undefined]);
    expect(await list({ deployed: false })).toEqual([["wf_4"], undefined]);
    const [first, next] = await list({ limit: 2 });
    expect(first).toEqual(["wf_4", "wf_3"]);
    expect(await list({ limit: 2, from: next })).toEqual([["wf_1"], undefined]);
    expect((await listWorkflows(kit.ports, OTHER, { limit: 10 })).workflows).toEqual([]);
  });

  it("lists versions page by page, also of a deleted workflow, of which none is live", async () => {
    await create();
    for (const name of ["x", "y", "z"]) await deploy({ deploymentId: name });
    const page = await listVersions(kit.ports, TENANT, "wf_a", 2, undefined);
    expect([page.versions.map(({ version }) => version), page.next]).toEqual([[3, 2], 1]);
    const last = await listVersions(kit.ports, TENANT, "wf_a", 2, page.next);
    expect([last.versions.map(({ version }) => version), last.next]).toEqual([[1], undefined]);
    await deleteWorkflow(kit.ports, TENANT, "wf_a", actor);
    const after = await listVersions(kit.ports, TENANT, "wf_a", 9, undefined);
    expect(after.versions.map(({ isLive }) => isLive)).toEqual([false, false, false]);
    expect(await codeOf(listVersions(kit.ports, OTHER, "wf_a", 9, undefined))).toBe("not_found");
    expect(await codeOf(readVersion(kit.ports, kit.caller, "wf_a", 9))).toBe("not_found");
  });
});
