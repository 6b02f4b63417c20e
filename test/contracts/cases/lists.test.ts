import { beforeEach, describe, expect, it } from "vitest";
import { allEntries } from "../../../core/cases/all-entries.ts";
import { assignCase } from "../../../core/cases/assign.ts";
import type { CasePorts } from "../../../core/cases/ports.ts";
import { listCases } from "../../../core/cases/read.ts";
import type { ExecutionMeta } from "../../../core/executions/records.ts";
import { newUlid } from "../../../core/new-ulid.ts";
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

  describe("by the beginning of an id", () => {
    // Ids are of all tenants: each test has its own beginning.
    let stem: string;
    beforeEach(() => {
      stem = `case_01M8${newUlid().slice(-8)}`;
    });
    const idOf = (name: string): string => `${stem}${name.toUpperCase()}`.padEnd("case_".length + 26, "0");
    const made = async (names: readonly string[]): Promise<ExecutionMeta[]> => {
      const runs: ExecutionMeta[] = [];
      for (const name of names) {
        const run = await begin({ subject: `user_${name}` });
        expect(await opened(run, { caseId: idOf(name) })).toBe(idOf(name));
        runs.push(run);
      }
      return runs;
    };
    const beginning = (idPrefix: string) => idsOf({ idPrefix });
    const pagesOf = async (idPrefix: string, limit: number): Promise<string[]> => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ limit, after, idPrefix });
        expect(page.cases.length).toBeLessThanOrEqual(limit);
        seen.push(...page.cases.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      return seen;
    };

    it("find these and no others, also closed ones", async () => {
      const [first] = await made(["a1", "a2", "b1"]);
      if (first === undefined) throw new Error("No run.");
      await end(first, idOf("a1"), "approved");
      expect(await beginning(stem)).toEqual(["b1", "a2", "a1"].map(idOf));
      expect(await beginning(`${stem}a`)).toEqual(["a2", "a1"].map(idOf));
      expect(await beginning(idOf("a2"))).toEqual([idOf("a2")]);
      for (const none of [`${stem}c`, `${stem.slice(0, -1)}~`, `${stem}a0`])
        expect(await beginning(none)).toEqual([]);
    });

    it("find those of before the capitals, each at its time", async () => {
      const names = ["a1", "a2", "b1", "b2"];
      const former = (name: string): string => idOf(name).toLowerCase();
      for (const [place, name] of names.entries()) {
        const caseId = place % 2 === 0 ? former(name) : idOf(name);
        expect(await opened(await begin({ subject: `user_${name}` }), { caseId })).toBe(caseId);
      }
      const newest = [idOf("b2"), former("b1"), idOf("a2"), former("a1")];
      for (const prefix of [stem, stem.toLowerCase()]) {
        expect(await beginning(prefix)).toEqual(newest);
        expect(await pagesOf(prefix, 1)).toEqual(newest);
      }
      expect(await beginning(`${stem.toLowerCase()}A`)).toEqual(newest.slice(2));
    });

    it("are narrowed by every filter", async () => {
      const [first] = await made(["a1", "a2"]);
      if (first === undefined) throw new Error("No run.");
      await end(first, idOf("a1"), "declined");
      const narrowed = (filters: Parameters<typeof idsOf>[0]) => idsOf({ ...filters, idPrefix: stem });
      expect(await narrowed({ state: "closed" })).toEqual([idOf("a1")]);
      expect(await narrowed({ state: "closed", outcome: "approved" })).toEqual([]);
      expect(await narrowed({ subjectId: "user_a2" })).toEqual([idOf("a2")]);
      expect(await narrowed({ team: "senior" })).toEqual([]);
      expect(await narrowed({ assignee: "me" })).toEqual([]);
      expect(await narrowed({ workflowId: "wf_other" })).toEqual([]);
      expect(await narrowed({ overdue: true })).toEqual([]);
    });

    it("come page by page, none twice", async () => {
      const names = ["a1", "a2", "a3", "a4", "a5"];
      await made(names);
      expect(await pagesOf(`${stem}a`, 2)).toEqual(names.toReversed().map(idOf));
    });

    it("are the tenant's own, and never an erased one", async () => {
      await made(["a1"]);
      const { caller } = callOf("key_1", otherEnvironment(at.tenant));
      const theirs = await listCases(ports(), { caller, limit: 10, idPrefix: stem });
      expect(theirs.cases).toEqual([]);
      await at.stores.cases.erase(at.tenant, idOf("a1"));
      expect(await beginning(stem)).toEqual([]);
    });
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
