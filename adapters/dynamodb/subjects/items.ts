import type { Tenant } from "../../../core/access/caller.ts";
import { hashOfText } from "../../../core/audit/canonical.ts";
import { type Watch, watchChange, watchShardOf } from "../../../core/subjects/monitoring.ts";
import type { SubjectChange } from "../../../core/subjects/ports.ts";
import {
  type SubjectEntry,
  type SubjectRecord,
  subjectRecordSchema,
} from "../../../core/subjects/records.ts";
import { type KeepingKey, keepingKeysOf } from "../../../core/subjects/retention.ts";
import { type SearchKey, searchKeysOf } from "../../../core/subjects/search-keys.ts";
import { indexKeys } from "../index-keys.ts";
import type { Key } from "../keys.ts";
import { watchKeys } from "../monitoring/keys.ts";
import { markMove } from "../monitoring/marks.ts";
import { outboxMove } from "../outbox.ts";
import { keepingKeys, subjectKeys } from "../subject-keys.ts";
import { ABSENT, type Item, isAtVersion, type Move, type Table } from "../table.ts";
import { triggerMoves } from "../triggers.ts";

/** The items of a subject, and the moves that change them together. */

/** A subject as stored; undefined when there is none. */
export async function readSubject(table: Table, subjectId: string): Promise<SubjectRecord | undefined> {
  const item = await table.get(subjectKeys.meta(subjectId));
  return item === undefined ? undefined : subjectRecordSchema.parse(item);
}

/** Names the record of a caller's id. The id goes into the key as a hash: it may hold any character. */
export const ofKey = (tenant: Tenant, externalId: string): Key =>
  subjectKeys.of(tenant, hashOfText(externalId));

/** The moves of a new subject. The first two fail when its caller's id, or its own, is taken. */
export function creationMoves({ after, entries, events, askedAt = after.createdAt }: SubjectChange): Move[] {
  const { externalId } = after;
  return [
    ...(externalId === undefined ? [] : [takeName(after, externalId, askedAt)]),
    { kind: "put", item: metaItem(after), condition: ABSENT },
    ...searchKeysOf(after).map((key): Move => ({ kind: "put", item: searchItem(after, key) })),
    ...keepingKeysOf(after).map((key): Move => ({ kind: "put", item: keepingItem(after, key) })),
    ...watchMoves(undefined, after),
    ...triggerMoves(undefined, after),
    ...entries.map((entry): Move => ({ kind: "put", item: entryItem(after, entry) })),
    ...events.map((event) => outboxMove(after, event)),
  ];
}

/** The moves of a change. The first one has the condition that nobody changed the subject meanwhile. */
export function changeMoves(before: SubjectRecord, { after, entries, events }: SubjectChange): Move[] {
  const [old, now] = [searchKeysOf(before), searchKeysOf(after)];
  const isIn = (keys: readonly SearchKey[], { kind, text }: SearchKey): boolean =>
    keys.some((key) => key.kind === kind && key.text === text);
  return [
    { kind: "put", item: metaItem(after), condition: isAtVersion(before.version) },
    ...renameMoves(before, after),
    ...old
      .filter((key) => !isIn(now, key))
      .map((key): Move => ({ kind: "delete", key: searchKey(before, key) })),
    ...now
      .filter((key) => !isIn(old, key))
      .map((key): Move => ({ kind: "put", item: searchItem(after, key) })),
    ...keepingMoves(before, after),
    ...watchMoves(before, after),
    ...triggerMoves(before, after),
    ...entries.map((entry): Move => ({ kind: "put", item: entryItem(after, entry) })),
    ...events.map((event) => outboxMove(after, event)),
  ];
}

/** The moves of another caller's id. */
function renameMoves(before: SubjectRecord, after: SubjectRecord): Move[] {
  if (before.externalId === after.externalId || before.externalId === undefined) return [];
  if (after.externalId === undefined) return [];
  return [
    { kind: "delete", key: ofKey(before, before.externalId) },
    takeName(after, after.externalId, after.updatedAt),
  ];
}

/** Days for which it is known that a caller's id was freed: longer than a call, a chunk of a batch or a try of a block lasts. */
const KEEP_FREED_DAYS = 1;

/** Gives a caller's id to a record. It fails while another one has it, and when it was freed after this was asked for. When it was freed stays. */
const takeName = ({ id, ...tenant }: SubjectRecord, externalId: string, askedAt: string): Move => ({
  kind: "update",
  key: ofKey(tenant, externalId),
  change: { set: { subjectId: id }, remove: ["ttl"] },
  condition: {
    expression: "attribute_not_exists(subjectId) AND (attribute_not_exists(freedAt) OR freedAt <= :askedAt)",
    values: { ":askedAt": askedAt },
  },
});

/** Takes a caller's id from a record that is erased. @param at when that was requested (ISO time) */
export const freeName = (tenant: Tenant, externalId: string, at: string): Move => ({
  kind: "update",
  key: ofKey(tenant, externalId),
  change: {
    set: { freedAt: at, ttl: Math.floor(Date.parse(at) / 1000) + KEEP_FREED_DAYS * 86_400 },
    remove: ["subjectId"],
  },
});

function keepingMoves(before: SubjectRecord, after: SubjectRecord): Move[] {
  const [old, now] = [keepingKeysOf(before), keepingKeysOf(after)];
  const isIn = (keys: readonly KeepingKey[], { of, at }: KeepingKey): boolean =>
    keys.some((key) => key.of === of && key.at === at);
  return [
    ...old
      .filter((key) => !isIn(now, key))
      .map((key): Move => ({ kind: "delete", key: keepingKeys.entry(before, key.of, key.at, before.id) })),
    ...now
      .filter((key) => !isIn(old, key))
      .map((key): Move => ({ kind: "put", item: keepingItem(after, key) })),
  ];
}

/** A new place in the index of monitored subjects waits to be judged; the sweeper finds it by its time. */
function watchMoves(before: SubjectRecord | undefined, after: SubjectRecord): Move[] {
  const { put, remove } = watchChange(before, after);
  if (put !== undefined) return [{ kind: "put", item: watchItem(put) }, markMove(after, after.id)];
  const key = watchKeys.watch(after, watchShardOf(after.id), after.id);
  return remove === undefined ? [] : [{ kind: "delete", key }, markMove(after, after.id)];
}

/** A monitored subject in the index. */
const watchItem = (watch: Watch): Key & Item => ({
  ...watchKeys.watch(watch, watchShardOf(watch.subjectId), watch.subjectId),
  ...watch,
  ...(watch.judged === undefined ? { gsi3pk: indexKeys.unjudgedWatches(), gsi3sk: watch.since } : {}),
});

/** The place of a subject in a list that the retention job reads. */
export const keepingItem = (record: SubjectRecord, { of, at }: KeepingKey): Key & Item => ({
  ...keepingKeys.entry(record, of, at, record.id),
  subjectId: record.id,
  at,
});

function metaItem(record: SubjectRecord): Key & Item {
  const { risk } = record;
  const sort = `${record.createdAt}#${record.id}`;
  return {
    ...subjectKeys.meta(record.id),
    ...record,
    gsi1pk: indexKeys.subjectsOfTenant(record),
    gsi1sk: sort,
    gsi2pk: indexKeys.subjectsByStatus(record, record.status),
    gsi2sk: sort,
    ...(risk === undefined ? {} : { gsi3pk: indexKeys.subjectsByRisk(record, risk.level), gsi3sk: sort }),
  };
}

/** An entry of the timeline; one of a run lists the run under its subject, too. */
export function entryItem(
  { id, organizationId, environment }: Tenant & { readonly id: string },
  entry: SubjectEntry,
): Key & Item {
  const { pk, sk } = subjectKeys.entry(id, entry.at, entry.id);
  const item = { pk, sk, ...entry };
  if (entry.kind !== "run") return item;
  return {
    ...item,
    gsi1pk: indexKeys.executionsOfSubject({ organizationId, environment }, id),
    gsi1sk: `${entry.at}#${entry.ref}`,
  };
}

/** Letters of a word, or of a number, that its partition has. */
const START = 2;
/** What the partition of a word or number has of it; the same for every beginning of it that is as long. */
export const startOf = (word: string): string => [...word].slice(0, START).join("");

const searchKey = (record: SubjectRecord, { kind, text }: SearchKey): Key =>
  subjectKeys.find(record, kind, startOf(text), text, record.id);

const searchItem = (record: SubjectRecord, found: SearchKey): Key & Item => ({
  ...searchKey(record, found),
  subjectId: record.id,
});
