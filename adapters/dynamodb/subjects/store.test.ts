import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newUlid } from "../../../core/new-ulid.ts";
import { newSubject } from "../../../core/subjects/write.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import type { Item, Table } from "../table.ts";
import { entryItem } from "./items.ts";
import { createSubjectStore } from "./store.ts";

const tenant = { organizationId: "org_many", environment: "staging" as const };
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
  });
  beforeAll(async () => {
    opened = await openLocalTable();
  });
  afterAll(() => opened.close());

  const timelineOf = async (length: number) => {
    const id = `subj_${newUlid().toLowerCase()}`;
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

  it("is the same with ten entries and with a thousand", async () => {
    expect(await timelineOf(1000)).toBe(await timelineOf(10));
  });
});
