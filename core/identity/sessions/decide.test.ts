import { beforeEach, describe, expect, it } from "vitest";
import { createCaptureStore } from "../../../adapters/memory/captures.ts";
import { createErasureStore } from "../../../adapters/memory/erasures.ts";
import { createFeedStore } from "../../../adapters/memory/feed.ts";
import { createListedRecords } from "../../../adapters/memory/listed-records.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { requestErasure } from "../../subjects/erase.ts";
import type { AttributeSource } from "../../subjects/records.ts";
import { changeAccount, createAccount } from "../accounts/write.ts";
import type { Expected } from "../expected.ts";
import { changeData, markForReview } from "./change.ts";
import { createSession } from "./create.ts";
import { decideSession } from "./decide.ts";
import { eraseSession } from "./erase.ts";
import { type Ended, verificationBegan, verificationEnded } from "./progress.ts";
import { type IdentitySession, sessionKind } from "./records.ts";
import type { SessionRunPorts } from "./run.ts";
import { sweepIdentitySessions } from "./sweep.ts";

const actor = { type: "api_key" as const, id: "key_1", onBehalfOf: "user_1" };
const id = `sess_${"1".repeat(26)}`;
const EXPECTED = { name: "Jane Doe" };
const accountId = `acc_${"2".repeat(26)}`;
const subjectId = accountId.replace("acc_", "subj_");
let kit: MemoryKit;
let ports: SessionRunPorts;

beforeEach(async () => {
  kit = await memoryKit({
    blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
    edges: [],
  });
  let events = 0;
  ports = {
    sessions: createListedRecords(kit.state, sessionKind),
    subjects: createSubjectStore(kit.state),
    captures: createCaptureStore(kit.state),
    executions: kit.ports,
    now: kit.ports.now,
    newEventId: () => `evt_${events++}`,
  };
  const call = { caller: kit.caller, actor, retried: false };
  const data = { person: { name: { first: "Jane", last: "Doe" } } };
  await createAccount(ports, { ...call, id: accountId, entityType: "person", externalId: "user_1", data });
  await createSession(ports, { ...call, id, accountId, data });
});

const named = () => ({ tenant: kit.caller, id });
async function verified(
  verdict: Ended["verdict"],
  kind = "idv",
  verificationId = `ver_${kind}`,
  expected: Expected = EXPECTED,
  update?: Ended["update"],
): Promise<void> {
  const verification = { id: verificationId, kind, executionId: `exec_${verificationId}` };
  await verificationBegan(ports, named(), { ...verification, expected });
  await verificationEnded(ports, named(), { ...verification, verdict, ...definedOnly({ update }) });
}
/** The account has a name from the document that a run read. */
async function taught(name: string, ref: string, source: AttributeSource = "document"): Promise<void> {
  const record = await account();
  if (record === undefined) throw new Error("There is an account.");
  const sources = { ...record.sources, name: { source, at: record.updatedAt, ref } };
  const attributes = { ...record.attributes, name };
  const after = { ...record, attributes, sources, version: record.version + 1 };
  await ports.subjects.change(record, { after, entries: [], events: [] });
}
const decide = (decision: "approve" | "decline", reason?: string) =>
  decideSession(ports, { caller: kit.caller, actor, id, decision, reason });
const session = async (): Promise<IdentitySession | undefined> => ports.sessions.find(kit.caller, id);
const account = () => ports.subjects.find(kit.caller, subjectId);
async function events(): Promise<string[]> {
  const feed = createFeedStore(kit.state);
  await feed.sequence(kit.caller);
  const all = await feed.read(kit.caller, 0, 100);
  expect(JSON.stringify(all)).not.toContain("user_1");
  return all.map(({ eventType }) => eventType).filter((type) => !type.startsWith("subject.created"));
}

describe("a decision", () => {
  it.each(["created", "started", "pending"] as const)(
    "needs a session that has ended: not %s",
    async (status) => {
      if (status === "started") await changeData(ports, { caller: kit.caller, actor, id, data: {} });
      if (status === "pending")
        await verificationBegan(ports, named(), {
          id: "ver_1",
          kind: "idv",
          executionId: "exec_1",
          expected: EXPECTED,
        });
      expect((await session())?.status).toBe(status);
      for (const decision of ["approve", "decline"] as const)
        await expect(decide(decision)).rejects.toMatchObject({ code: "conflict" });
      expect((await account())?.status).toBe("pending");
    },
  );

  it("approves a completed session, makes its account active, and keeps the reason with its subject", async () => {
    await verified("passed");
    const approved = await decide("approve", "seen in person");
    const at = kit.ports.now().toISOString();
    expect(approved).toMatchObject({ status: "approved", decisionedAt: at });
    expect((await account())?.status).toBe("active");
    const { entries } = await ports.subjects.timeline({ subjectId, limit: 20 });
    expect(entries.find(({ id: entry }) => entry === `${id}_decision`)).toMatchObject({
      kind: "session",
      before: "completed",
      after: { status: "approved", reason: "seen in person" },
    });
    expect((await events()).toSorted()).toEqual([
      "session.approved",
      "session.completed",
      "session.created",
      "session.pending",
      "subject.changed",
    ]);
  });

  it("leaves the status of an account that somebody has set", async () => {
    await verified("passed");
    const record = await account();
    if (record === undefined) throw new Error("There is an account.");
    const after = { ...record, status: "suspended" as const, version: record.version + 1 };
    await ports.subjects.change(record, { after, entries: [], events: [] });
    await decide("approve");
    expect((await account())?.status).toBe("suspended");
  });

  it("is taken once, of many at once", async () => {
    await verified("review");
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) => decide(place % 2 === 0 ? "approve" : "decline")),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const won = answers.find((answer) => answer.status === "fulfilled");
    expect((await session())?.status).toBe(won?.status === "fulfilled" ? won.value.status : "none");
    expect((await events()).filter((type) => /approved|declined/.test(type))).toHaveLength(1);
  });

  it("approves no failed session but by way of a review", async () => {
    await verified("failed");
    await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
    const marked = await markForReview(ports, { caller: kit.caller, actor, id });
    expect(marked.status).toBe("marked_for_review");
    await expect(markForReview(ports, { caller: kit.caller, actor, id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await decide("approve")).status).toBe("approved");
  });

  it("waits for a verification that is under way", async () => {
    await verified("review");
    await verificationBegan(ports, named(), {
      id: "ver_2",
      kind: "idv",
      executionId: "exec_2",
      expected: EXPECTED,
    });
    await expect(decide("approve")).rejects.toMatchObject({
      details: [{ code: "verification_under_way" }],
    });
    const late = { id: "ver_2", kind: "idv", executionId: "exec_2", verdict: "failed" as const };
    expect((await verificationEnded(ports, named(), late)).status).toBe("marked_for_review");
  });

  it("does not approve data that nobody has verified", async () => {
    await verified("passed");
    const other = { person: { name: { last: "Other" } } };
    const changed = await changeData(ports, { caller: kit.caller, actor, id, data: other });
    expect([changed.status, changed.completedAt]).toEqual(["pending", undefined]);
    await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
    await verified("passed", "address");
    expect((await session())?.status).toBe("pending");
  });

  describe("of a session that leaves a name to its account", () => {
    const call = () => ({ caller: kit.caller, actor });
    const correct = (person: object) => changeAccount(ports, { ...call(), id: accountId, data: { person } });
    beforeEach(async () => {
      await changeData(ports, { ...call(), id, data: { person: null } });
    });

    it.each([
      ["another name", { name: { last: "Other" } }],
      ["no name", { name: null }],
      ["a birth date that nobody compared", { birth_date: "1990-05-15" }],
    ])("approves nothing of it after the account got %s", async (_, person) => {
      for (const verdict of ["passed", "review"] as const) {
        await verified(verdict, "idv", `ver_${verdict}`);
        await correct(person);
        await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
        expect((await account())?.status).toBe("pending");
        await correct({ name: { first: "Jane", last: "Doe" }, birth_date: null });
      }
      expect((await decide("approve")).status).toBe("approved");
    });

    it("declines it all the same", async () => {
      await verified("passed");
      await correct({ name: { last: "Other" } });
      expect((await decide("decline")).status).toBe("declined");
    });

    it("takes a new verification of the data as they are", async () => {
      await verified("passed");
      await correct({ name: { last: "Other" } });
      await verified("passed", "idv", "ver_2", { name: "Jane Doe" });
      await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await verified("passed", "idv", "ver_3", { name: "Jane Other" });
      expect((await decide("approve")).status).toBe("approved");
    });

    it("approves a name as the run that passed has taught it to the account, of nobody else's run", async () => {
      await verified("passed");
      await verified("passed", "address");
      await taught("JANE DOE", "exec_other");
      await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "exec_ver_idv");
      expect((await decide("approve")).status).toBe("approved");
    });

    it("approves a name from an upload that the run read, of no other upload, and of nobody who says it", async () => {
      const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
      await verificationBegan(ports, named(), { ...begun, expected: EXPECTED, uploads: ["file_1"] });
      await verificationEnded(ports, named(), { ...begun, verdict: "passed" });
      await taught("JANE DOE", "file_2");
      await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "file_1", "reviewer");
      await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "file_1", "chip");
      expect((await decide("approve")).status).toBe("approved");
    });

    it("does not approve an address whose document was compared with no name", async () => {
      await correct({ name: null });
      await verified("passed", "address", "ver_1", {});
      await verified("passed", "idv", "ver_2", {});
      await taught("Jane Doe", "exec_ver_2");
      await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
    });
  });

  describe("after a verification wrote what it read", () => {
    const jane = { person: { name: { first: "JANE", last: "DOE" } } };
    const call = () => ({ caller: kit.caller, actor });

    it("approves it, also where another one compared the same name before", async () => {
      await verified("passed", "address");
      await verified("passed", "idv", "ver_2", EXPECTED, jane);
      expect((await session())?.data).toEqual(jane);
      expect((await decide("approve")).status).toBe("approved");
    });

    it("no longer counts an address that was compared with no name", async () => {
      await changeAccount(ports, { ...call(), id: accountId, data: { person: null } });
      await changeData(ports, { ...call(), id, data: { person: null } });
      await verified("passed", "address", "ver_1", {});
      await verified("passed", "idv", "ver_2", {}, jane);
      expect((await session())?.status).toBe("pending");
      await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
      await verified("passed", "address", "ver_3", { name: "JANE DOE" });
      expect((await decide("approve")).status).toBe("approved");
    });

    it("does not count it where the account changed while it ran", async () => {
      await changeData(ports, { ...call(), id, data: { person: null } });
      const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
      await verificationBegan(ports, named(), { ...begun, expected: EXPECTED });
      const person = { name: { last: "Other" } };
      await changeAccount(ports, { ...call(), id: accountId, data: { person } });
      await verificationEnded(ports, named(), { ...begun, verdict: "passed", update: jane });
      await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
    });

    it("keeps the data that a person reviews", async () => {
      await verified("review");
      await verified("passed", "idv", "ver_2", EXPECTED, { person: { name: { last: "Read" } } });
      expect((await session())?.data).toEqual({ person: { name: { first: "Jane", last: "Doe" } } });
    });
  });

  it("does not approve a run that a repeated call may have begun with other data", async () => {
    const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
    await verificationBegan(ports, named(), { ...begun, expected: EXPECTED });
    await verificationBegan(ports, named(), { ...begun, expected: { name: "Other" } });
    await verificationEnded(ports, named(), { ...begun, verdict: "passed" });
    expect((await session())?.status).toBe("pending");
    await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
  });

  it("finds the data of a session that is reviewed unchanged", async () => {
    await verified("review");
    const data = { person: { name: { last: "Other" } } };
    await expect(changeData(ports, { caller: kit.caller, actor, id, data })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused while the account is being erased, and after", async () => {
    await verified("passed");
    const erasures = createErasureStore(kit.state);
    await requestErasure({ ...ports, erasures }, { caller: kit.caller, actor, id: subjectId });
    await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
    await eraseSession(ports, kit.caller, id);
    await eraseSession(ports, kit.caller, id);
    const left = await session();
    expect([left?.status, left?.data, left?.version]).toEqual(["completed", {}, 4]);
    // A digest of a name is still of the person.
    expect(left?.verifications).toEqual([
      { id: "ver_idv", kind: "idv", executionId: "exec_ver_idv", verdict: "passed" },
    ]);
    await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "erased" }] });
  });
});

describe("the sweeper", () => {
  it("expires what nobody reads, once", async () => {
    await verificationBegan(ports, named(), {
      id: "ver_1",
      kind: "idv",
      executionId: "exec_1",
      expected: EXPECTED,
    });
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 0, failed: 0 });
    kit.setNow(new Date(kit.ports.now().getTime() + 31 * 86_400_000).toISOString());
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 1, failed: 0 });
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 0, failed: 0 });
    expect((await session())?.status).toBe("expired");
    expect((await events()).filter((type) => type === "session.expired")).toHaveLength(1);
    await expect(decide("approve")).rejects.toMatchObject({ code: "conflict" });
  });

  it("looks again for a run that was about to begin when the session expired", async () => {
    const before = await session();
    if (before === undefined) throw new Error("There is a session.");
    const workflow = { id: "wf_1", executionId: `exec_${"3".repeat(26)}`, begun: true as const };
    await ports.sessions.change({ ...before, version: before.version + 1, workflow });
    const wait = (ms: number) => kit.setNow(new Date(kit.ports.now().getTime() + ms).toISOString());
    wait(31 * 86_400_000);
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 1, failed: 0 });
    expect(await session()).toMatchObject({ status: "expired", unsettled: true });
    wait(180_000);
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 1, failed: 0 });
    expect((await session())?.unsettled).toBeUndefined();
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 0, failed: 0 });
  });

  it("leaves a session that has ended, whatever its time", async () => {
    await verified("passed");
    kit.setNow(new Date(kit.ports.now().getTime() + 31 * 86_400_000).toISOString());
    expect(await sweepIdentitySessions(ports)).toEqual({ seen: 0, failed: 0 });
    expect((await decide("approve")).status).toBe("approved");
  });
});
