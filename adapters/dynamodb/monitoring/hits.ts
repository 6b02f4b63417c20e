import { aboutSubject } from "../../../core/cases/about.ts";
import { caseAfterAlert, caseAtAlert } from "../../../core/cases/alert-moves.ts";
import type { HitChange } from "../../../core/monitoring/ports.ts";
import { changeTriggers } from "../../../core/monitoring/triggers.ts";
import { watchShardOf } from "../../../core/subjects/monitoring.ts";
import { alertEntry } from "../../../core/subjects/ties.ts";
import { caseMoves, casePartAt, readCase, type WithCase, withCase } from "../case-items.ts";
import { outboxMove } from "../outbox.ts";
import { entryItem } from "../subjects/items.ts";
import { ABSENT, isAtVersion, type Move, type Table } from "../table.ts";
import { triggerMove } from "../triggers.ts";
import { alertItem, hitItem, isJudgedBy, isLookedUpAs } from "./items.ts";
import { watchKeys } from "./keys.ts";
import { markMove } from "./marks.ts";

/**
 * Writes what becomes of a hit with its alert, its case, its entry of the timeline and its events. Once an erasure of the subject has begun,
 * the subject is not in the index, and nothing is written.
 * @returns false when the hit, its subject or the lists are other ones meanwhile
 */
export async function writeHit(table: Table, change: HitChange): Promise<boolean> {
  const { watch, edition, before, after, opened, closed, events } = change;
  const moves: Move[] = [
    { kind: "check", key: watchKeys.head(watch), condition: isJudgedBy(edition) },
    {
      kind: "check",
      key: watchKeys.watch(watch, watchShardOf(watch.subjectId), watch.subjectId),
      condition: isLookedUpAs(watch),
    },
    {
      kind: "put",
      item: hitItem(watch, after),
      condition: before === undefined ? ABSENT : isAtVersion(before.version),
    },
    markMove(watch, watch.subjectId),
    ...(closed === undefined
      ? []
      : [
          {
            kind: "put" as const,
            item: alertItem(closed.after),
            condition: isAtVersion(closed.before.version),
          },
        ]),
    ...events.map((event) => outboxMove(watch, event)),
    ...changeTriggers(change).map(triggerMove),
  ];
  const failed = await withCase(table, async (): Promise<WithCase> => {
    if (opened !== undefined) return { moves, part: await openingPart(table, watch, opened) };
    return { moves, part: closed === undefined ? [] : await closingPart(table, closed) };
  });
  return failed.length === 0;
}

/** The moves of a new alert and its case. */
async function openingPart(
  table: Table,
  watch: HitChange["watch"],
  { alert, inCase }: NonNullable<HitChange["opened"]>,
): Promise<readonly Move[]> {
  const { subjectId, externalId, organizationId, environment } = watch;
  const tenant = { organizationId, environment };
  const about = { ...tenant, about: aboutSubject(externalId), subjectId };
  const part = await casePartAt(table, about, (latest) => caseAtAlert(tenant, inCase, latest));
  return [
    ...part.moves,
    { kind: "put", item: alertItem({ ...alert, caseId: part.caseId }) },
    { kind: "put", item: entryItem({ ...tenant, id: subjectId }, alertEntry(alert)) },
  ];
}

async function closingPart(
  table: Table,
  { before, after, note }: NonNullable<HitChange["closed"]>,
): Promise<readonly Move[]> {
  const record = await readCase(table, before.caseId);
  const at = after.closedAt ?? before.openedAt;
  const isReplaced = after.closedBecause === "replaced";
  const change = record && caseAfterAlert(record, { alertId: before.id, at, note, isReplaced });
  return record === undefined || change === undefined ? [] : caseMoves(record, change);
}
