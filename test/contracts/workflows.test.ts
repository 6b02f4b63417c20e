import { beforeEach, describe, expect, it } from "vitest";
import { cacheVersions } from "../../adapters/dynamodb/version-cache.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { INITIAL_SETTINGS } from "../../core/settings/records.ts";
import type { WorkflowStore } from "../../core/workflows/ports.ts";
import type { Consent, Proposal, Version, WorkflowMeta } from "../../core/workflows/records.ts";
import { ADAPTERS, describeOver } from "./adapters.ts";
import { dynamo } from "./dynamodb.ts";
import type { Adapter } from "./stores.ts";
import { AT, countOf, DELICATE_JSON, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

/** As the composition binds it: a cache must not change what the port promises. */
const cached: Adapter = {
  name: `${dynamo.name}, with the cache of versions`,
  async open() {
    const stores = await dynamo.open();
    return { ...stores, workflows: cacheVersions(stores.workflows) };
  },
};

describeOver([...ADAPTERS, cached], "workflows", (at) => {
  let workflows: WorkflowStore;
  let meta: WorkflowMeta;
  beforeEach(async () => {
    workflows = at.stores.workflows;
    meta = newMeta();
    await workflows.create(meta, { graph: GRAPH, source: SOURCE }, newEvent());
    await at.stores.feed.sequence(at.tenant);
  });

  const GRAPH = JSON.parse(DELICATE_JSON);
  const SOURCE = "# a comment\r\nblocks: [é😀]\n";
  const newMeta = (changes: Partial<WorkflowMeta> = {}): WorkflowMeta => ({
    workflowId: `wf_${newUlid()}`,
    ...at.tenant,
    name: "Onboarding",
    description: null,
    draftVersion: 1,
    latestVersion: 0,
    createdAt: AT,
    updatedAt: AT,
    creationId: "call_1",
    ...changes,
  });
  const versionOf = (number: number, changes: Partial<Version> = {}): Version => ({
    graph: GRAPH,
    workflowId: meta.workflowId,
    version: number,
    graphHash: "g",
    definitionHash: "d",
    type: "STANDARD",
    children: [{ blockId: "child", workflowId: "wf_child", version: 3 }],
    draftVersion: 1,
    deployedAt: LATER,
    deployedBy: "key_1",
    deploymentId: "call_2",
    ...changes,
  });
  const UNASKED: Consent = { settingsVersion: 0 };
  const add = (version: Version, synced = false, consent = UNASKED) =>
    workflows.addVersion(at.tenant, version, synced, newEvent({ eventType: "workflow.deployed" }), consent);
  const activate = (number: number, consent = UNASKED) =>
    workflows.activate(at.tenant, meta.workflowId, number, LATER, newEvent(), consent);
  const proposalOf = (id: string): Proposal => ({
    id,
    kind: "deploy",
    workflowId: meta.workflowId,
    draftVersion: 1,
    note: "first",
    by: { keyId: "key_1", keyName: "Ann" },
    proposedAt: AT,
    expiresAt: LATER,
  });
  const readMeta = () => workflows.readMeta(at.tenant, meta.workflowId);
  const readDraft = () => workflows.readDraft(at.tenant, meta.workflowId);
  const events = () => at.stores.feed.sequence(at.tenant);
  const replace = (from: number, graph: object = {}) =>
    workflows.replaceDraft(at.tenant, meta.workflowId, from, { graph: { ...graph } }, LATER, newEvent());

  describe("a workflow", () => {
    it("keeps its draft letter by letter", async () => {
      expect(await readMeta()).toEqual(meta);
      const draft = await readDraft();
      expect(draft).toEqual({ graph: GRAPH, source: SOURCE, draftVersion: 1, updatedAt: AT });
      expect(JSON.stringify(draft?.graph)).toBe(JSON.stringify(GRAPH));
    });

    it("is created once", async () => {
      const fresh = newMeta();
      const created = await twentyAtOnce((place) =>
        workflows.create({ ...fresh, creationId: `call_${place}` }, { graph: { place } }, newEvent()),
      );
      expect(countOf(created, true)).toBe(1);
      const winner = created.indexOf(true);
      const [found, draft] = [
        await workflows.readMeta(at.tenant, fresh.workflowId),
        await workflows.readDraft(at.tenant, fresh.workflowId),
      ];
      expect(found?.creationId).toBe(`call_${winner}`);
      expect(draft?.graph).toEqual({ place: winner });
      expect(await events()).toHaveLength(1);
    });

    it("is there for its tenant alone", async () => {
      const other = otherEnvironment(at.tenant);
      await add(versionOf(1));
      expect(await workflows.readVersion(at.tenant, meta.workflowId, 1)).toBeDefined();
      expect(await workflows.readMeta(other, meta.workflowId)).toBeUndefined();
      expect(await workflows.readDraft(other, meta.workflowId)).toBeUndefined();
      expect(await workflows.readVersion(other, meta.workflowId, 1)).toBeUndefined();
      expect(await workflows.listVersions(other, meta.workflowId, 10, undefined)).toEqual([]);
      expect(await workflows.softDelete(other, meta.workflowId, LATER, newEvent())).toBe(false);
      expect(await workflows.activate(other, meta.workflowId, 1, LATER, newEvent(), UNASKED)).toBe(false);
      expect(
        await workflows.rename(other, meta.workflowId, { name: "x", updatedAt: LATER }, newEvent()),
      ).toBe(false);
      expect((await readMeta())?.deletedAt).toBeUndefined();
    });

    it("is renamed without another change", async () => {
      const change = { name: "Other", description: "What it does.", updatedAt: LATER };
      expect(await workflows.rename(at.tenant, meta.workflowId, change, newEvent())).toBe(true);
      expect(await readMeta()).toEqual({ ...meta, ...change });
      expect(await events()).toHaveLength(1);
    });

    it("is deleted once; the rest can be read and not changed", async () => {
      await add(versionOf(1));
      const deleted = await twentyAtOnce(() =>
        workflows.softDelete(at.tenant, meta.workflowId, LATER, newEvent()),
      );
      expect(countOf(deleted, true)).toBe(1);
      expect((await readMeta())?.deletedAt).toBe(LATER);
      expect(await workflows.readVersion(at.tenant, meta.workflowId, 1)).toBeDefined();
      expect(await replace(1)).toBe(false);
      expect(await add(versionOf(2))).toBe(false);
      expect(await activate(1)).toBe(false);
      expect(
        await workflows.rename(at.tenant, meta.workflowId, { name: "x", updatedAt: AT }, newEvent()),
      ).toBe(false);
      expect(await workflows.create(meta, { graph: {} }, newEvent())).toBe(false);
      expect(await workflows.list(at.tenant, 10, undefined)).toEqual([]);
      // Its version and its end; what was refused has no event.
      expect(await events()).toHaveLength(2);
    });
  });

  describe("its draft", () => {
    it("is replaced by one of twenty that saw it", async () => {
      const replaced = await twentyAtOnce((place) => replace(1, { place }));
      expect(countOf(replaced, true)).toBe(1);
      const draft = { graph: { place: replaced.indexOf(true) }, draftVersion: 2, updatedAt: LATER };
      expect(await readDraft()).toEqual(draft);
      expect(await readMeta()).toMatchObject({ draftVersion: 2, updatedAt: LATER });
      expect(await events()).toHaveLength(1);
    });

    it("is not replaced by one that saw another", async () => {
      expect(await replace(2)).toBe(false);
      expect(await replace(0)).toBe(false);
      expect(await workflows.replaceDraft(at.tenant, "wf_none", 1, { graph: {} }, LATER, newEvent())).toBe(
        false,
      );
      expect((await readDraft())?.graph).toEqual(GRAPH);
    });
  });

  describe("its versions", () => {
    it("keeps a version letter by letter, and makes it live", async () => {
      const version = versionOf(1, { source: SOURCE, note: "First." });
      expect(await workflows.readVersion(at.tenant, meta.workflowId, 1)).toBeUndefined();
      expect(await add(version, true)).toBe(true);
      const found = await workflows.readVersion(at.tenant, meta.workflowId, 1);
      expect(found).toEqual(version);
      expect(JSON.stringify(found?.graph)).toBe(JSON.stringify(GRAPH));
      expect(await readMeta()).toMatchObject({
        latestVersion: 1,
        deployedVersion: 1,
        deployedAt: LATER,
        lastSynced: LATER,
      });
      expect((await events()).map(({ eventType }) => eventType)).toEqual(["workflow.deployed"]);
    });

    it("keeps the schema of its input", async () => {
      const inputSchema = { type: "object" };
      const version = versionOf(1, { graph: { inputSchema } });
      await add(version);
      expect(await workflows.readVersion(at.tenant, meta.workflowId, 1)).toEqual(version);
    });

    it("gives each number once", async () => {
      const added = await twentyAtOnce((place) => add(versionOf(1, { deploymentId: `call_${place}` })));
      expect(countOf(added, true)).toBe(1);
      const found = await workflows.readVersion(at.tenant, meta.workflowId, 1);
      expect(found?.deploymentId).toBe(`call_${added.indexOf(true)}`);
      expect(await events()).toHaveLength(1);
      expect(await add(versionOf(3))).toBe(false);
      expect(await add(versionOf(1))).toBe(false);
      expect(await add(versionOf(2))).toBe(true);
    });

    it("is made of the draft that was seen", async () => {
      await replace(1);
      expect(await add(versionOf(1))).toBe(false);
      expect(await add(versionOf(1, { draftVersion: 2 }))).toBe(true);
    });

    it("activates an existing one, with an event", async () => {
      await add(versionOf(1));
      await add(versionOf(2));
      await at.stores.feed.sequence(at.tenant);
      expect(await activate(1)).toBe(true);
      expect(await readMeta()).toMatchObject({ latestVersion: 2, deployedVersion: 1 });
      expect(await activate(3)).toBe(false);
      expect((await readMeta())?.deployedVersion).toBe(1);
      expect(await events()).toHaveLength(1);
    });

    it("goes live only under the settings that were read", async () => {
      const turnOn = { version: 1, settings: { ...INITIAL_SETTINGS, four_eyes_deploy: true } };
      await add(versionOf(1));
      expect(await at.stores.settings.write(at.tenant, turnOn, newEvent())).toBe(true);
      expect(await add(versionOf(2))).toBe(false);
      expect(await activate(1)).toBe(false);
      expect(await readMeta()).toMatchObject({ latestVersion: 1, deployedVersion: 1 });
      expect(await add(versionOf(2), false, { settingsVersion: 1 })).toBe(true);
      expect(await activate(1, { settingsVersion: 1 })).toBe(true);
    });

    it("goes live once under a proposal, and under no other one", async () => {
      const proposal = proposalOf("prop_1");
      const propose = (made: Proposal, replaced?: Proposal) =>
        workflows.propose(at.tenant, made, replaced, newEvent());
      const proposed = await twentyAtOnce((place) => propose(proposalOf(`prop_${place}`)));
      expect(countOf(proposed, true)).toBe(1);
      const stored = await workflows.readProposal(at.tenant, meta.workflowId);
      expect(stored).toEqual(proposalOf(`prop_${proposed.indexOf(true)}`));
      expect(await workflows.readProposal(otherEnvironment(at.tenant), meta.workflowId)).toBeUndefined();
      expect(await propose(proposal, proposalOf("prop_x"))).toBe(false);
      expect(await propose(proposalOf("prop_y"), stored)).toBe(true);
      await at.stores.feed.sequence(at.tenant);
      expect(await add(versionOf(1), false, { settingsVersion: 0, proposal })).toBe(false);
      const consent = { settingsVersion: 0, proposal: proposalOf("prop_y") };
      const added = await twentyAtOnce(() => add(versionOf(1), false, consent));
      expect(countOf(added, true)).toBe(1);
      expect(await workflows.readProposal(at.tenant, meta.workflowId)).toBeUndefined();
      expect(await add(versionOf(2), false, consent)).toBe(false);
      expect(await activate(1, consent)).toBe(false);
      expect(await events()).toHaveLength(1);
    });

    it("is not proposed for a deleted workflow", async () => {
      await workflows.softDelete(at.tenant, meta.workflowId, LATER, newEvent());
      expect(await workflows.propose(at.tenant, proposalOf("prop_1"), undefined, newEvent())).toBe(false);
    });

    it("lists them newest first, from a number on", async () => {
      for (let number = 1; number <= 11; number++) await add(versionOf(number));
      const list = async (limit: number, from?: number): Promise<number[]> =>
        (await workflows.listVersions(at.tenant, meta.workflowId, limit, from)).map(({ version }) => version);
      expect(await list(3)).toEqual([11, 10, 9]);
      expect(await list(3, 9)).toEqual([9, 8, 7]);
      expect(await list(9, 2)).toEqual([2, 1]);
    });
  });

  describe("lists", () => {
    it("shows a tenant's own, newest first, page by page", async () => {
      const made = [meta.workflowId];
      for (const minute of [1, 2, 3]) {
        const next = newMeta({ createdAt: `2026-11-26T11:0${minute}:00.000Z` });
        await workflows.create(next, { graph: {} }, newEvent());
        made.unshift(next.workflowId);
      }
      const first = await workflows.list(at.tenant, 3, undefined);
      expect(first.map((entry) => entry.meta.workflowId)).toEqual(made.slice(0, 3));
      const second = await workflows.list(at.tenant, 3, first.at(-1)?.sortKey);
      expect(second.map((entry) => entry.meta.workflowId)).toEqual(made.slice(2));
      expect(await workflows.list(otherEnvironment(at.tenant), 3, undefined)).toEqual([]);
    });
  });
});
