import { expect, it } from "vitest";
import { allEntries } from "../../../core/cases/all-entries.ts";
import { assignCase } from "../../../core/cases/assign.ts";
import type { CasePorts } from "../../../core/cases/ports.ts";
import { listCases } from "../../../core/cases/read.ts";
import { describeAdapters } from "../adapters.ts";
import { AT, otherEnvironment } from "../values.ts";
import { caseKit } from "./kit.ts";

describeAdapters("lists of cases", (at) => {
  const { begin, rules, opened, end, ports, callOf, list, idsOf } = caseKit(at);
  it("follow subject, team, assignee and state, sorted by due date, page by page", async () => {
    const dates = [4, 2, 5, 1, 3].map((day) => `2026-12-0${day}T00:00:00.000Z`);
    const ids: string[] = [];
    for (const [place, dueAt] of dates.entries()) {
      const team = place % 2 === 0 ? "compliance" : "senior";
      ids.push(
        await opened(await begin({ subject: `user_${place}` }), { review: { ...rules, dueAt, team } }),
      );
    }
    const [a = "", b = "", c = "", d = "", e = ""] = ids;
    await assignCase(ports(), { ...callOf("key_9"), caseId: b, assignee: "me" });
    expect(await idsOf({})).toEqual([d, b, e, a, c]);
    expect(await idsOf({ team: "compliance" })).toEqual([e, a, c]);
    expect(await idsOf({ assignee: "none" })).toEqual([d, e, a, c]);
    expect(await idsOf({ assignee: "none", team: "senior" })).toEqual([d]);
    expect(await idsOf({ assignee: "me" }, "key_9")).toEqual([b]);
    expect(await idsOf({ assignee: "me" }, "key_8")).toEqual([]);
    expect(await idsOf({ state: "in_progress" })).toEqual([b]);
    expect(await idsOf({ subjectId: "user_2" })).toEqual([c]);
    expect(await idsOf({ subjectId: "user_2", team: "senior" })).toEqual([]);
    expect(await idsOf({ workflowId: "wf_other" })).toEqual([]);
    expect(await idsOf({ priority: "normal", kind: "review", from: AT, to: AT })).toHaveLength(5);
    expect(await idsOf({ overdue: true })).toEqual([]);
    const late: CasePorts = { ...ports(), now: () => new Date("2026-12-02T12:00:00Z") };
    const overdue = await listCases(late, { caller: callOf("k").caller, limit: 10, overdue: true });
    expect(overdue.cases.map(({ id, overdue: isLate }) => [id, isLate])).toEqual([
      [d, true],
      [b, true],
    ]);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ limit: 2, after });
      paged.push(...page.cases.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual([d, b, e, a, c]);
    const other = callOf("key_1", otherEnvironment(at.tenant)).caller;
    expect((await listCases(ports(), { caller: other, limit: 10 })).cases).toEqual([]);
  });

  it("show a closed case only when asked for", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await end(meta, caseId, "approved");
    expect(await idsOf({ subjectId: "user_1" })).toEqual([]);
    expect(await idsOf({ subjectId: "user_1", state: "closed" })).toEqual([caseId]);
  });

  it("give every entry of a case, page by page, in order", async () => {
    const caseId = await opened(await begin({ subject: "anna" }));
    const { executionId } = await begin();
    for (let place = 0; place < 1100; place++)
      await at.stores.cases.note(caseId, {
        id: `evt_${String(place).padStart(5, "0")}`,
        at: `2026-12-01T00:00:${String(place % 60).padStart(2, "0")}.000Z`,
        type: "viewed",
        executionId,
      });
    const all = await allEntries(at.stores.cases, caseId);
    expect(all).toHaveLength(1101);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1101);
    expect(all.map((entry) => `${entry.at}#${entry.id}`)).toEqual(
      all.map((entry) => `${entry.at}#${entry.id}`).toSorted(),
    );
  });
});
