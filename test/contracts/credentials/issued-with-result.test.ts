import { expect, it } from "vitest";
import type { CredentialRecord } from "../../../core/credentials/record.ts";
import type { SealRecord } from "../../../core/executions/records.ts";
import type { BlockWrite } from "../../../core/executions/writes.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import type { NamedSubject } from "../../../core/subjects/names.ts";
import type { Unmatched } from "../../../core/subjects/ports.ts";
import { describeAdapters } from "../adapters.ts";
import { cancelled, eventOf, failedWrite, writeOf } from "../executions/kit.ts";
import { AT, LATER, newEvent, newMeta, otherEnvironment, twentyAtOnce, UNJUDGED } from "../values.ts";
import { credentialKit, REVOKE, revoked, SUSPEND } from "./kit.ts";

/** The result of a block and the credential that it issues, which become true together. */
describeAdapters("credentials with the results of their blocks", (at) => {
  const { newRecord, issued } = credentialKit(at);

  const begun = async (blockId = "issue") => {
    const meta = newMeta(at.tenant);
    const { executionId } = meta;
    await at.stores.executions.begin(meta, "{}", LATER);
    const record = newRecord({ executionId, blockId });
    expect(await at.stores.credentials.begin(record)).toBe("begun");
    return { executionId, record };
  };
  const record = (
    executionId: string,
    of: CredentialRecord,
    write = writeOf("issue"),
    signature = "signature",
  ) => at.stores.executions.recordIssued(executionId, write, { record: of, signature, event: newEvent() });
  const stateOf = async (executionId: string, { id }: CredentialRecord) => [
    (await at.stores.credentials.find(id))?.state,
    (await at.stores.executions.load(executionId))?.blocks.get("issue")?.result?.status,
  ];
  const cancel = (executionId: string) => at.stores.executions.cancel(executionId, cancelled(at.tenant));

  it("hold an end that relies on them only while each counts, and is the tenant's", async () => {
    const { credentials, executions } = at.stores;
    const ends = async (...reliesOn: string[]): Promise<boolean> => {
      const meta = newMeta(at.tenant);
      await executions.begin(meta, "{}", LATER);
      const judged = { status: "completed", at: AT, judged: UNJUDGED, dueAt: LATER } as const;
      const isEnded = await executions.settle(meta.executionId, {
        ...judged,
        feed: eventOf(at.tenant),
        reliesOn,
      });
      expect((await executions.loadMeta(meta.executionId))?.status).toBe(isEnded ? "completed" : "running");
      return isEnded;
    };
    const [mine, other] = [await issued(), await issued()];
    expect(await ends(mine.id, other.id)).toBe(true);
    expect(await ends("cred_unknown")).toBe(false);
    expect(await ends((await issued(otherEnvironment(at.tenant))).id)).toBe(false);
    const suspended = { state: "suspended", updatedAt: LATER } as const;
    await credentials.changeState(other, ["active"], suspended, SUSPEND, newEvent());
    expect(await ends(mine.id, other.id)).toBe(false);
    await credentials.changeState(other, ["suspended"], revoked, REVOKE, newEvent());
    expect(await ends(mine.id, other.id)).toBe(false);
    expect(await ends(mine.id)).toBe(true);
    await credentials.markErased(mine, LATER, REVOKE, newEvent());
    expect(await ends(mine.id)).toBe(false);
  });

  it("become true in one write, with the event and the place in the list", async () => {
    const { executionId, record: mine } = await begun();
    expect(await record(executionId, mine)).toBe(true);
    expect(await stateOf(executionId, mine)).toEqual(["active", "completed"]);
    expect((await at.stores.credentials.find(mine.id))?.signature).toBe("signature");
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    const { records } = await at.stores.credentials.list(at.tenant, { limit: 10 });
    expect(records.map(({ id }) => id)).toEqual([mine.id]);
  });

  it("are written once: the first signature stays", async () => {
    const { executionId, record: mine } = await begun();
    expect(await record(executionId, mine)).toBe(true);
    expect(await record(executionId, mine, writeOf("issue", { blockType: "other" }), "another")).toBe(false);
    expect((await at.stores.credentials.find(mine.id))?.signature).toBe("signature");
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
  });

  it("are neither when the block has a result", async () => {
    const { executionId, record: mine } = await begun();
    const failed = writeOf("issue", {
      result: { status: "failed", routes: {}, startedAt: AT, endedAt: AT },
    });
    expect(await at.stores.executions.recordUnlessIssued(executionId, failed, mine.id)).toBe("recorded");
    expect(await record(executionId, mine)).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual(["issuing", "failed"]);
  });

  it("are neither when the run has ended, was cancelled, or is not there", async () => {
    const { executionId, record: mine } = await begun();
    expect(await cancel(executionId)).toBe(true);
    expect(await record(executionId, mine)).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual(["issuing", undefined]);
    const ended = await begun();
    const seal: SealRecord = { sealedAt: LATER, root: "", count: 0, jws: "", skipped: [] };
    await at.stores.executions.settle(ended.executionId, {
      status: "completed",
      at: LATER,
      judged: UNJUDGED,
      dueAt: LATER,
      feed: { tenant: at.tenant, event: newEvent({ eventType: "execution.completed" }) },
      seal,
    });
    expect(await record(ended.executionId, ended.record)).toBe(false);
    expect(await stateOf(ended.executionId, ended.record)).toEqual(["issuing", undefined]);
    const nowhere = newRecord({ executionId: `exec_${newUlid()}`, blockId: "issue" });
    await at.stores.credentials.begin(nowhere);
    expect(await record(nowhere.executionId ?? "", nowhere)).toBe(false);
    expect((await at.stores.credentials.find(nowhere.id))?.state).toBe("issuing");
  });

  it("are neither when the credential is out, revoked, or was never begun", async () => {
    const { executionId, record: mine } = await begun();
    expect(
      await at.stores.credentials.activate({ record: mine, signature: "first", event: newEvent() }),
    ).toBe(true);
    expect(await record(executionId, mine)).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual(["active", undefined]);
    await at.stores.credentials.changeState(mine, ["active"], revoked, REVOKE, newEvent());
    expect(await record(executionId, mine)).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual(["revoked", undefined]);
    const unknown = newRecord({ executionId, blockId: "issue" });
    expect(await record(executionId, unknown)).toBe(false);
    expect(await at.stores.credentials.find(unknown.id)).toBeUndefined();
  });

  it("are neither when the credential was abandoned with the data of its subject", async () => {
    const { executionId, record: mine } = await begun();
    expect(await at.stores.credentials.abandon(mine.id, LATER)).toBe(true);
    expect(await record(executionId, mine)).toBe(false);
    expect(
      await at.stores.credentials.activate({ record: mine, signature: "first", event: newEvent() }),
    ).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual(["issuing", undefined]);
    const out = await begun();
    expect(await record(out.executionId, out.record)).toBe(true);
    expect(await at.stores.credentials.abandon(out.record.id, LATER)).toBe(false);
    expect(await at.stores.credentials.abandon(newRecord({}).id, LATER)).toBe(false);
  });

  /** A run, and a credential of which nothing is recorded. */
  const fresh = async (subject?: NamedSubject) => {
    const meta = newMeta(at.tenant);
    const { executionId } = meta;
    await at.stores.executions.begin(meta, "{}", LATER);
    const mine = newRecord({ executionId, blockId: "issue" });
    const all = (of = mine, write = writeOf("issue"), before: readonly BlockWrite[] = []) =>
      at.stores.executions.recordIssued(
        executionId,
        write,
        { record: of, signature: "signature", event: newEvent(), fresh: { subject } },
        before,
      );
    return { executionId, mine, all };
  };

  it("become true, and an end is written, only while nobody says that a subject is the listed person", async () => {
    const { subjects, executions, credentials } = at.stores;
    const subjectId = `subj_${newUlid()}`;
    const other = { subjectId: `subj_${newUlid()}`, since: AT };
    const writes = async (unmatched: Unmatched): Promise<boolean[]> => {
      const now = await begun();
      const signed = { record: now.record, signature: "signature", event: newEvent() };
      const all = [other, unmatched];
      const next = await fresh();
      const alone = newRecord();
      await credentials.begin(alone);
      const ending = newMeta(at.tenant);
      await executions.begin(ending, "{}", LATER);
      return [
        await executions.recordIssued(now.executionId, writeOf("issue"), { ...signed, unmatched: all }),
        await executions.recordIssued(next.executionId, writeOf("issue"), {
          ...signed,
          record: next.mine,
          fresh: {},
          unmatched: all,
        }),
        await credentials.activate({ ...signed, record: alone, unmatched: all }),
        await executions.settle(ending.executionId, {
          status: "completed",
          at: AT,
          judged: UNJUDGED,
          dueAt: LATER,
          feed: eventOf(at.tenant),
          unmatched: all,
        }),
      ];
    };
    const [none, all] = [
      [false, false, false, false],
      [true, true, true, true],
    ];
    const run = { subjectId, since: AT };
    expect(await writes(run)).toEqual(all);
    await subjects.noteTrueMatch(subjectId, "2026-01-01T00:00:00.000Z");
    expect(await writes(run)).toEqual(all);
    await subjects.noteTrueMatch(subjectId, AT);
    expect(await writes(run)).toEqual(none);
    await subjects.noteTrueMatch(subjectId, LATER);
    expect(await writes(run)).toEqual(none);
    expect(await writes({ ...run, known: AT })).toEqual(none);
    expect(await writes({ ...run, known: LATER })).toEqual(all);
  });

  it("are all written at once where nothing of the credential was recorded", async () => {
    const { executionId, mine, all } = await fresh();
    expect(await all()).toBe(true);
    expect(await stateOf(executionId, mine)).toEqual(["active", "completed"]);
    expect(await at.stores.credentials.find(mine.id)).toEqual({
      ...mine,
      state: "active",
      signature: "signature",
    });
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    const { records } = await at.stores.credentials.list(at.tenant, { limit: 10 });
    expect(records.map(({ id }) => id)).toEqual([mine.id]);
    const same = newRecord({ statusListIndex: mine.statusListIndex, listNumber: mine.listNumber });
    expect(await at.stores.credentials.begin(same)).toBe("collision");
    expect(await all()).toBe(false);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(0);
  });

  it("are none when the id or the index is taken, or the block has a result", async () => {
    const { executionId, mine, all } = await fresh();
    const other = newRecord({ executionId, blockId: "other" });
    await at.stores.credentials.begin(other);
    expect(await all({ ...mine, listNumber: other.listNumber, statusListIndex: other.statusListIndex })).toBe(
      false,
    );
    expect(await all({ ...mine, id: other.id })).toBe(false);
    expect(await stateOf(executionId, other)).toEqual(["issuing", undefined]);
    expect(await at.stores.credentials.find(mine.id)).toBeUndefined();
    await at.stores.executions.record(executionId, failedWrite("issue"));
    expect(await all()).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual([undefined, "failed"]);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(0);
  });

  it("are written with the results of the blocks that lead to theirs, all or none", async () => {
    const { executions } = at.stores;
    const { executionId, mine, all } = await fresh();
    const before = [writeOf("first"), writeOf("second")];
    await executions.record(executionId, writeOf("second"));
    expect(await all(mine, writeOf("issue"), before)).toBe(false);
    const other = await fresh();
    await at.stores.credentials.begin(newRecord({ id: other.mine.id }));
    expect(await other.all(other.mine, writeOf("issue"), before)).toBe(false);
    for (const { id, known } of [
      { id: executionId, known: ["second"] },
      { id: other.executionId, known: [] },
    ])
      expect([...((await executions.load(id))?.blocks.keys() ?? [])]).toEqual(known);
    const next = await fresh();
    expect(await next.all(next.mine, writeOf("issue"), before)).toBe(true);
    const { blocks } = (await executions.load(next.executionId)) ?? {};
    expect(["first", "second", "issue"].map((id) => blocks?.get(id)?.result?.status)).toEqual([
      "completed",
      "completed",
      "completed",
    ]);
    expect((await at.stores.credentials.find(next.mine.id))?.state).toBe("active");
  });

  it("are none when the run was cancelled, or has failed elsewhere: their block may not begin", async () => {
    const over = await fresh();
    expect(await cancel(over.executionId)).toBe(true);
    expect(await over.all()).toBe(false);
    expect(await stateOf(over.executionId, over.mine)).toEqual([undefined, undefined]);
    const failed = await fresh();
    await at.stores.executions.record(failed.executionId, failedWrite("check"));
    expect(await failed.all()).toBe(false);
    expect(await stateOf(failed.executionId, failed.mine)).toEqual([undefined, undefined]);
  });

  it("are none when the subject has no record (any more)", async () => {
    const { executionId, mine, all } = await fresh({
      id: `subj_${newUlid().toLowerCase()}`,
      externalId: "gone",
    });
    expect(await all()).toBe(false);
    expect(await stateOf(executionId, mine)).toEqual([undefined, undefined]);
  });

  it("are all there before a cancel that comes at the same time, or none", async () => {
    await twentyAtOnce(async () => {
      const { executionId, mine, all } = await fresh();
      const seenByCanceller = cancel(executionId).then(() => stateOf(executionId, mine));
      const written = await all();
      expect(await seenByCanceller).toEqual(written ? ["active", "completed"] : [undefined, undefined]);
    });
  });

  it("are both there before a cancel that comes at the same time, or neither", async () => {
    await twentyAtOnce(async () => {
      const { executionId, record: mine } = await begun();
      const seenByCanceller = cancel(executionId).then(() => stateOf(executionId, mine));
      const written = await record(executionId, mine);
      expect(await seenByCanceller).toEqual(written ? ["active", "completed"] : ["issuing", undefined]);
    });
  });
});
