import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newUlid } from "../../../core/new-ulid.ts";
import type { SubjectQuery } from "../../../core/subjects/ports.ts";
import { newSubject } from "../../../core/subjects/write.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import type { Item, Table } from "../table.ts";
import { creationMoves, entryItem } from "./items.ts";
import { createSubjectStore } from "./store.ts";

const tenant = { organizationId: "org_many", environment: "staging" as const };
/** More than a search reads at once. */
const MANY = 300;
const START = Date.parse("2026-11-26T00:00:00Z");

describe("what a page reads", () => {
  let opened: Awaited<ReturnType<typeof openLocalTable>>;
  let read = 0;
  const counting = (table: Table): Table => ({
    ...table,
    async partition(pk, options) {
      const items: Item[] = await table.partition(pk, options);
      read += items.length;
      return items;
    },
    async getMany(keys) {
      read += keys.length;
      return table.getMany(keys);
    },
    async index(query) {
      const page = await table.index(query);
      read += page.items.length;
      return page;
    },
  });
  beforeAll(async () => {
    opened = await openLocalTable();
  });
  afterAll(() => opened.close());

  const timelineOf = async (length: number) => {
    const id = `subj_${newUlid()}`;
    const subject = newSubject({ id, ...tenant, externalId: id, entityType: "person", at: "2026-11-26" });
    await opened.table.batchPut(
      Array.from({ length }, (_, place) =>
        entryItem(subject, {
          id: `evt_${place}`,
          at: new Date(START + place * 1000).toISOString(),
          kind: "document",
        }),
      ),
    );
    read = 0;
    const store = createSubjectStore(counting(opened.table));
    const first = await store.timeline({ subjectId: id, limit: 5 });
    expect(first.entries).toHaveLength(5);
    return read;
  };

  /** Writes subjects of a tenant of their own, who share a word of their names. */
  const subjectsOf = async (count: number) => {
    const whose = { ...tenant, organizationId: `org_${count}` };
    const items = Array.from({ length: count }, (_, place) => {
      const id = `subj_${newUlid()}`;
      const whom = { id, ...whose, externalId: id, entityType: "person", at: "2026-11-26" } as const;
      const identity_numbers = [{ type: "passport", number: `C${String(place).padStart(4, "0")}` }];
      const after = { ...newSubject(whom), attributes: { name: `Ann${place} Common`, identity_numbers } };
      return creationMoves({ after, entries: [], events: [] });
    });
    await opened.table.batchPut(items.flat().flatMap((move) => (move.kind === "put" ? [move.item] : [])));
    return whose;
  };
  const readBy = async (query: SubjectQuery): Promise<number> => {
    read = 0;
    const { subjects } = await createSubjectStore(counting(opened.table)).list(query);
    expect(subjects.length).toBeGreaterThan(0);
    return read;
  };

  it("of a search is the same with twenty subjects and with hundreds, by each key", async () => {
    const [few, many] = [await subjectsOf(20), await subjectsOf(MANY)];
    const queries: Omit<SubjectQuery, "tenant">[] = [
      { key: { kind: "word", text: "common" }, limit: 5 },
      { key: { kind: "word", text: "ann1" }, limit: 1 },
      { key: { kind: "number", text: "C0007" }, limit: 5 },
      { key: { kind: "number", text: "C0" }, limit: 5 },
      { status: "active", limit: 5 },
      { limit: 5 },
    ];
    for (const query of queries) {
      const counted = await readBy({ ...query, tenant: many });
      expect(counted).toBeLessThanOrEqual(12);
      expect(counted).toBeLessThanOrEqual((await readBy({ ...query, tenant: few })) + 1);
    }
  });

  it("of a search by several words is bounded, and goes on where it ended", async () => {
    const many = { ...tenant, organizationId: `org_${MANY}` };
    const others = [{ kind: "word" as const, text: "nobody" }];
    const query = { tenant: many, key: { kind: "word" as const, text: "comm" }, others, limit: 5 };
    read = 0;
    const store = createSubjectStore(counting(opened.table));
    const first = await store.list(query);
    expect(read).toBeLessThanOrEqual(2 * 1_100);
    const end = first.next === undefined ? first : await store.list({ ...query, after: first.next });
    expect([first.subjects, end.subjects, end.next]).toEqual([[], [], undefined]);
  });

  it("is the same with ten entries and with a thousand", async () => {
    expect(await timelineOf(1000)).toBe(await timelineOf(10));
  });
});
