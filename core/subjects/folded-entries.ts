import { definedOnly } from "../../compiler/json.ts";
import type { SubjectEntry } from "./records.ts";

/**
 * Entries that one run adds to a timeline at most: one write holds them with the record, at most 60 search keys, the events and a case,
 * and a transaction takes 100 items. Of 14 attributes three only grow and are never contradicted: with the type of the subject that is 26.
 */
export const MAX_ENTRIES = 26;

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
  const contradictions = [...folded.values()].filter(({ kind }) => kind === "contradicted");
  const others = [...folded.values()].filter(({ kind }) => kind !== "contradicted");
  // More attributes than are counted above would leave out changes, never a contradiction, and never stop the record from learning.
  return [...contradictions, ...others].slice(0, MAX_ENTRIES);
}

/** The later entry, with the value that was there before the earlier one. */
function spanning(earlier: SubjectEntry, later: SubjectEntry): SubjectEntry {
  const { before: _, ...entry } = later;
  return { ...entry, ...definedOnly({ before: earlier.before }) };
}
