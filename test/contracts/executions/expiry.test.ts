import { expect, it } from "vitest";
import { casesOfRun } from "../../../core/cases/cases-of-run.ts";
import { type ExpirePorts, expireRuns } from "../../../core/executions/commands/expire.ts";
import type { ExecutionMeta } from "../../../core/executions/records.ts";
import { describeAdapters } from "../adapters.ts";
import { caseKit } from "../cases/kit.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce, UNJUDGED } from "../values.ts";

/** 90 days after AT. */
const DUE = "2027-02-24T10:00:00.000Z";
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
const SEAL = { sealedAt: AT, root: "r", count: 1, jws: "j", skipped: [] };

describeAdapters("the time to keep runs without a subject", (at) => {
  const { begin, opened, end, found } = caseKit(at);
  const portsAt = (time: string, changes: Partial<ExpirePorts> = {}): ExpirePorts => {
    const { executions, cases } = at.stores;
    const eraseCase = (tenant: typeof at.tenant, id: string) => cases.erase(tenant, id);
    return {
      executions,
      cases: casesOfRun({ cases, executions, eraseCase }),
      keepFor: async () => "P90D",
      now: () => new Date(time),
      ...changes,
    };
  };
  const run = (time: string, changes: Partial<ExpirePorts> = {}) =>
    expireRuns(portsAt(time, changes), at.tenant);
  const settled = async (meta: ExecutionMeta) => {
    const feed = { tenant: at.tenant, event: newEvent() };
    const keep = meta.subjectId === undefined ? { keep: { ...at.tenant, since: AT } } : {};
    const closing = {
      status: "completed",
      at: AT,
      judged: UNJUDGED,
      dueAt: LATER,
      feed,
      seal: SEAL,
      ...keep,
    } as const;
    expect(await at.stores.executions.settle(meta.executionId, closing)).toBe(true);
    return meta;
  };
  const ended = async (changes: Partial<ExecutionMeta> = {}) =>
    settled(await begin({ salt: "s", ...changes }));
  const isErased = async ({ executionId }: ExecutionMeta): Promise<boolean> => {
    const record = await at.stores.executions.load(executionId);
    expect(record?.seal).toEqual(SEAL);
    const isGone = record?.meta.erasedAt !== undefined;
    expect(record?.meta.salt).toBe(isGone ? undefined : "s");
    return isGone;
  };
  const told = async (): Promise<string[]> => {
    await at.stores.feed.sequence(at.tenant);
    const events = await at.stores.feed.read(at.tenant, 0, 1000);
    return events
      .filter(({ eventType }) => eventType === "execution.erased")
      .map(({ resourceId }) => resourceId ?? "");
  };

  it("ends with the data, to the millisecond, once and told; seal and trail remain", async () => {
    const mine = await ended();
    const withSubject = await ended({ subject: "anna", subjectId: "subj_1" });
    expect(await run(justBefore(DUE))).toBe(0);
    expect(await isErased(mine)).toBe(false);
    expect(await expireRuns(portsAt(DUE), otherEnvironment(at.tenant))).toBe(0);
    expect(await run(DUE)).toBe(1);
    expect(await isErased(mine)).toBe(true);
    expect(await run("2099-01-01T00:00:00.000Z")).toBe(0);
    expect(await isErased(withSubject)).toBe(false);
    expect(await told()).toEqual([mine.executionId]);
  });

  it("counts years by the calendar", async () => {
    await ended();
    const keepFor = async () => "P2Y";
    expect(await run("2028-11-26T09:59:59.999Z", { keepFor })).toBe(0);
    expect(await run("2028-11-26T10:00:00.000Z", { keepFor })).toBe(1);
  });

  it("begins at the end of a run, not at its start, and only with the seal", async () => {
    const meta = await begin({ salt: "s" });
    expect(await run("2099-01-01T00:00:00.000Z")).toBe(0);
    const feed = { tenant: at.tenant, event: newEvent() };
    const end = { status: "completed", at: AT, judged: UNJUDGED, dueAt: LATER, feed } as const;
    await at.stores.executions.settle(meta.executionId, end);
    expect(await run("2099-01-01T00:00:00.000Z")).toBe(0);
    await at.stores.executions.seal(meta.executionId, SEAL, { ...at.tenant, since: AT });
    // The sweeper, which had read the run before its seal, moves nothing in the list.
    expect(await at.stores.executions.postpone(meta.executionId, "2098-01-01T00:00:00.000Z")).toBe(false);
    expect(await run(DUE)).toBe(1);
  });

  it("lasts while somebody works on a case of the run, and takes the closed case along", async () => {
    const meta = await begin({ salt: "s" });
    const caseId = await opened(meta);
    const foundCase = await found(caseId);
    await end(meta, caseId, "approved");
    await settled(meta);
    const closed = await found(caseId);
    const reopened = { ...closed, state: "open" as const, version: closed.version + 1 };
    expect(await at.stores.cases.change(closed, { after: reopened, entries: [], events: [] })).toBe(true);
    expect(await run(DUE)).toBe(0);
    expect(await run(DUE)).toBe(0);
    const again = { ...closed, version: reopened.version + 1 };
    await at.stores.cases.change(reopened, { after: again, entries: [], events: [] });
    expect(await run(new Date(Date.parse(DUE) + 86_400_000).toISOString())).toBe(1);
    expect(await isErased(meta)).toBe(true);
    expect(await at.stores.cases.find(at.tenant, foundCase.id)).toBeUndefined();
  });

  it("keeps a case until the last of its runs", async () => {
    const first = await begin({ salt: "s" });
    const caseId = await opened(first);
    await end(first, caseId, "approved");
    await settled(first);
    const chain = { caseId, first: first.executionId, executionId: first.executionId };
    const later = await begin({ salt: "s", replaces: chain });
    const closed = await found(caseId);
    const both = {
      ...closed,
      executions: [...closed.executions, later.executionId],
      version: closed.version + 1,
    };
    await at.stores.cases.change(closed, { after: both, entries: [], events: [] });
    expect(await run(DUE)).toBe(1);
    expect(await isErased(first)).toBe(true);
    expect((await found(caseId)).id).toBe(caseId);
    await settled(later);
    expect(await run(DUE)).toBe(1);
    expect(await at.stores.cases.find(at.tenant, caseId)).toBeUndefined();
  });

  it("ends once when many jobs run at once", async () => {
    const runs = [await ended(), await ended(), await ended()];
    await twentyAtOnce(() => run(DUE));
    expect(await Promise.all(runs.map(isErased))).toEqual([true, true, true]);
    const events = await told();
    for (const { executionId } of runs) expect(countOf(events, executionId)).toBe(1);
  });

  it("ends for all when the job is killed at every write", async () => {
    const runs = [await ended(), await ended(), await ended()];
    for (let death = 1; death < 14; death++) {
      let left = Math.ceil(death / 2);
      const mortal =
        <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          left--;
          if (left === 0 && death % 2 === 0) throw new Error("killed before");
          const answer = await write(...args);
          if (left === 0) throw new Error("killed after");
          return answer;
        };
      const { executions } = at.stores;
      const dying = {
        ...executions,
        erase: mortal(executions.erase),
        forgetRun: mortal(executions.forgetRun),
      };
      await run(DUE, { executions: dying }).catch(() => {});
    }
    await run(DUE);
    expect(await Promise.all(runs.map(isErased))).toEqual([true, true, true]);
    expect((await told()).toSorted()).toEqual(runs.map(({ executionId }) => executionId).toSorted());
  });
});
