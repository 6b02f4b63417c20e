import { beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../../test/support/problem-code.ts";
import { TENANT, type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { makeEvent } from "../audit/event.ts";
import { INITIAL_SETTINGS } from "../settings/records.ts";
import type { Deployer } from "./consent.ts";
import { activateVersion, type DeployOrder, deployWorkflow } from "./deploy.ts";
import { createWorkflow, replaceDraft } from "./edit.ts";
import { readWorkflow } from "./read.ts";
import { proposalSchema } from "./records.ts";
import { proposalView, proposedSchema } from "./view.ts";

/** Deployments that need a second principal: one call proposes, another's goes live. */

const actor = { type: "api_key" as const };
const lookup = { type: "business_lookup", input: { name: "Acme" } };
let kit: WorkflowKit;
beforeEach(async () => {
  kit = workflowKit();
  const draft = { graph: { blocks: { a: lookup } } };
  await createWorkflow(kit.ports, TENANT, { workflowId: "wf_a", name: "x", draft, creationId: "c", actor });
  const event = makeEvent({
    id: "evt_1",
    eventType: "settings.changed",
    timestamp: "2026-11-26T10:00:00.000Z",
    outcome: "success",
    actorType: "api_key",
  });
  const settings = { ...INITIAL_SETTINGS, four_eyes_deploy: true };
  await kit.ports.settings.write(TENANT, { version: 1, settings }, event);
});

const as = (id: string): Deployer => ({ kind: "caller", caller: { ...kit.caller, id, madeBy: id } });
const deploy = (deployer: Deployer, more: Partial<DeployOrder> = {}, ports = kit.ports) => {
  const order = { workflowId: "wf_a", synced: false, deployer, actor, deploymentId: "d", retried: false };
  return deployWorkflow(ports, TENANT, { ...order, ...more });
};
const activate = (number: number, deployer: Deployer) =>
  activateVersion(kit.ports, TENANT, { workflowId: "wf_a", number, deployer, actor });
const read = () => readWorkflow(kit.ports, kit.caller, "wf_a");
const stored = async (number: number) => {
  const version = await kit.ports.workflows.readVersion(TENANT, "wf_a", number);
  if (version === undefined) throw new Error("There is no such version.");
  return version;
};

describe("a deployment", () => {
  it("is proposed by the first and goes live by the second, with the name of each", async () => {
    expect(await deploy(as("key_1"), { note: "rules of May" })).toMatchObject({ kind: "proposed" });
    expect(await read()).toMatchObject({
      deployedVersion: null,
      proposal: { kind: "deploy", draftVersion: 1, version: null, note: "rules of May" },
    });
    expect(await deploy(as("key_2"))).toMatchObject({ kind: "live", deployment: { version: 1 } });
    expect(await stored(1)).toMatchObject({
      proposedBy: "key_1",
      deployedBy: "key_2",
      note: "rules of May",
    });
    expect((await read()).proposal).toBeNull();
  });

  it("is proposed once, however often the same principal asks", async () => {
    const first = await deploy(as("key_1"));
    expect(await deploy(as("key_1"))).toEqual(first);
    expect(kit.told().filter(([type]) => type === "workflow.proposed")).toHaveLength(1);
    expect((await read()).deployedVersion).toBeNull();
  });

  it("has the note of who confirms before that of who proposed, and none where neither wrote one", async () => {
    await deploy(as("key_1"), { note: "mine" });
    await deploy(as("key_2"), { note: "yours" });
    expect((await stored(1)).note).toBe("yours");
    await deploy(as("key_1"), { deploymentId: "e" });
    await deploy(as("key_2"), { deploymentId: "e" });
    expect(await stored(2)).not.toHaveProperty("note");
  });

  it("is asked for again when another proposal came first, and given up after many", async () => {
    const { propose } = kit.ports.workflows;
    let tries = 0;
    const slower = (fails: number) => ({
      ...kit.ports,
      workflows: {
        ...kit.ports.workflows,
        propose: async (...order: Parameters<typeof propose>) => ++tries > fails && propose(...order),
      },
    });
    expect(await deploy(as("key_1"), {}, slower(2))).toMatchObject({ kind: "proposed" });
    expect(tries).toBe(3);
    await replaceDraft(kit.ports, TENANT, "wf_a", { graph: { blocks: { b: lookup } } }, undefined, actor);
    tries = 0;
    expect(await codeOf(deploy(as("key_1"), {}, slower(1000)))).toBe("conflict");
    expect((await read()).deployedVersion).toBeNull();
  });

  it("of an edited draft replaces the proposal for one tag only: `*` or several do not say which draft was seen", async () => {
    await deploy(as("key_1"));
    await replaceDraft(kit.ports, TENANT, "wf_a", { graph: { blocks: { b: lookup } } }, undefined, actor);
    for (const expected of ["*", [1, 2]] as const)
      expect(await codeOf(deploy(as("key_2"), { expected }))).toBe("conflict");
    expect((await read()).deployedVersion).toBeNull();
    expect(await deploy(as("key_2"), { expected: [2] })).toMatchObject({ kind: "proposed" });
  });

  it("of an operator needs no second principal, and says that files made it", async () => {
    expect(await deploy({ kind: "operator" })).toMatchObject({ kind: "live" });
    const version = await stored(1);
    expect(version.deployedBy).toBe("seed");
    expect(version).not.toHaveProperty("proposedBy");
  });
});

describe("an activation", () => {
  beforeEach(async () => {
    await deploy({ kind: "operator" });
    await deploy({ kind: "operator" }, { deploymentId: "e" });
  });

  it("is proposed by the first and made by the second", async () => {
    const asked = await activate(1, as("key_1"));
    expect(asked).toMatchObject({ kind: "proposed", proposal: { kind: "activate", version: 1 } });
    expect(await read()).toMatchObject({
      deployedVersion: 2,
      proposal: { kind: "activate", draftVersion: null, version: 1, note: null },
    });
    if (asked.kind !== "proposed") throw new Error("It went live.");
    expect(proposalSchema.parse(asked.proposal)).toEqual(asked.proposal);
    const shown = { workflowId: "wf_a", proposal: proposalView(asked.proposal) };
    expect(proposedSchema.parse(shown)).toEqual(shown);
    expect(await activate(1, as("key_1"))).toEqual(asked);
    expect(await activate(1, as("key_2"))).toMatchObject({ kind: "live", deployment: { version: 1 } });
    expect((await read()).deployedVersion).toBe(1);
  });

  it("of a missing version is refused and not proposed", async () => {
    await expect(activate(3, as("key_1"))).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("version"),
    });
    expect((await read()).proposal).toBeNull();
  });
});
