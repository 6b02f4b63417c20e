import type { AllowListEntry } from "../query.ts";
import type { ScreeningMatch } from "./answer.ts";

/** A hit that was let through, with the decision that let it. */
export interface AllowedMatch {
  entity_id: string;
  version: string;
  score: number;
  allowed_by: AllowListEntry;
}

/**
 * Turns an allow list into a function that finds the entry for a hit. An entry for another version, or an expired one,
 * does not apply.
 */
export function allowListOf(
  allowList: readonly (string | AllowListEntry)[],
  now: Date,
): (match: ScreeningMatch) => AllowListEntry | undefined {
  const entries = allowList.map((entry) => (typeof entry === "string" ? { entity_id: entry } : entry));
  return (match) => entries.find((entry) => allows(entry, match, now));
}

function allows(entry: AllowListEntry, match: ScreeningMatch, now: Date): boolean {
  if (entry.entity_id !== match.entity_id) return false;
  if (entry.version !== undefined && entry.version !== match.version) return false;
  if (entry.until === undefined) return true;
  const until = Date.parse(entry.until);
  return Number.isFinite(until) && now.getTime() < until;
}
