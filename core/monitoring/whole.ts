/** When everybody is judged by all entries: docs/decisions/0130-everybody-every-week.md. */
import type { Head } from "./head.ts";

/** How often, also while nothing changes: this finds what passes by changes leave out. */
const WHOLE_EVERY_MS = 604_800_000;
/** The pass is overdue: newer lists supersede it again and again, or it never ends. */
const OVERDUE_AFTER_MS = 2 * WHOLE_EVERY_MS;

/** Whether such a pass should begin. */
export const isWholeDue = ({ passId, wholeAt }: Head, now: Date): boolean =>
  passId === undefined && isLongAgo(wholeAt, WHOLE_EVERY_MS, now);

/**
 * Whether no such pass has ended for so long that a person must look: a hit may be missing since then. Until the first one has ended, the time
 * counts from the day on which monitoring began.
 */
export const isWholeOverdue = (head: Head | undefined, now: Date): boolean =>
  head !== undefined && isLongAgo(head.wholeAt ?? head.since, OVERDUE_AFTER_MS, now);

/** Also for a time that is not known, and for one that lies ahead: a clock that was wrong has written it. */
function isLongAgo(at: string | undefined, limitMs: number, now: Date): boolean {
  const age = at === undefined ? limitMs : now.getTime() - Date.parse(at);
  return !(age >= 0 && age < limitMs);
}
