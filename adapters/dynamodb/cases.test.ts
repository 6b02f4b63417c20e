import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseQuery } from "../../core/cases/ports.ts";
import type { CaseRecord } from "../../core/cases/records.ts";
import { openLocalTable } from "../../test/support/local-table.ts";
import { caseMoves } from "./case-items.ts";
import { createCaseStore } from "./cases.ts";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

const tenant = { organizationId: "org_many", environment: "staging" as const };
/** What a page reads does not depend on how many there are; this many would show. */
const CASES = 2000;
const START = Date.parse("2026-11-26T00:00:00Z");

const caseOf = (place: number): CaseRecord => ({
  id: `case_${String(place).padStart(26, "0")}`,
  ...tenant,
  version: 1,
  kind: "review",
  state: "open",
  subjectId: `user_${place}`,
  team: place % 2 === 0 ? "compliance" : "senior",
  priority: "normal",
  dueAt: new Date(START + place * 60_000).toISOString(),
  openedAt: new Date(START).toISOString(),
  pauses: [],
  executions: [],
  alerts: [],
  watchers: [],
});

describe("thousands of open cases", () => {
  let table: Table;
  let close: () => Promise<void>;
  const read = { queries: 0, indexed: 0, items: 0 };

  beforeAll(async () => {
    ({ table, close } = await openLocalTable());
    const items = Array.from({ length: CASES }, (_, place) =>
      caseMoves(undefined, change(caseOf(place))),
    ).flat();
    await table.batchPut(items.flatMap((move): (Key & Item)[] => (move.kind === "put" ? [move.item] : [])));
  });
  afterAll(() => close());

  const change = (after: CaseRecord) => ({ after, entries: [], events: [] });
  const counting = (): Table => ({
    ...table,
    async index(query) {
      const page = await table.index(query);
      read.queries++;
      read.indexed += page.items.length;
      return page;
    },
    async getMany(keys) {
      read.items += keys.length;
      return table.getMany(keys);
    },
  });
  const firstPage = (query: Partial<CaseQuery>) => {
    Object.assign(read, { queries: 0, indexed: 0, items: 0 });
    return createCaseStore(counting()).list({
      tenant,
      scope: { of: "tenant" },
      states: ["open", "in_progress", "waiting_for_applicant"],
      limit: 20,
      ...query,
    });
  };

  it.each([
    ["all", {}, 0, 3],
    ["a team's", { scope: { of: "team", team: "senior" } }, 1, 3],
    ["nobody's", { scope: { of: "assignee", id: "none" } }, 0, 3],
    ["a subject's", { scope: { of: "subject", id: "user_1700" } }, 1700, 3],
    ["one state", { states: ["open"] }, 0, 1],
  ] as const)(
    "a first page of %s reads no more than a page of each state",
    async (_, query, first, queries) => {
      const { cases, next } = await firstPage(query);
      expect(cases[0]?.id).toBe(caseOf(first).id);
      expect(next === undefined).toBe(cases.length < 20);
      expect(read.queries).toBe(queries);
      expect(read.indexed).toBeLessThanOrEqual(21);
      expect(read.items).toBe(cases.length);
    },
  );

  it("a first page of thousands costs what one of ten costs", async () => {
    const few = { organizationId: "org_few", environment: "staging" as const };
    const items = Array.from({ length: 10 }, (_, place) => {
      const { id, ...record } = caseOf(place);
      return caseMoves(undefined, change({ ...record, ...few, id: id.replace("case_0", "case_1") }));
    }).flat();
    await table.batchPut(items.flatMap((move): (Key & Item)[] => (move.kind === "put" ? [move.item] : [])));
    await firstPage({ limit: 5 });
    const many = { ...read };
    await firstPage({ limit: 5, tenant: few });
    expect({ ...read }).toEqual(many);
  });

  it("the queue gives the longest waiting ones with one query", async () => {
    Object.assign(read, { queries: 0, indexed: 0, items: 0 });
    const now = new Date(START).toISOString();
    const { ids } = await createCaseStore(counting()).queue({ tenant, now, limit: 25 });
    expect([ids.length, read.queries, read.indexed]).toEqual([25, 1, 26]);
  });
});
