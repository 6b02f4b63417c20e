import * as z from "zod";
import { isSameTenant } from "../../../core/access/caller.ts";
import type { SubjectQuery, SubjectStore, TimelineQuery } from "../../../core/subjects/ports.ts";
import {
  type SubjectEntry,
  type SubjectRecord,
  subjectEntrySchema,
  subjectRecordSchema,
} from "../../../core/subjects/records.ts";
import { indexKeys, subjectKeys } from "../keys.ts";
import type { Item, Table } from "../table.ts";
import { changeMoves, creationMoves, entryItem, ofKey, readSubject, startOf } from "./items.ts";

const named = z.object({ subjectId: z.string() });

/**
 * Subjects in the table.
 *
 * @param table the one table
 */
export function createSubjectStore(table: Table): SubjectStore {
  return {
    async find(tenant, id) {
      const record = await readSubject(table, id);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async idOf(tenant, externalId) {
      const item = await table.get(ofKey(tenant, externalId));
      return item === undefined ? undefined : named.parse(item).subjectId;
    },
    create: async (change) => (await table.transact(creationMoves(change))).ok,
    change: async (before, change) => (await table.transact(changeMoves(before, change))).ok,
    note: async (subject, entry) => void (await table.put(entryItem(subject, entry))),
    list: (query) => listSubjects(table, query),
    timeline: (query) => readTimeline(table, query),
  };
}

async function listSubjects(
  table: Table,
  query: SubjectQuery,
): Promise<{ subjects: SubjectRecord[]; next?: string }> {
  const { tenant, key, status } = query;
  const { ids, next } = await (key === undefined ? listedIds(table, query) : foundIds(table, query));
  const items = await table.getMany(ids.map((id) => subjectKeys.meta(id)));
  // The index follows changes by a moment: each subject is read again, and shown where it still belongs.
  const subjects = items
    .flatMap((item) => (item === undefined ? [] : [subjectRecordSchema.parse(item)]))
    .filter((record) => isSameTenant(record, tenant) && (status === undefined || record.status === status));
  return { subjects, ...(next === undefined ? {} : { next }) };
}

interface Ids {
  readonly ids: readonly string[];
  readonly next?: string;
}

async function listedIds(table: Table, { tenant, status, limit, after }: SubjectQuery): Promise<Ids> {
  const index = status === undefined ? ("gsi1" as const) : ("gsi2" as const);
  const pk =
    status === undefined ? indexKeys.subjectsOfTenant(tenant) : indexKeys.subjectsByStatus(tenant, status);
  const { items } = await table.index({
    index,
    pk,
    newestFirst: true,
    limit: limit + 1,
    // No sort key lies between one and the same without its last character: ids have one length.
    ...(after === undefined ? {} : { to: after.slice(0, -1) + before(after.slice(-1)) }),
  });
  return pageOf(items, `${index}sk`, limit, (sort) => sort.slice(sort.indexOf("#") + 1));
}

/** The character before a digit or a small letter; a space before all of them. */
const before = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 33) - 1);

async function foundIds(table: Table, { tenant, key, limit, after }: SubjectQuery): Promise<Ids> {
  if (key === undefined) return { ids: [] };
  const { kind, text } = key;
  const pk = kind === "word" ? subjectKeys.words(tenant, startOf(text)) : subjectKeys.numbers(tenant, text);
  const [from, to] = kind === "word" ? [text, `${text}\u{10FFFF}`] : [" ", "~"];
  const items = await table.partition(pk, {
    // Behind the last one: `!` sorts before everything that an id has.
    between: [after === undefined ? from : `${after}!`, to],
    limit: limit + 1,
  });
  return pageOf(items, "sk", limit, (sort) => sort.slice(sort.lastIndexOf("#") + 1));
}

function pageOf(items: readonly Item[], sortKey: string, limit: number, idOf: (sort: string) => string): Ids {
  const sorts = items.map((item) => String(item[sortKey]));
  const shown = sorts.slice(0, limit);
  const last = shown.at(-1);
  const ids = [...new Set(shown.map(idOf))];
  return { ids, ...(sorts.length > limit && last !== undefined ? { next: last } : {}) };
}

async function readTimeline(
  table: Table,
  { subjectId, kind, limit, after }: TimelineQuery,
): Promise<{ entries: SubjectEntry[]; next?: string }> {
  const { entries: prefix } = subjectKeys;
  const items = await table.partition(subjectKeys.partition(subjectId), {
    between: [prefix, after ?? `${prefix}~`],
    newestFirst: true,
    // One more than the page, and the last one of the page before.
    limit: limit + (after === undefined ? 1 : 2),
  });
  const left = items.filter(({ sk }) => sk !== after);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const entries = shown
    .map((item) => subjectEntrySchema.parse(item))
    .filter((entry) => kind === undefined || entry.kind === kind);
  return { entries, ...(left.length > limit && last !== undefined ? { next: String(last.sk) } : {}) };
}
