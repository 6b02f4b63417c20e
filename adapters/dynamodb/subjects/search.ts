import { isSameTenant } from "../../../core/access/caller.ts";
import type { RecordPage } from "../../../core/record-pages.ts";
import type { SubjectPageQuery, SubjectQuery } from "../../../core/subjects/ports.ts";
import { type SubjectRecord, subjectRecordSchema } from "../../../core/subjects/records.ts";
import { isFoundBy, type SearchKey, searchKeysOf } from "../../../core/subjects/search-keys.ts";
import { indexKeys } from "../index-keys.ts";
import { idIn, merged } from "../merged.ts";
import { readPage } from "../record-pages.ts";
import { subjectKeys } from "../subject-keys.ts";
import type { Item, Table } from "../table.ts";
import { startOf } from "./items.ts";

/** A page of subjects. */
interface Page {
  readonly subjects: SubjectRecord[];
  readonly next?: string;
}

/** A page of a list of subjects: by a key of theirs, or of an index, the newest first. Nothing is ever scanned. */
export const listSubjects = (table: Table, query: SubjectQuery): Promise<Page> =>
  query.key === undefined ? listed(table, query) : found(table, query, query.key);

/** Whether a subject, as it is now, belongs to what was asked. An index follows changes by a moment. */
const fits = (record: SubjectRecord, { tenant, status, risk, others = [] }: SubjectQuery): boolean =>
  isSameTenant(record, tenant) &&
  (status === undefined || record.status === status) &&
  (risk === undefined || record.risk?.level === risk) &&
  others.every((key) => isFoundBy(record, key));

/** The records of some ids, in their order; a missing one is left out. */
async function recordsOf(table: Table, ids: readonly string[]): Promise<Map<string, SubjectRecord>> {
  const items = await table.getMany([...new Set(ids)].map((id) => subjectKeys.meta(id)));
  const records = items.flatMap((item) => (item === undefined ? [] : [subjectRecordSchema.parse(item)]));
  return new Map(records.map((record) => [record.id, record]));
}

async function listed(table: Table, query: SubjectQuery): Promise<Page> {
  const { limit, after } = query;
  const { sorts, next } = await merged(table, [narrowestOf(query)], { limit, after, newestFirst: true });
  const records = await recordsOf(table, sorts.map(idIn));
  const subjects = [...records.values()].filter((record) => fits(record, query));
  return pageOf(subjects, next);
}

/** The index of a list: the narrowest. */
const listOf = ({ tenant, status }: Pick<SubjectPageQuery, "tenant" | "status">) =>
  status === undefined
    ? ({ index: "gsi1", pk: indexKeys.subjectsOfTenant(tenant) } as const)
    : ({ index: "gsi2", pk: indexKeys.subjectsByStatus(tenant, status) } as const);

const narrowestOf = (query: SubjectQuery) =>
  query.risk === undefined
    ? listOf(query)
    : ({ index: "gsi3", pk: indexKeys.subjectsByRisk(query.tenant, query.risk) } as const);

/** A page of an index that goes both ways. */
export const pageOfSubjects = (table: Table, query: SubjectPageQuery): Promise<RecordPage<SubjectRecord>> =>
  readPage(
    table,
    listOf(query),
    (item) => {
      const record = item === undefined ? undefined : subjectRecordSchema.parse(item);
      // An index follows changes by a moment.
      return record !== undefined && (query.status ?? record.status) === record.status ? record : undefined;
    },
    query,
  );

/** Keys of a search that are read together, and in one call at most. */
const CHUNK = 100;
const MAX_KEYS = 1_000;

/** Reads keys and their records, chunk by chunk, until the page is full: where several words must fit, most of what one of them finds may not. */
async function found(table: Table, query: SubjectQuery, key: SearchKey): Promise<Page> {
  const { tenant, limit } = query;
  const pk = subjectKeys.found(tenant, key.kind, startOf(key.text));
  const subjects: SubjectRecord[] = [];
  let { after } = query;
  for (let read = 0; read < MAX_KEYS; ) {
    const size = read === 0 ? Math.min(limit + 1, CHUNK) : CHUNK;
    // Behind the last one: `!` sorts before everything that an id has.
    const between: [string, string] = [after === undefined ? key.text : `${after}!`, `${key.text}\u{10FFFF}`];
    const sorts = sortsOf(await table.partition(pk, { between, limit: size }));
    const records = await recordsOf(table, sorts.map(idIn));
    for (const sort of sorts) {
      if (subjects.length === limit) return pageOf(subjects, after);
      const record = records.get(idIn(sort));
      if (record !== undefined && fits(record, query) && isFirstOf(record, key, sort)) subjects.push(record);
      after = sort;
    }
    if (sorts.length < size) return pageOf(subjects, undefined);
    read += sorts.length;
  }
  return pageOf(subjects, after);
}

const sortsOf = (items: readonly Item[]): string[] => items.map(({ sk }) => String(sk));

/** Whether this key is the one of those that fit by which a search shows a record: two words may begin alike. Its keys are those of now. */
function isFirstOf(record: SubjectRecord, { kind, text }: SearchKey, sort: string): boolean {
  const [first] = searchKeysOf(record)
    .filter((key) => key.kind === kind && key.text.startsWith(text))
    .map((key) => key.text)
    .toSorted();
  return first !== undefined && sort === `${first}#${record.id}`;
}

const pageOf = (subjects: SubjectRecord[], next: string | undefined): Page => ({
  subjects,
  ...(next === undefined ? {} : { next }),
});
