import { beforeEach, describe, expect, it } from "vitest";
import { createErasureStore } from "../../../adapters/memory/erasures.ts";
import { requestErasure } from "../../subjects/erase.ts";
import type { AttributeSource } from "../../subjects/records.ts";
import { changeAccount } from "../accounts/write.ts";
import { changeData, markForReview } from "./change.ts";
import { decideSession } from "./decide.ts";
import { eraseSession } from "./erase.ts";
import { verificationBegan, verificationEnded } from "./progress.ts";
import { accountId, EXPECTED, id, type SessionKit, sessionKit, subjectId } from "./testing/session-kit.ts";

let at: SessionKit;
beforeEach(async () => {
  at = await sessionKit();
});

/** The account has a name from the document that a run read. */
async function taught(name: string, ref: string, source: AttributeSource = "document"): Promise<void> {
  const record = await at.account();
  if (record === undefined) throw new Error("There is an account.");
  const sources = { ...record.sources, name: { source, at: record.updatedAt, ref } };
  const attributes = { ...record.attributes, name };
  const after = { ...record, attributes, sources, version: record.version + 1 };
  await at.ports.subjects.change(record, { after, entries: [], events: [] });
}

describe("a decision", () => {
  it.each(["created", "started", "pending"] as const)(
    "needs a session that has ended: not %s",
    async (status) => {
      if (status === "started") await changeData(at.ports, { ...at.call, id, data: {} });
      if (status === "pending")
        await verificationBegan(at.ports, at.named, {
          id: "ver_1",
          kind: "idv",
          executionId: "exec_1",
          expected: EXPECTED,
        });
      expect((await at.session())?.status).toBe(status);
      for (const decision of ["approve", "decline"] as const)
        await expect(at.decide(decision)).rejects.toMatchObject({ code: "conflict" });
      expect((await at.account())?.status).toBe("pending");
    },
  );

  it("approves a completed session, makes its account active, and keeps the reason with its subject", async () => {
    await at.verified("passed");
    const approved = await at.decide("approve", "seen in person");
    const decidedAt = at.kit.ports.now().toISOString();
    expect(approved).toMatchObject({ status: "approved", decisionedAt: decidedAt });
    expect((await at.account())?.status).toBe("active");
    const { entries } = await at.ports.subjects.timeline({ subjectId, limit: 20 });
    expect(entries.find(({ id: entry }) => entry === `${id}_decision`)).toMatchObject({
      kind: "session",
      before: "completed",
      after: { status: "approved", reason: "seen in person" },
    });
    expect((await at.events()).toSorted()).toEqual([
      "session.approved",
      "session.completed",
      "session.created",
      "session.pending",
      "subject.changed",
    ]);
  });

  it("is never the subject's own", async () => {
    await at.verified("passed");
    for (const onBehalfOf of [" USER_1", accountId, subjectId.toLowerCase()])
      for (const decision of ["approve", "decline"] as const) {
        const call = { ...at.call, caller: { ...at.call.caller, onBehalfOf }, id, decision };
        await expect(decideSession(at.ports, call)).rejects.toMatchObject({
          code: "different_actor_required",
        });
      }
    expect([(await at.session())?.status, (await at.account())?.status]).toEqual(["completed", "pending"]);
  });

  it("is never that of a person who began its verifications, also with a key", async () => {
    await at.verified("passed");
    const meta = at.kit.state.executions.get("exec_ver_idv")?.meta;
    if (meta === undefined) throw new Error("There is a run.");
    const person = { ...at.call.caller, kind: "person" as const, id: "user_8" };
    const by = (caller: typeof person | typeof at.call.caller, decision: "approve" | "decline") =>
      decideSession(at.ports, { ...at.call, caller, id, decision });
    for (const started of [
      { kind: "person" as const, keyId: "user_8" },
      { keyId: "key_9", madeBy: "user_8" },
      { keyId: "key_9", madeBy: "key_9", onBehalfOf: "USER_8" },
    ]) {
      meta.actor = started;
      for (const decision of ["approve", "decline"] as const)
        await expect(by(person, decision)).rejects.toMatchObject({ code: "different_actor_required" });
    }
    expect((await at.session())?.status).toBe("completed");
    expect((await by({ ...person, id: "user_9" }, "approve")).status).toBe("approved");
  });

  it("leaves the status of an account that somebody has set", async () => {
    await at.verified("passed");
    const record = await at.account();
    if (record === undefined) throw new Error("There is an account.");
    const after = { ...record, status: "suspended" as const, version: record.version + 1 };
    await at.ports.subjects.change(record, { after, entries: [], events: [] });
    await at.decide("approve");
    expect((await at.account())?.status).toBe("suspended");
  });

  it("is taken once, of many at once", async () => {
    await at.verified("review");
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) => at.decide(place % 2 === 0 ? "approve" : "decline")),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const won = answers.find((answer) => answer.status === "fulfilled");
    expect((await at.session())?.status).toBe(won?.status === "fulfilled" ? won.value.status : "none");
    expect((await at.events()).filter((type) => /approved|declined/.test(type))).toHaveLength(1);
  });

  it("approves no failed session but by way of a review", async () => {
    await at.verified("failed");
    await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
    const marked = await markForReview(at.ports, { ...at.call, id });
    expect(marked.status).toBe("marked_for_review");
    await expect(markForReview(at.ports, { ...at.call, id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await at.decide("approve")).status).toBe("approved");
  });

  it.each(["failed", "review", "requires_retry", "canceled"] as const)(
    "approves after another verification is %s since the review began only when that one was seen",
    async (verdict) => {
      await at.verified("review");
      await at.verified(verdict, "idv", "ver_2");
      expect((await at.session())?.status).toBe("marked_for_review");
      await expect(at.decide("approve")).rejects.toMatchObject({
        details: [{ code: "verification_not_passed" }],
      });
      expect((await at.account())?.status).toBe("pending");
      await markForReview(at.ports, { ...at.call, id });
      expect((await at.decide("approve")).status).toBe("approved");
    },
  );

  it("waits for a verification that is under way", async () => {
    await at.verified("review");
    await verificationBegan(at.ports, at.named, {
      id: "ver_2",
      kind: "idv",
      executionId: "exec_2",
      expected: EXPECTED,
    });
    await expect(at.decide("approve")).rejects.toMatchObject({
      details: [{ code: "verification_under_way" }],
    });
    const late = { id: "ver_2", kind: "idv", executionId: "exec_2", verdict: "failed" as const };
    expect((await verificationEnded(at.ports, at.named, late)).status).toBe("marked_for_review");
  });

  it("does not approve data that nobody has verified", async () => {
    await at.verified("passed");
    const other = { person: { name: { last: "Other" } } };
    const changed = await changeData(at.ports, { ...at.call, id, data: other });
    expect([changed.status, changed.completedAt]).toEqual(["pending", undefined]);
    await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
    await at.verified("passed", "address");
    expect((await at.session())?.status).toBe("pending");
  });

  describe("of a session that leaves a name to its account", () => {
    const correct = (person: object) =>
      changeAccount(at.ports, { ...at.call, id: accountId, data: { person } });
    beforeEach(async () => {
      await changeData(at.ports, { ...at.call, id, data: { person: null } });
    });

    it.each([
      ["another name", { name: { last: "Other" } }],
      ["no name", { name: null }],
      ["a birth date that nobody compared", { birth_date: "1990-05-15" }],
    ])("approves nothing of it after the account got %s", async (_, person) => {
      for (const verdict of ["passed", "review"] as const) {
        await at.verified(verdict, "idv", `ver_${verdict}`);
        await correct(person);
        await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
        expect((await at.account())?.status).toBe("pending");
        await correct({ name: { first: "Jane", last: "Doe" }, birth_date: null });
      }
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("declines it all the same", async () => {
      await at.verified("passed");
      await correct({ name: { last: "Other" } });
      expect((await at.decide("decline")).status).toBe("declined");
    });

    it("takes a new verification of the data as they are", async () => {
      await at.verified("passed");
      await correct({ name: { last: "Other" } });
      await at.verified("passed", "idv", "ver_2", { name: "Jane Doe" });
      await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await at.verified("passed", "idv", "ver_3", { name: "Jane Other" });
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("approves a name as the run that passed has taught it to the account, of nobody else's run", async () => {
      await at.verified("passed");
      await at.verified("passed", "address");
      await taught("JANE DOE", "exec_other");
      await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "exec_ver_idv");
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("approves a name from an upload that the run read, of no other upload, and of nobody who says it", async () => {
      const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
      at.ran("exec_1");
      await verificationBegan(at.ports, at.named, { ...begun, expected: EXPECTED, uploads: ["file_1"] });
      await verificationEnded(at.ports, at.named, { ...begun, verdict: "passed" });
      await taught("JANE DOE", "file_2");
      await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "file_1", "reviewer");
      await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
      await taught("JANE DOE", "file_1", "chip");
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("does not approve an address whose document was compared with no name", async () => {
      await correct({ name: null });
      await at.verified("passed", "address", "ver_1", {});
      await at.verified("passed", "idv", "ver_2", {});
      await taught("Jane Doe", "exec_ver_2");
      await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "data_changed" }] });
    });
  });

  describe("after a verification wrote what it read", () => {
    const jane = { person: { name: { first: "JANE", last: "DOE" } } };

    it("approves it, also where another one compared the same name before", async () => {
      await at.verified("passed", "address");
      await at.verified("passed", "idv", "ver_2", EXPECTED, jane);
      expect((await at.session())?.data).toEqual(jane);
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("no longer counts an address that was compared with no name", async () => {
      await changeAccount(at.ports, { ...at.call, id: accountId, data: { person: null } });
      await changeData(at.ports, { ...at.call, id, data: { person: null } });
      await at.verified("passed", "address", "ver_1", {});
      await at.verified("passed", "idv", "ver_2", {}, jane);
      expect((await at.session())?.status).toBe("pending");
      await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
      await at.verified("passed", "address", "ver_3", { name: "JANE DOE" });
      expect((await at.decide("approve")).status).toBe("approved");
    });

    it("does not count it where the account changed while it ran", async () => {
      await changeData(at.ports, { ...at.call, id, data: { person: null } });
      const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
      await verificationBegan(at.ports, at.named, { ...begun, expected: EXPECTED });
      const person = { name: { last: "Other" } };
      await changeAccount(at.ports, { ...at.call, id: accountId, data: { person } });
      await verificationEnded(at.ports, at.named, { ...begun, verdict: "passed", update: jane });
      await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
    });

    it("keeps the data that a person reviews", async () => {
      await at.verified("review");
      await at.verified("passed", "idv", "ver_2", EXPECTED, { person: { name: { last: "Read" } } });
      expect((await at.session())?.data).toEqual({ person: { name: { first: "Jane", last: "Doe" } } });
    });
  });

  it("does not approve a run that a repeated call may have begun with other data", async () => {
    const begun = { id: "ver_1", kind: "idv", executionId: "exec_1" };
    await verificationBegan(at.ports, at.named, { ...begun, expected: EXPECTED });
    await verificationBegan(at.ports, at.named, { ...begun, expected: { name: "Other" } });
    await verificationEnded(at.ports, at.named, { ...begun, verdict: "passed" });
    expect((await at.session())?.status).toBe("pending");
    await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
  });

  it("finds the data of a session that is reviewed unchanged", async () => {
    await at.verified("review");
    const data = { person: { name: { last: "Other" } } };
    await expect(changeData(at.ports, { ...at.call, id, data })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused while the account is being erased, and after", async () => {
    await at.verified("passed");
    const erasures = createErasureStore(at.kit.state);
    await requestErasure({ ...at.ports, erasures }, { ...at.call, id: subjectId });
    await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
    await eraseSession(at.ports, at.kit.caller, id);
    await eraseSession(at.ports, at.kit.caller, id);
    const left = await at.session();
    expect([left?.status, left?.data, left?.version]).toEqual(["completed", {}, 4]);
    // A digest of a name is still of the person.
    expect(left?.verifications).toEqual([
      { id: "ver_idv", kind: "idv", executionId: "exec_ver_idv", verdict: "passed" },
    ]);
    await expect(at.decide("approve")).rejects.toMatchObject({ details: [{ code: "erased" }] });
  });
});
