import type { AllowListEntry } from "../query.ts";
import type { ScreeningMatch } from "./matcher.ts";

/** A hit that was let through, with the decision that let it. */
export interface AllowedMatch {
  entity_id: string;
  version: string;
  score: number;
  allowed_by: AllowListEntry;
}

/** Parts hits that somebody has reviewed from those that are open. An entry for another version, or one that has run out, allows nothing. */
export function splitAllowed(
  matches: readonly ScreeningMatch[],
  allowList: readonly (string | AllowListEntry)[],
  now: Date,
): { open: ScreeningMatch[]; allowed: AllowedMatch[] } {
  const entries = allowList.map((entry) => (typeof entry === "string" ? { entity_id: entry } : entry));
  const open: ScreeningMatch[] = [];
  const allowed: AllowedMatch[] = [];
  for (const match of matches) {
    const entry = entries.find((candidate) => allows(candidate, match, now));
    if (entry === undefined) open.push(match);
    else
      allowed.push({
        entity_id: match.entity_id,
        version: match.version,
        score: match.score,
        allowed_by: entry,
      });
  }
  return { open, allowed };
}

function allows(entry: AllowListEntry, match: ScreeningMatch, now: Date): boolean {
  if (entry.entity_id !== match.entity_id) return false;
  if (entry.version !== undefined && entry.version !== match.version) return false;
  if (entry.until === undefined) return true;
  const until = Date.parse(entry.until);
  return Number.isFinite(until) && now.getTime() < until;
}
