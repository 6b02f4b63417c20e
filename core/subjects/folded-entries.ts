import { definedOnly } from "../../compiler/json.ts";
import type { SubjectEntry } from "./records.ts";

/**
 * Entries that one run adds to a timeline at most: one write holds them with the record, at most 60 search keys, the events and a case,
 * and a transaction takes 100 items. Two for each attribute and one for the type of the subject are 25.
 */
export const MAX_ENTRIES = 25;

/**
 * The entries of a run, few enough for one write. Where there are more, a field has one entry for all changes, from the first value to the
 * last one, and one for all contradictions, with the last value that was said.
 */
export function foldedEntries(entries: readonly SubjectEntry[]): readonly SubjectEntry[] {
  if (entries.length <= MAX_ENTRIES) return entries;
  const folded = new Map<string, SubjectEntry>();
  for (const entry of entries) {
    const of = `${entry.kind} ${entry.field}`;
    const earlier = folded.get(of);
    folded.set(of, earlier === undefined ? entry : spanning(earlier, entry));
  }
  return [...folded.values()];
}

/** The later entry, with the value that was there before the earlier one. */
function spanning(earlier: SubjectEntry, later: SubjectEntry): SubjectEntry {
  const { before: _, ...entry } = later;
  return { ...entry, ...definedOnly({ before: earlier.before }) };
}
