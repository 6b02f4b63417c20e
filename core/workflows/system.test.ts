/** The workflows of the release: there for every tenant, changed by nobody. */
import { beforeEach, describe, expect, it } from "vitest";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import { TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { SYSTEM_WORKFLOWS } from "../../workflows/system.ts";
import { activateVersion, deployWorkflow } from "./deploy.ts";
import { createWorkflow, deleteWorkflow, renameWorkflow, replaceDraft } from "./edit.ts";
import type { WorkflowPorts } from "./ports.ts";
import { listVersions, listWorkflows, readVersion, readWorkflow } from "./read.ts";
import { withSystemWorkflows } from "./system.ts";
import { resolveTarget } from "./target.ts";

const actor = { type: "api_key" as const, id: "key_1" };
const ID = "wf_sys_idv";
const good = { blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } };

let kit: WorkflowKit;
let ports: WorkflowPorts;
beforeEach(() => {
  kit = workflowKit();
  ports = { ...kit.ports, workflows: withSystemWorkflows(kit.ports.workflows, SYSTEM_WORKFLOWS, kit.ports) };
});

describe("a workflow of the release", () => {
  it.each(SYSTEM_WORKFLOWS.map(({ workflowId }) => workflowId))(
    "%s compiles to one block that never waits",
    async (workflowId) => {
      const { machine, version } = await resolveTarget(ports, kit.caller, workflowId, { kind: "live" });
      expect(machine.type).toBe("EXPRESS");
      expect(machine.graph.blocks).toHaveLength(1);
      expect(version).toBe(1);
    },
  );

  it("is the same for every tenant and is made once, also for calls at the same time", async () => {
    const tenants = ["org_a", "org_b", "org_c"].flatMap((organizationId) =>
      (["production", "staging"] as const).map((environment) => ({
        ...kit.caller,
        organizationId,
        environment,
      })),
    );
    const targets = await Promise.all(
      tenants.map((caller) => resolveTarget(ports, caller, ID, { kind: "live" })),
    );
    expect(new Set(targets.map(({ machine }) => machine.hash)).size).toBe(1);
    const { definitionHash } = await readVersion(ports, kit.caller, ID, 1);
    expect(definitionHash).toBe(targets[0]?.machine.hash);
    expect(await ports.machines.load(definitionHash)).toMatchObject({ hash: definitionHash });
  });

  it("can be read, and is in no list", async () => {
    expect(await readWorkflow(ports, kit.caller, ID)).toMatchObject({
      id: ID,
      organizationId: "org_test",
      isDeployed: true,
      deployedVersion: 1,
      proposal: null,
    });
    const { workflows } = await listWorkflows(ports, TENANT, { limit: 10 });
    expect(workflows).toEqual([]);
    expect((await listVersions(ports, TENANT, ID, 10, undefined)).versions).toHaveLength(1);
    expect((await listVersions(ports, TENANT, ID, 10, 0)).versions).toEqual([]);
    expect(await codeOf(readVersion(ports, kit.caller, ID, 2))).toBe("not_found");
    expect(await codeOf(readWorkflow(ports, kit.caller, "wf_sys_other"))).toBe("not_found");
  });

  it("is changed by no call, not even for its own graph", async () => {
    const graph = SYSTEM_WORKFLOWS.find(({ workflowId }) => workflowId === ID)?.graph ?? {};
    const order = { workflowId: ID, synced: false, actor, deploymentId: "d", retried: false };
    const caller = { kind: "caller" as const, caller: kit.caller };
    const calls = [
      renameWorkflow(ports, TENANT, ID, { name: "Mine" }, actor),
      replaceDraft(ports, TENANT, ID, { graph: good }, undefined, actor),
      replaceDraft(ports, TENANT, ID, { graph }, [1], actor),
      deployWorkflow(ports, TENANT, { ...order, deployer: caller }),
      deployWorkflow(ports, TENANT, { ...order, deployer: { kind: "operator" } }),
      activateVersion(ports, TENANT, { workflowId: ID, number: 1, deployer: caller, actor }),
      deleteWorkflow(ports, TENANT, ID, actor),
    ];
    for (const call of calls) expect(await codesOf(call)).toEqual(["forbidden", "system_workflow"]);
    expect(kit.told()).toEqual([]);
  });

  it("keeps its id: nobody makes one, and nobody runs another graph under it", async () => {
    const wanted = { workflowId: "wf_sys_mine", name: "Mine", creationId: "c", actor };
    expect(await codesOf(createWorkflow(ports, TENANT, wanted))).toEqual(["conflict", "reserved"]);
    for (const choice of [{ kind: "inline", graph: good }, { kind: "draft" }] as const)
      expect(await codesOf(resolveTarget(ports, kit.caller, ID, choice))).toEqual([
        "forbidden",
        "system_workflow",
      ]);
    const unknown = resolveTarget(ports, kit.caller, "wf_sys_mine", { kind: "inline", graph: good });
    expect(await codesOf(unknown)).toEqual(["forbidden", "system_workflow"]);
  });

  it("leaves the workflows of a tenant as they are", async () => {
    await createWorkflow(ports, TENANT, {
      workflowId: "wf_a",
      name: "A",
      creationId: "c",
      actor,
      draft: { graph: good },
    });
    await renameWorkflow(ports, TENANT, "wf_a", { name: "B" }, actor);
    const { workflows } = await listWorkflows(ports, TENANT, { limit: 10 });
    expect(workflows.map(({ name }) => name)).toEqual(["B"]);
  });
});
