import type { DocumentFields } from "../reading.ts";
import type { Print } from "./visual-zone.ts";

/** Print with a less certain character may be misread. */
const SURELY_PRINTED = 0.85;

/** The date that is printed beside its label, also an impossible one; null where readings differ, or may have taken another date for it. */
export function printedIssueDate(
  { birth_date, expiry_date }: DocumentFields,
  { labelled }: Print,
): string | null {
  const dates = labelled.flatMap(({ issue_date: date }) => date ?? []);
  const [only, ...others] = new Set(dates.map(({ value }) => value));
  if (only === undefined || others.length > 0 || only === birth_date || only === expiry_date) return null;
  return dates.every(({ weakest }) => weakest >= SURELY_PRINTED) ? only : null;
}

/**
 * The date beside its label; else the one printed date from which to the expiry there are whole years, as documents are
 * issued. Other dates do not count.
 */
export function issueDate(
  { birth_date: birth, expiry_date: expiry }: DocumentFields,
  { dates, labelled }: Print,
  now: Date,
): string | null {
  if (birth === null || expiry === null) return null;
  const today = now.toISOString().slice(0, 10);
  const labels = labelled.flatMap(({ issue_date: date }) => date?.value ?? []);
  // The label may have been given the date of the next one.
  const beside = labels.filter((date) => date !== expiry);
  const alone = dates.flatMap((readings) => [...readings]).filter((date) => isWholeYears(date, expiry));
  const candidates = new Set(
    (beside.length > 0 ? beside : alone).filter((date) => date > birth && date < expiry && date <= today),
  );
  const [only] = candidates;
  return candidates.size === 1 ? (only ?? null) : null;
}

/** Until the same day of a later year, or the day before. */
export function isWholeYears(issue: string, expiry: string): boolean {
  const dayAfter = new Date(Date.parse(`${expiry}T00:00:00Z`) + 86_400_000).toISOString();
  return [expiry, dayAfter].some((last) => last.slice(4, 10) === issue.slice(4));
}
