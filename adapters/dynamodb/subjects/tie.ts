import type { Tenant } from "../../../core/access/caller.ts";
import { type NamedSubject, SubjectMoved } from "../../../core/subjects/names.ts";
import type { SubjectEntry } from "../../../core/subjects/records.ts";
import { subjectKeys } from "../keys.ts";
import type { Condition, Move, Table } from "../table.ts";
import { creationMoves, entryItem } from "./items.ts";

/** The condition that a subject takes new entries: it exists, and nobody erases it. */
export const TAKES_ENTRIES: Condition = {
  expression: "attribute_exists(pk) AND attribute_not_exists(erasingAt)",
};

/** The moves that tie something to its subject: its entry of the timeline, and the record where it is new. */
export function tieMoves(tenant: Tenant, subject: NamedSubject | undefined, entry: SubjectEntry): Move[] {
  if (subject === undefined) return [];
  const { creation, id } = subject;
  if (creation !== undefined) return creationMoves({ ...creation, entries: [...creation.entries, entry] });
  return [
    { kind: "check", key: subjectKeys.meta(id), condition: TAKES_ENTRIES },
    { kind: "put", item: entryItem({ ...tenant, id }, entry) },
  ];
}

/**
 * Writes something together with its tie to a subject.
 * @param own the moves of the thing itself
 * @param tie from `tieMoves`
 * @returns the positions of the own moves whose conditions were false; empty: written
 * @throws SubjectMoved when only the subject was in the way
 */
export async function transactTied(
  table: Table,
  own: readonly Move[],
  tie: readonly Move[],
): Promise<readonly number[]> {
  const outcome = await table.transact([...own, ...tie]);
  if (outcome.ok) return [];
  const failed = outcome.failed.filter((position) => position < own.length);
  if (failed.length === 0) throw new SubjectMoved();
  return failed;
}
