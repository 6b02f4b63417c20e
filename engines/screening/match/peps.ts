import { addMonths } from "../../common/calendar.ts";
import type { Position } from "../entity.ts";
import type { PepRules } from "../query.ts";
import type { ScreeningMatch } from "./answer.ts";

/** After a year the risk of an office is judged anew. Source: EU directive 2015/849, article 22. */
const FORMER_AFTER_MONTHS = 12;

/**
 * Why a hit is none that the block looks for; undefined: it is one. Only an entry that is about public offices and nothing else is left out,
 * and only when each of its offices is: an office of an unknown level counts, and so does one of which no end is known.
 */
export function whyLeftOut(
  { topics, positions = [] }: Pick<ScreeningMatch, "topics" | "positions">,
  rules: PepRules | undefined,
  now: Date,
): string | undefined {
  if (rules === undefined || positions.length === 0 || topics.some((topic) => topic !== "pep"))
    return undefined;
  const { levels, formerAfterMonths = FORMER_AFTER_MONTHS, leaveOutFormer = false } = rules;
  const wanted = positions.filter(
    ({ level }) => levels === undefined || level === "unknown" || levels.includes(level),
  );
  if (wanted.length === 0) return "the offices are of levels that the block does not look for";
  if (!leaveOutFormer) return undefined;
  const ends = wanted.map(endOf);
  const limit = addMonths(now, -formerAfterMonths).toISOString().slice(0, 10);
  if (!ends.every((end) => end !== undefined && end < limit)) return undefined;
  return `left the last office on ${ends
    .filter((end) => end !== undefined)
    .sort()
    .at(-1)}`;
}

/** The last day that an end may be: a year ends with its last day. An end before the begin is not known. */
function endOf({ since, until }: Position): string | undefined {
  const end = lastDayOf(until);
  return end === undefined || (since !== undefined && since > end) ? undefined : end;
}

function lastDayOf(until: string | undefined): string | undefined {
  if (until === undefined) return undefined;
  if (/^\d{4}$/.test(until)) return `${until}-12-31`;
  if (/^\d{4}-\d{2}$/.test(until)) return `${until}-31`;
  return /^\d{4}-\d{2}-\d{2}$/.test(until) ? until : undefined;
}
