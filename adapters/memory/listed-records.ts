import { isSameTenant } from "../../core/access/caller.ts";
import type { ListedRecord, ListedRecords, RecordKind } from "../../core/listed-records.ts";
import { pageOfList } from "../../core/record-pages.ts";
import { areNewest } from "./cases.ts";
import { stands } from "./credentials.ts";
import { compare, enqueue, entry, type MemoryState } from "./state.ts";
import { areUnmatched, noteTie, tie as tieTo, writeSubject } from "./subjects.ts";

/** Records of one kind in memory, for tests of the use cases. */
export function createListedRecords<R extends ListedRecord>(
  state: MemoryState,
  { name, schema, ownerOf, dueOf }: RecordKind<R>,
): ListedRecords<R> {
  const texts = entry(state.records, name, () => new Map());
  const load = (id: string): R | undefined => {
    const text = texts.get(id);
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  };
  const all = (): R[] => [...texts.keys()].flatMap((id) => load(id) ?? []);
  return {
    async create(record, { events = [], tie } = {}) {
      if (texts.has(record.id)) return false;
      if (tie !== undefined) tieTo(state, tie.subject, tie.entry);
      texts.set(record.id, JSON.stringify(record));
      for (const event of events) enqueue(state, { tenant: record, event });
      return true;
    },
    async find(tenant, id) {
      const record = load(id);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async change(after, { events = [], tie, subject, unmatched, newestCases, reliesOn = [] } = {}) {
      if (load(after.id)?.version !== after.version - 1) return false;
      const seen = subject === undefined ? undefined : state.subjects.get(subject.before.id)?.record;
      if (seen?.version !== subject?.before.version) return false;
      if (!areUnmatched(state, unmatched) || !areNewest(state, after, newestCases)) return false;
      if (!reliesOn.every((credentialId) => stands(state, after, credentialId))) return false;
      if (tie !== undefined && !noteTie(state, tie.subject.id, tie.entry)) return false;
      if (subject !== undefined) writeSubject(state, subject.change);
      texts.set(after.id, JSON.stringify(after));
      for (const event of events) enqueue(state, { tenant: after, event });
      return true;
    },
    async list(query) {
      const { tenant, owner } = query;
      const records = all()
        .filter((record) => isSameTenant(record, tenant))
        .filter((record) => owner === undefined || ownerOf?.(record) === owner);
      return pageOfList(records, query);
    },
    async due(until, limit) {
      const due = all().flatMap((record) => {
        const at = dueOf?.(record);
        return at === undefined || at > until ? [] : [{ at, record }];
      });
      return due
        .toSorted((a, b) => compare(a.at, b.at))
        .slice(0, limit)
        .map(({ record }) => record);
    },
    async erase(tenant, id) {
      const record = load(id);
      if (record !== undefined && isSameTenant(record, tenant)) texts.delete(id);
    },
  };
}
