import { durationSeconds } from "../../compiler/catalogue/duration.ts";
import { isErased } from "./erasure-records.ts";
import type { SubjectRecord } from "./records.ts";
import type { Retention } from "./retention-terms.ts";

/** Since when a subject is kept: an entry of a list that the retention job reads in the order of `at`. */
export interface KeepingKey {
  /** `activity`, `ended`: when that was; `own`: when the retention of the subject itself makes it due. */
  readonly of: "activity" | "ended" | "own";
  /** ISO time. */
  readonly at: string;
}

/** The lists that a record is in. One that is held or erased is in none, so that the job never sees it. */
export function keepingKeysOf(record: SubjectRecord): KeepingKey[] {
  const { retention, relationshipEndedAt: ended } = record;
  if (record.legalHold !== undefined || isErased(record)) return [];
  if (retention !== undefined) {
    const since = baseOf(record, retention);
    return since === undefined ? [] : [{ of: "own", at: dueAt(since, retention.keepFor) }];
  }
  const activity: KeepingKey = { of: "activity", at: activeAt(record) };
  return ended === undefined ? [activity] : [activity, { of: "ended", at: ended }];
}

/** The last activity that the record knows of: there may be a later one in the timeline. */
export const activeAt = (record: SubjectRecord): string => record.activeAt ?? record.createdAt;

/** From when on the time to keep counts; undefined: it has not begun. */
const baseOf = (record: SubjectRecord, { after }: Pick<Retention, "after">): string | undefined =>
  after === "last_activity" ? activeAt(record) : record.relationshipEndedAt;

/**
 * When the time to keep is over. Years and months count by the calendar (UTC), since laws name them so: five years are not 1,825 days.
 * @param since ISO time
 * @param keepFor ISO 8601 duration
 */
export function dueAt(since: string, keepFor: string): string {
  const [date = "", time = ""] = keepFor.slice(1).split("T");
  const count = (part: string, unit: string): number =>
    Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0);
  const due = new Date(since);
  due.setUTCFullYear(
    due.getUTCFullYear() + count(date, "Y"),
    due.getUTCMonth() + count(date, "M"),
    due.getUTCDate() + 7 * count(date, "W") + count(date, "D"),
  );
  const seconds = 3600 * count(time, "H") + 60 * count(time, "M") + count(time, "S");
  return new Date(due.getTime() + 1000 * seconds).toISOString();
}

/**
 * The latest time from which a time to keep may be over by now; `dueAt` decides.
 * @param keepFor ISO 8601 duration
 */
export const latestBase = (now: Date, keepFor: string): string =>
  // A year counts 365 days here and a month 30, so this is never too early.
  new Date(now.getTime() - 1000 * (durationSeconds(keepFor) ?? 0)).toISOString();
