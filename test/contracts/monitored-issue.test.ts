import { beforeEach, expect, it } from "vitest";
import { createMemorySigner } from "../../adapters/memory/signer.ts";
import { issueCredential } from "../../core/credentials/issue.ts";
import type { IssueCommand, IssuePorts } from "../../core/credentials/issue-terms.ts";
import { createIssuer } from "../../core/credentials/issuer.ts";
import { NobodyToMonitor } from "../../core/credentials/monitored-issue.ts";
import { issueBody, parseIssueRequest } from "../../core/credentials/request.ts";
import { evidenceOfCredentials } from "../../core/evidence/for-credentials.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { lookId } from "../../core/subjects/triggers.ts";
import { Death, Died } from "../support/death.ts";
import { memoryEvidence } from "../support/evidence-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { REVOKE, revoked } from "./credentials/kit.ts";
import { cancelled } from "./executions/kit.ts";
import { LATER, newEvent, newMeta } from "./values.ts";

const NOW = new Date("2026-11-26T10:00:00.000Z");
/** One for all tests, as their key is in the stores. */
const signer = createMemorySigner();
const MONITOR = {
  screening: { topics: ["sanction" as const] },
  workflow_id: "wf_review",
  rescreen_every: "P1Y",
};

describeAdapters("monitoring from the issue of a credential on", (at) => {
  let ports: IssuePorts;
  let externalId: string;
  beforeEach(() => {
    externalId = `user_${newUlid()}`;
    const { credentials, statusLists, subjects, signingKeys } = at.stores;
    ports = {
      issuer: createIssuer({
        did: "did:web:localhost",
        aliases: { credential: "alias/credential-signing", audit: "alias/audit-signing" },
        signer,
        store: signingKeys,
        now: () => NOW,
      }),
      credentials,
      lists: statusLists,
      subjects,
      subjectNames: createSubjectNames(subjects, newUlid),
      evidence: evidenceOfCredentials(memoryEvidence(credentials, () => NOW)),
      now: () => NOW,
      newEventId: () => `evt_${newUlid()}`,
      randomIndex: (below) => Math.floor(Math.random() * below),
    };
  });

  /** The command of a block of an open run. */
  async function commandOf(more: Partial<IssueCommand> = {}): Promise<IssueCommand> {
    const meta = newMeta(at.tenant);
    await at.stores.executions.begin(meta, "{}", LATER);
    const body = issueBody.parse({
      credential_type: "user",
      subject: { type: "person", id: externalId },
      claims: { kyc_status: "pending", trust_level: "self_attested" },
    });
    return {
      id: `cred_${newUlid()}`,
      tenant: at.tenant,
      request: parseIssueRequest(body, NOW),
      source: "workflow_block",
      actor: { type: "workflow" },
      executionId: meta.executionId,
      blockId: "issue",
      monitor: MONITOR,
      ...more,
    };
  }
  const subject = async (): Promise<SubjectRecord> => {
    const id = await at.stores.subjects.idOf(at.tenant, externalId);
    return (id && (await at.stores.subjects.find(at.tenant, id))) || expect.fail("No subject.");
  };
  const change = async (fields: Partial<SubjectRecord>) => {
    const before = await subject();
    const after = { ...before, ...fields, version: before.version + 1 };
    expect(await at.stores.subjects.change(before, { after, entries: [], events: [] })).toBe(true);
  };
  const monitoredEvents = async () => {
    await at.stores.feed.sequence(at.tenant);
    const events = await at.stores.feed.read(at.tenant, 0, 1000);
    return events.filter(({ eventType }) => eventType === "subject.monitored").length;
  };
  const isActive = async (id: string) => (await at.stores.credentials.find(id))?.state === "active";

  it("begins with the signature: the record, its place in the index, its look and one event", async () => {
    const command = await commandOf();
    await issueCredential(ports, command);
    const record = await subject();
    expect(record.monitoring).toEqual(MONITOR);
    const { watch } = await at.stores.monitoring.watched(at.tenant, record.id);
    expect(watch).toMatchObject({ externalId, screening: MONITOR.screening });
    expect(await at.stores.triggers.find(lookId(record.id))).toMatchObject({ kind: "look" });
    expect(await monitoredEvents()).toBe(1);
    const { entries } = await at.stores.subjects.timeline({ subjectId: record.id, limit: 20 });
    expect(entries).toContainEqual(expect.objectContaining({ field: "monitoring", ref: command.id }));
  });

  it("begins once: what a person ends stays ended when the block is tried again", async () => {
    const command = await commandOf();
    await issueCredential(ports, command);
    await change({ monitoring: undefined });
    await issueCredential(ports, command);
    expect((await subject()).monitoring).toBeUndefined();
    expect(await monitoredEvents()).toBe(1);
  });

  it("is neither lost nor doubled when the block dies at any write", async () => {
    for (const when of ["before", "after"] as const)
      for (const write of ["begin", "activate"] as const) {
        externalId = `user_${newUlid()}`;
        const command = await commandOf();
        const { credentials } = ports;
        const death = new Death(write === "begin" ? 1 : 2, when);
        const dying = {
          ...credentials,
          begin: death.at(credentials.begin),
          activate: death.at(credentials.activate),
        };
        await expect(issueCredential({ ...ports, credentials: dying }, command)).rejects.toThrow(Died);
        const isIn = await isActive(command.id);
        expect(isIn).toBe(write === "activate" && when === "after");
        const found = await at.stores.subjects.idOf(at.tenant, externalId);
        if (found !== undefined) expect((await subject()).monitoring !== undefined).toBe(isIn);
        const before = await monitoredEvents();
        await issueCredential(ports, command);
        expect(await isActive(command.id)).toBe(true);
        expect((await subject()).monitoring).toEqual(MONITOR);
        expect((await monitoredEvents()) - before).toBe(isIn ? 0 : 1);
      }
  });

  it("takes what changes the subject at the same time into account", async () => {
    const command = await commandOf();
    let races = 2;
    const find: IssuePorts["subjects"]["find"] = async (...args) => {
      const found = await at.stores.subjects.find(...args);
      if (found !== undefined && races-- > 0) await change({ attributes: { name: `Anna ${races}` } });
      return found;
    };
    await issueCredential({ ...ports, subjects: { find } }, command);
    expect(await subject()).toMatchObject({ attributes: { name: "Anna 0" }, monitoring: MONITOR });
    const { watch } = await at.stores.monitoring.watched(at.tenant, (await subject()).id);
    expect(watch?.query).toMatchObject({ name: "Anna 0" });
  });

  it("is not ended behind its back: a subject that is monitored so already is looked at in the same write", async () => {
    await issueCredential(ports, await commandOf());
    const second = await commandOf();
    let isFirst = true;
    const find: IssuePorts["subjects"]["find"] = async (...args) => {
      const found = await at.stores.subjects.find(...args);
      if (isFirst) await change({ monitoring: undefined });
      isFirst = false;
      return found;
    };
    await issueCredential({ ...ports, subjects: { find } }, second);
    expect((await subject()).monitoring).toEqual(MONITOR);
  });

  it("does not come without the credential, and the credential not without it", async () => {
    // The run is cancelled while the credential is signed.
    const command = await commandOf();
    const { issuer } = ports;
    const signing = {
      ...issuer,
      sign: async (...args: Parameters<typeof issuer.sign>) => {
        await at.stores.executions.cancel(command.executionId ?? "", cancelled(at.tenant));
        return issuer.sign(...args);
      },
    };
    await expect(issueCredential({ ...ports, issuer: signing }, command)).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await subject()).monitoring).toBeUndefined();

    // The subject is erased while the credential is signed.
    const erased = await commandOf();
    const { id } = await subject();
    const erasing = {
      ...issuer,
      sign: async (...args: Parameters<typeof issuer.sign>) => {
        const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
        await requestErasure(
          { ...at.stores, now: () => NOW, newEventId: () => `evt_${newUlid()}` },
          { caller, actor: { type: "api_key" }, id },
        );
        return issuer.sign(...args);
      },
    };
    await expect(issueCredential({ ...ports, issuer: erasing }, erased)).rejects.toThrow(NobodyToMonitor);
    expect(await isActive(erased.id)).toBe(false);
    expect((await at.stores.monitoring.watched(at.tenant, id)).watch).toBeUndefined();
  });

  it("is refused for an agent, before anything is written", async () => {
    const command = await commandOf();
    const request = { ...command.request, subject: { type: "agent" as const, id: externalId } };
    await expect(issueCredential(ports, { ...command, request })).rejects.toThrow(NobodyToMonitor);
    expect(await at.stores.credentials.find(command.id)).toBeUndefined();
  });

  it("does not begin by a credential that is out already and revoked", async () => {
    const { monitor: _monitor, ...command } = await commandOf();
    const record = await issueCredential(ports, command);
    expect(await at.stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent())).toBe(
      true,
    );
    await issueCredential(ports, { ...command, monitor: MONITOR });
    expect((await subject()).monitoring).toBeUndefined();
  });
});
