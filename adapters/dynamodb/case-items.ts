import { type Tenant, tenantOf } from "../../core/access/caller.ts";
import type { ShownPrincipal } from "../../core/access/principal.ts";
import { aboutOf } from "../../core/cases/about.ts";
import { caseAfterEnd } from "../../core/cases/cancel-moves.ts";
import {
  caseAfterPause,
  caseAtPause,
  type EndedPause,
  type EndedRun,
  hasUnknownAlert,
} from "../../core/cases/pause-moves.ts";
import type { CaseChange } from "../../core/cases/ports.ts";
import { type CaseEntry, type CaseRecord, caseRecordSchema } from "../../core/cases/records.ts";
import type { ExecutionMeta, PauseRecord } from "../../core/executions/records.ts";
import type { Dismissal } from "../../core/screening/dismissals.ts";
import { caseEntry } from "../../core/subjects/ties.ts";
import { idListing } from "./id-lists.ts";
import { indexKeys } from "./index-keys.ts";
import { caseKeys, type Key } from "./keys.ts";
import { decidedMoves } from "./monitoring/items.ts";
import { namesCase } from "./newest-cases.ts";
import { outboxMove } from "./outbox.ts";
import { dismissalKeys } from "./subject-keys.ts";
import { entryItem as subjectEntryItem } from "./subjects/items.ts";
import { ABSENT, type Item, isAtVersion, type Move, type Table } from "./table.ts";

/** The items of a case, and the moves that change them together. */

/** A case as stored; undefined when there is none. */
export async function readCase(table: Table, caseId: string): Promise<CaseRecord | undefined> {
  const item = await table.get(caseKeys.meta(caseId));
  return item === undefined ? undefined : caseRecordSchema.parse(item);
}

/**
 * The moves of a change. The first one has the condition that nobody changed the case meanwhile.
 * @param before absent: the case is new
 */
export function caseMoves(
  before: CaseRecord | undefined,
  { after, entries, events, dismissal, decided }: CaseChange,
): Move[] {
  return [
    {
      kind: "put",
      item: { ...caseKeys.meta(after.id), ...after, ...idListing(after, "CASE", after.id) },
      condition: before === undefined ? ABSENT : isAtVersion(before.version),
    },
    ...listings(after),
    ...entries.map((entry): Move => ({ kind: "put", item: entryItem(after.id, entry) })),
    ...events.map((event) => outboxMove(after, event)),
    ...(dismissal === undefined ? [] : [dismissalMove(after, dismissal)]),
    ...(decided === undefined ? [] : decidedMoves(after, decided)),
  ];
}

const dismissalMove = (tenant: Tenant, dismissal: Dismissal): Move => ({
  kind: "put",
  item: { ...dismissalKeys.dismissal(tenant, dismissal.subjectId, dismissal.entityId), ...dismissal },
});

/** An entry of the timeline. */
export const entryItem = (caseId: string, entry: CaseEntry): Key & Item => ({
  ...caseKeys.entry(caseId, entry.at, entry.id),
  ...entry,
});

/** Sort key of the lists: the earliest due date first. */
export const dueSort = ({ dueAt, id }: Pick<CaseRecord, "dueAt" | "id">): string => `${dueAt}#${id}`;

/** The items that list a case: two with two indexes each, and its place in the queue while it waits for somebody. */
function listings(record: CaseRecord): Move[] {
  const { id, state, team, assignee, subjectId } = record;
  const sort = dueSort(record);
  const of = (kind: string, value: string): string => indexKeys.cases(record, kind, value, state);
  const waits = state === "open" && assignee === undefined;
  const since = `${record.snoozedUntil ?? record.openedAt}#${id}`;
  const queue = caseKeys.queue(id);
  return [
    {
      kind: "put",
      item: {
        ...caseKeys.listing(id, "team"),
        gsi1pk: of("tenant", ""),
        gsi1sk: sort,
        gsi2pk: of("team", team ?? ""),
        gsi2sk: sort,
      },
    },
    {
      kind: "put",
      item: {
        ...caseKeys.listing(id, "assignee"),
        gsi1pk: of("assignee", assignee?.id ?? "none"),
        gsi1sk: sort,
        ...(subjectId === undefined ? {} : { gsi2pk: of("subject", subjectId), gsi2sk: sort }),
      },
    },
    waits
      ? {
          kind: "put",
          item: {
            ...queue,
            gsi1pk: indexKeys.caseQueue(record),
            gsi1sk: since,
            gsi2pk: indexKeys.caseQueue(record, team ?? ""),
            gsi2sk: since,
          },
        }
      : { kind: "delete", key: queue },
  ];
}

/** What the move of a pause writes about its case. */
export interface CasePart {
  readonly caseId: string;
  readonly moves: readonly Move[];
}

/** Whose case it is. */
export interface About extends Tenant {
  /** From `aboutOf` or `aboutSubject`. */
  readonly about: string;
  /** The subject's record, whose timeline gets a new case. Who writes holds it: an erasure that begins first refuses the write. */
  readonly subjectId?: string | undefined;
}

/**
 * The case that a pause or a contradiction opens or joins, and the moves for it. A subject's newest case is named by one item, which is
 * written on the condition that it is as it was read: of two that open at once, one opens the case.
 * @param change from the newest case; undefined: none
 */
export async function casePartAt(
  table: Table,
  { about, subjectId, organizationId, environment }: About,
  change: (latest: CaseRecord | undefined) => CaseChange,
): Promise<CasePart> {
  const tenant = { organizationId, environment };
  const key = caseKeys.latest(tenant, about);
  const latest = await latestCase(table, key);
  const made = change(latest);
  const { id } = made.after;
  if (id === latest?.id) return { caseId: id, moves: caseMoves(latest, made) };
  const opening = openingMoves(key, latest, made);
  if (subjectId === undefined) return { caseId: id, moves: opening };
  const item = subjectEntryItem({ ...tenant, id: subjectId }, caseEntry(made.after));
  return { caseId: id, moves: [...opening, { kind: "put", item }] };
}

/** The same for a pause. The run of the pause holds the subject's record: an erasure ends the run first. */
export const casePartAtPause = (
  table: Table,
  meta: ExecutionMeta,
  pause: PauseRecord & { caseId: string },
): Promise<CasePart> =>
  casePartAt(table, { ...tenantOf(meta), about: aboutOf(meta), subjectId: meta.subjectId }, (latest) =>
    caseAtPause(meta, pause, latest),
  );

/** The newest case that an item of `caseKeys.latest` names. */
export async function latestCase(table: Table, key: Key): Promise<CaseRecord | undefined> {
  const named = await table.get(key);
  return typeof named?.caseId === "string" ? readCase(table, named.caseId) : undefined;
}

/** The moves of a new case, which becomes the newest one. */
export const openingMoves = (key: Key, latest: CaseRecord | undefined, change: CaseChange): Move[] => [
  ...caseMoves(undefined, change),
  {
    kind: "put",
    item: { ...key, caseId: change.after.id },
    condition: latest === undefined ? ABSENT : namesCase(latest.id),
  },
];

/**
 * The moves for the case of a pause that ends; none for a pause without a case.
 * @returns undefined where the pause may not end, for an alert waits in the case that its end does not know
 */
export async function casePartAfterPause(
  table: Table,
  caseId: string | undefined,
  end: EndedPause,
): Promise<readonly Move[] | undefined> {
  const record = caseId === undefined ? undefined : await readCase(table, caseId);
  if (record === undefined) return [];
  if (end.closing !== undefined && hasUnknownAlert(record, end.closing)) return undefined;
  const change = caseAfterPause(record, end);
  return change === undefined ? [] : caseMoves(record, change);
}

/** The moves for a case that takes the end of a run; none when that changes nothing. @param by who cancelled the run */
export async function casePartAfterEnd(
  table: Table,
  caseId: string,
  end: EndedRun,
  by?: ShownPrincipal,
): Promise<readonly Move[]> {
  const record = await readCase(table, caseId);
  const change = record === undefined ? undefined : caseAfterEnd(record, end, by);
  return change === undefined || record === undefined ? [] : caseMoves(record, change);
}

/** The moves of a pause or a run, and those of its case. */
export interface WithCase {
  readonly moves: readonly Move[];
  /** Undefined: the case refuses the moves. */
  readonly part: readonly Move[] | undefined;
}

/** In the place of a position: the case refused, and nothing was written. */
export const REFUSED = -1;

/**
 * Writes the moves of a pause or a run with those of its case, again while the case alone has changed in between: another writer was faster.
 * @param read reads the case, and makes the moves
 * @returns the positions of the others' conditions that were false, or {@link REFUSED}
 */
export async function withCase(table: Table, read: () => Promise<WithCase>): Promise<readonly number[]> {
  for (;;) {
    const { moves, part } = await read();
    if (part === undefined) return [REFUSED];
    const outcome = await table.transact([...moves, ...part]);
    if (outcome.ok) return [];
    const failed = outcome.failed.filter((position) => position < moves.length);
    if (failed.length > 0) return failed;
  }
}
