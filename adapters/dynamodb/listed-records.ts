import { isSameTenant } from "../../core/access/caller.ts";
import {
  type ListedRecord,
  type ListedRecords,
  placeOf,
  type RecordKind,
} from "../../core/listed-records.ts";
import { standsMove } from "./credentials.ts";
import { type Key, recordKeys } from "./keys.ts";
import { newestCaseMoves } from "./newest-cases.ts";
import { outboxMove } from "./outbox.ts";
import { readPage } from "./record-pages.ts";
import { changeMoves } from "./subjects/items.ts";
import { tieMoves, transactKeeping, transactTied } from "./subjects/tie.ts";
import { unmatchedMove } from "./subjects/true-match.ts";
import { ABSENT, type Item, isAtVersion, isOfTenant, type Table } from "./table.ts";

/**
 * Records of one kind, an item each.
 *
 * @param table the one table
 * @param kind names the items, and says in which lists a record is
 */
export function createListedRecords<R extends ListedRecord>(
  table: Table,
  kind: RecordKind<R>,
): ListedRecords<R> {
  const keyOf = (id: string): Key => recordKeys.record(kind.name, id);
  return {
    async create(record, { events = [], tie } = {}) {
      const own = [
        { kind: "put", item: itemOf(kind, record), condition: ABSENT } as const,
        ...events.map((event) => outboxMove(record, event)),
      ];
      const ties = tie === undefined ? [] : tieMoves(record, tie.subject, tie.entry);
      return (await transactTied(table, own, ties)).length === 0;
    },
    async find(tenant, id) {
      const record = recordIn(kind, await table.get(keyOf(id)));
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async change(after, { events = [], tie, subject, unmatched = [], newestCases = [], reliesOn = [] } = {}) {
      const own = [
        { kind: "put", item: itemOf(kind, after), condition: isAtVersion(after.version - 1) } as const,
        ...events.map((event) => outboxMove(after, event)),
        ...(subject === undefined ? [] : changeMoves(subject.before, subject.change)),
        ...unmatched.map(unmatchedMove),
        ...newestCaseMoves(after, newestCases),
        ...reliesOn.map((credentialId) => standsMove(after, credentialId)),
      ];
      const ties = tie === undefined ? [] : tieMoves(after, tie.subject, tie.entry);
      return (await transactKeeping(table, own, ties)).ok;
    },
    list: (query) => {
      const { tenant, owner } = query;
      const list =
        owner === undefined
          ? ({ index: "gsi1", pk: recordKeys.ofTenant(kind.name, tenant) } as const)
          : ({ index: "gsi2", pk: recordKeys.ofOwner(kind.name, tenant, owner) } as const);
      return readPage(table, list, (item) => recordIn(kind, item), query);
    },
    async due(until, limit) {
      const pk = recordKeys.due(kind.name);
      const { items } = await table.index({ index: "gsi3", pk, to: until, limit });
      const found = await table.getMany(items.map(({ pk: of }) => ({ pk: String(of), sk: "META" })));
      return found.flatMap((item) => recordIn(kind, item) ?? []);
    },
    erase: async (tenant, id) => void (await table.delete(keyOf(id), isOfTenant(tenant))),
  };
}

function itemOf<R extends ListedRecord>(kind: RecordKind<R>, record: R): Key & Item {
  const { name, ownerOf, dueOf } = kind;
  const owner = ownerOf?.(record);
  const due = dueOf?.(record);
  const place = placeOf(record);
  return {
    ...recordKeys.record(name, record.id),
    version: record.version,
    organizationId: record.organizationId,
    environment: record.environment,
    // Text: what a caller sent may hold numbers that a number of the table cannot.
    record: JSON.stringify(record),
    gsi1pk: recordKeys.ofTenant(name, record),
    gsi1sk: place,
    ...(owner === undefined ? {} : { gsi2pk: recordKeys.ofOwner(name, record, owner), gsi2sk: place }),
    ...(due === undefined ? {} : { gsi3pk: recordKeys.due(name), gsi3sk: due }),
  };
}

const recordIn = <R extends ListedRecord>(
  { schema }: RecordKind<R>,
  item: Item | undefined,
): R | undefined => (item === undefined ? undefined : schema.parse(JSON.parse(String(item.record))));
