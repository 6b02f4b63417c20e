import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { pageOfList } from "../../core/record-pages.ts";
import { isErased, keptSubject } from "../../core/subjects/erasure-records.ts";
import { watchChange } from "../../core/subjects/monitoring.ts";
import { type NamedSubject, SubjectMoved } from "../../core/subjects/names.ts";
import type { SubjectChange, SubjectStore, Unmatched } from "../../core/subjects/ports.ts";
import type { SubjectEntry, SubjectRecord } from "../../core/subjects/records.ts";
import { isFoundBy, type SearchKey, searchKeysOf } from "../../core/subjects/search-keys.ts";
import { compare, enqueue, entry, type MemoryState, mark, type StoredSubject, tenantName } from "./state.ts";
import { writeTriggers } from "./triggers.ts";

/** Subjects in memory, for tests of the use cases. */
export const createSubjectStore = (state: MemoryState): SubjectStore => ({
  async find(tenant, id) {
    const record = state.subjects.get(id)?.record;
    return record !== undefined && isSameTenant(record, tenant) ? structuredClone(record) : undefined;
  },
  idOf: async (tenant, externalId) => state.subjectsOf.get(ofName(tenant, externalId)),
  async holderOf(tenant, externalId) {
    const name = ofName(tenant, externalId);
    return { id: state.subjectsOf.get(name), freedAt: state.freedNames.get(name) };
  },
  create: async (change) => createSubject(state, change),
  async change(before, change) {
    const stored = state.subjects.get(before.id);
    if (stored?.record.version !== before.version) return false;
    if (!rename(state, before, change.after)) return false;
    writeSubject(state, change);
    return true;
  },
  async note({ id }, added) {
    if (state.subjects.get(id)?.record.erasingAt === undefined) noteEntry(state, id, added);
  },
  async list({ tenant, key, others = [], status, risk, limit, after }) {
    const all = [...state.subjects.values()].filter(({ record }) => isSameTenant(record, tenant));
    const sorts = all
      .flatMap(({ record }) => sortsOf(record, key).map((sort) => ({ sort, record })))
      .toSorted((a, b) => compare(a.sort, b.sort) * (key === undefined ? -1 : 1))
      .filter(
        ({ sort }) => after === undefined || (key === undefined ? sort < after : compare(sort, after) > 0),
      );
    const fits = sorts.filter(
      ({ record }) =>
        (status === undefined || record.status === status) &&
        (risk === undefined || record.risk?.level === risk) &&
        others.every((other) => isFoundBy(record, other)),
    );
    const subjects = fits.slice(0, limit).map(({ record }) => record);
    return { subjects: structuredClone(subjects), ...nextOf(fits, limit) };
  },
  async page(query) {
    const records = [...state.subjects.values()]
      .map(({ record }) => structuredClone(record))
      .filter((record) => isSameTenant(record, query.tenant))
      .filter(({ status }) => (query.status ?? status) === status);
    return pageOfList(records, query);
  },
  async timeline({ subjectId, kind, limit, after }) {
    const entries = [...(state.subjects.get(subjectId)?.entries ?? [])]
      .map(([sort, value]) => ({ sort, value }))
      .toSorted((a, b) => compare(b.sort, a.sort))
      .filter(({ sort }) => after === undefined || sort < after);
    const shown = entries.slice(0, limit).map(({ value }) => value);
    const wanted = shown.filter((value) => kind === undefined || value.kind === kind);
    return { entries: structuredClone(wanted), ...nextOf(entries, limit) };
  },
  trueMatchAt: async (subjectId) => state.trueMatches.get(subjectId),
  async noteTrueMatch(subjectId, at) {
    const known = state.trueMatches.get(subjectId);
    if (known === undefined || known < at) state.trueMatches.set(subjectId, at);
  },
});

/** Whether no person has said since that one of these subjects is the listed person. A time that is known does not count. */
export const areUnmatched = (state: MemoryState, watched: readonly Unmatched[] = []): boolean =>
  watched.every(({ subjectId, since, known }) => {
    const at = state.trueMatches.get(subjectId);
    return at === undefined || at < since || at === known;
  });

/** Gives a record another caller's id. @returns false when another one has it */
function rename(state: MemoryState, before: SubjectRecord, after: SubjectRecord): boolean {
  const [old, now] = [before.externalId, after.externalId];
  if (old === undefined || now === undefined || old === now) return true;
  if (!isFree(state, ofName(after, now), after.updatedAt)) return false;
  state.subjectsOf.delete(ofName(before, old));
  state.subjectsOf.set(ofName(after, now), after.id);
  return true;
}

/** Whether nobody has a caller's id, and no erasure has freed it after something was asked for. */
const isFree = ({ subjectsOf, freedNames }: MemoryState, name: string, askedAt: string): boolean =>
  !subjectsOf.has(name) && (freedNames.get(name) ?? "") <= askedAt;

/** Takes a caller's id from a record that is erased. @param at when that was requested (ISO time) */
export function freeName(state: MemoryState, before: SubjectRecord, at: string): void {
  if (before.externalId === undefined) return;
  const name = ofName(before, before.externalId);
  state.subjectsOf.delete(name);
  state.freedNames.set(name, at);
}

const ofName = (tenant: Tenant, externalId: string): string => `${tenantName(tenant)}#${externalId}`;

/**
 * Ties something to its subject.
 * @throws SubjectMoved before anything is written
 */
export function tie(state: MemoryState, subject: NamedSubject | undefined, added: SubjectEntry): void {
  if (subject === undefined) return;
  const { creation, id } = subject;
  if (creation !== undefined) {
    const entries = [...creation.entries, added];
    if (!createSubject(state, { ...creation, entries })) throw new SubjectMoved();
    return;
  }
  if (!noteTie(state, id, added)) throw new SubjectMoved();
}

/** Writes an entry that ties something to a subject, and keeps the subject from a retention job that has found it due. @returns false when it is erased */
export function noteTie(state: MemoryState, id: string, added: SubjectEntry): boolean {
  const stored = state.subjects.get(id);
  if (stored === undefined || isErased(stored.record)) return false;
  state.subjects.set(id, { ...stored, record: keptSubject(stored.record) ?? stored.record });
  noteEntry(state, id, added);
  return true;
}

/** Writes a new subject. @returns false when its id or its caller's id is taken */
function createSubject(state: MemoryState, change: SubjectChange): boolean {
  const { id, externalId, createdAt } = change.after;
  const name = externalId === undefined ? undefined : ofName(change.after, externalId);
  if (state.subjects.has(id)) return false;
  if (name !== undefined && !isFree(state, name, change.askedAt ?? createdAt)) return false;
  if (name !== undefined) state.subjectsOf.set(name, id);
  writeSubject(state, change);
  return true;
}

/** Writes a change of a subject: the caller has checked that it may. */
export function writeSubject(state: MemoryState, { after, entries, events }: SubjectChange): void {
  const before = state.subjects.get(after.id);
  const stored: StoredSubject = {
    record: structuredClone(after),
    entries: before?.entries ?? new Map(),
  };
  state.subjects.set(after.id, stored);
  writeWatch(state, before?.record, after);
  writeTriggers(state, before?.record, after);
  for (const added of entries) noteEntry(state, after.id, added);
  for (const event of events) enqueue(state, { tenant: after, event });
}

/** Puts a subject into the index of monitored ones, or takes it out. */
export function writeWatch(
  state: MemoryState,
  before: SubjectRecord | undefined,
  after: SubjectRecord,
): void {
  const { put, remove } = watchChange(before, after);
  if (put !== undefined) state.watches.set(after.id, put);
  if (remove !== undefined) state.watches.delete(after.id);
  if (put !== undefined || remove !== undefined) mark(state, after, after.id);
}

/** Writes an entry of a timeline; nothing for a subject that is not there. */
export function noteEntry(state: MemoryState, id: string, added: SubjectEntry): void {
  const stored = state.subjects.get(id);
  if (stored === undefined) return;
  entry(stored.entries, `ENTRY#${added.at}#${added.id}`, () => structuredClone(added));
}

/** Where a list has a record; where a search has it: at the first key that begins as asked. */
function sortsOf(record: SubjectRecord, key: SearchKey | undefined): string[] {
  if (key === undefined) return [`${record.createdAt}#${record.id}`];
  return searchKeysOf(record)
    .filter(({ kind, text }) => kind === key.kind && text.startsWith(key.text))
    .map(({ text }) => `${text}#${record.id}`)
    .toSorted(compare)
    .slice(0, 1);
}

function nextOf(entries: readonly { readonly sort: string }[], limit: number): { next?: string } {
  const last = entries[limit - 1];
  return entries.length > limit && last !== undefined ? { next: last.sort } : {};
}
