import type { Tenant } from "../../../core/access/caller.ts";
import { keptSubject } from "../../../core/subjects/erasure-records.ts";
import { type NamedSubject, SubjectMoved } from "../../../core/subjects/names.ts";
import { type SubjectEntry, subjectRecordSchema } from "../../../core/subjects/records.ts";
import type { Key } from "../keys.ts";
import { subjectKeys } from "../subject-keys.ts";
import type { Condition, Move, Table, TransactOutcome } from "../table.ts";
import { changeMoves, creationMoves, entryItem } from "./items.ts";

/** The condition that a subject takes new entries: it exists, and nobody erases it. */
export const TAKES_ENTRIES: Condition = {
  expression: "attribute_exists(pk) AND attribute_not_exists(erasingAt)",
};

/** The condition that something may be tied to a subject: so too, and the retention job is not about to erase it. */
const TAKES_TIES: Condition = {
  expression: `${TAKES_ENTRIES.expression} AND attribute_not_exists(dueSeenAt)`,
};

/** The moves that tie something to its subject: its entry of the timeline, and the record where it is new. */
export function tieMoves(tenant: Tenant, subject: NamedSubject | undefined, entry: SubjectEntry): Move[] {
  if (subject === undefined) return [];
  const { creation, id } = subject;
  if (creation !== undefined) return creationMoves({ ...creation, entries: [...creation.entries, entry] });
  return [
    { kind: "check", key: subjectKeys.meta(id), condition: TAKES_TIES },
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
  const outcome = await transactKeeping(table, own, tie);
  if (outcome.ok) return [];
  const failed = outcome.failed.filter((position) => position < own.length);
  if (failed.length === 0) throw new SubjectMoved();
  return failed;
}

/**
 * A transaction with ties in it. A subject that the retention job has found due is kept: the job looks again, and sees what is tied to it.
 * @param own the other moves
 * @param tie from `tieMoves`
 */
export async function transactKeeping(
  table: Table,
  own: readonly Move[],
  tie: readonly Move[],
): Promise<TransactOutcome> {
  const moves = [...own, ...tie];
  const outcome = await table.transact(moves);
  if (outcome.ok || outcome.failed.some((position) => position < own.length)) return outcome;
  const refused = moves.flatMap((move, position) =>
    move.kind === "check" && outcome.failed.includes(position) ? [move.key] : [],
  );
  const kept = await Promise.all(refused.map((key) => keep(table, key)));
  return kept.includes(true) ? table.transact(moves) : outcome;
}

/** @returns false where no retention job has found the subject due, or somebody else was faster */
async function keep(table: Table, key: Key): Promise<boolean> {
  const item = await table.get(key);
  if (item === undefined) return false;
  const before = subjectRecordSchema.parse(item);
  const after = keptSubject(before);
  if (after === undefined) return false;
  return (await table.transact(changeMoves(before, { after, entries: [], events: [] }))).ok;
}
