// cspell:ignore Milur
/** From a name and the other evidence to a score and a status. */
import { ENTITY_TYPES, NAME_KINDS } from "../entity.ts";
import type { ScreeningConfig, Subject } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { DEFAULT_THRESHOLDS } from "../thresholds.ts";
import { type Evidence, type Reason, scoreEvidence } from "./evidence.ts";
import type { NameHit } from "./name-hits.ts";

/** What evidence apart from the name raises a score by at most, unless it is an identifier. */
export const MOST_EVIDENCE = 0.1;
const IDENTIFIED_FLOOR = { certain: 1, typed: 0.8, untyped: 0.75, none: 0 };
/** Dates that are a year apart, or two days of one year, weigh no less. */
export const SLIP_OF_A_DATE = -0.05;
/** Weight of evidence that an organisation's name needs to match alone: one rare word, or several common ones. */
const DISTINCTIVE = 1;
/** Words of a person's name that say who it is when an organisation is called so. Of a company's, so few make another name of a slip: `Miller Electronics`, `Milur Electronics`. */
const WHOLE_NAME = 2;
/** Words this alike are the same in another spelling. */
const SAME_WORD = 0.95;
/** How alike the least alike words must be for what confirms them: a day of birth, which few share, or a year with a country. */
const LEAST_ALIKE = { identifier: 0, day: 0.75, year: 0.9 };

/** An entity with its names that fit, each as one reading of the query has it; none when an identifier alone points to it. */
export interface Candidate {
  entity: number;
  hits: readonly NameHit[];
}

/** Scores from which on a hit is a potential match, or a match. */
export interface Thresholds {
  potential: number;
  match: number;
}

/** The result for one entity, before its details are read. */
export interface Verdict {
  entity: number;
  /** The name that is judged best; undefined when an identifier alone points to the entity. */
  hit: NameHit | undefined;
  score: number;
  /** `near_miss`: the name alone would be a hit, and something else speaks against it. */
  status: "match" | "potential_match" | "near_miss";
  /** Without the name: to explain it is to align it again, and not every hit is shown. */
  reasons: Reason[];
  /** What the name counts. */
  byName: number;
}

/** Every match is at least a potential match, also when only the threshold for potential matches was raised above the other. */
export function thresholdsOf({ thresholds }: ScreeningConfig): Thresholds {
  const match = thresholds?.match ?? DEFAULT_THRESHOLDS.match;
  return { match, potential: Math.min(match, thresholds?.potential ?? DEFAULT_THRESHOLDS.potential) };
}

/** Scores are added up in another order where they are judged. */
const ROUNDING = 1e-6;

/** What a name must score at least: below it no evidence makes it a hit or a near miss. A number may make one of any name. */
export const leastByName = ({ identifiers }: Subject, { potential }: Thresholds): number =>
  identifiers.length > 0 ? 0 : potential - MOST_EVIDENCE - ROUNDING;

/**
 * Names and evidence together; undefined below the threshold. Each name is judged, and the best verdict counts: so another reading of the query
 * can find more, and never clears what was found without it.
 */
export function judge(
  index: ScreeningIndex,
  { entity, hits }: Candidate,
  subject: Subject,
  thresholds: Thresholds,
): Verdict | undefined {
  if (hits.length === 0) return judgeHit(index, entity, undefined, subject, thresholds);
  let best: Verdict | undefined;
  for (const hit of hits) {
    const verdict = judgeHit(index, entity, hit, subject, thresholds);
    if (verdict !== undefined && (best === undefined || isBetter(verdict, best))) best = verdict;
  }
  return best;
}

/** From the least to the most. */
const STATUSES = ["near_miss", "potential_match", "match"] as const;

/** Of two verdicts on one entity. */
const isBetter = (one: Verdict, other: Verdict): boolean =>
  (STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
    one.score - other.score ||
    one.byName - other.byName) > 0;

/** One name, or none, and evidence together; undefined below the threshold. */
function judgeHit(
  index: ScreeningIndex,
  entity: number,
  hit: NameHit | undefined,
  subject: Subject,
  thresholds: Thresholds,
): Verdict | undefined {
  const most = (hit?.score ?? 0) + (hit?.doubted ?? 0);
  if (most + MOST_EVIDENCE < thresholds.potential && subject.identifiers.length === 0) return undefined;
  const [words, leastAlike] = [hit?.fullWords ?? 0, hit?.leastAlike ?? 1];
  const evidence = scoreEvidence(index, entity, subject, words >= WHOLE_NAME, leastAlike < SAME_WORD);
  // A day of birth, or a year with a country, says that a name with a slip and a missing part is no other name.
  const byName = evidence.confirmedBy === undefined ? (hit?.score ?? 0) : most;
  const others = evidence.reasons.reduce((sum, reason) => sum + reason.weight, 0);
  // A slip in a date lowers a hit and clears nobody: only what contradicts rules a name out.
  const slipped =
    byName >= thresholds.potential && evidence.reasons.every(({ weight }) => weight >= SLIP_OF_A_DATE);
  const floor = Math.max(IDENTIFIED_FLOOR[evidence.identified], slipped ? thresholds.potential : 0);
  const score = clamp(Math.max(byName + others, floor));
  if (score < thresholds.potential) {
    if (byName < thresholds.potential) return undefined;
    return { entity, hit, score, status: "near_miss", reasons: evidence.reasons, byName };
  }
  const reasons = raised(evidence, floor, byName + others);
  const type = ENTITY_TYPES[index.sections.entityType[entity] ?? 0];
  // Where neither the list nor the query says what it is, it may be a person.
  const mayBePerson = type === "person" || (type === "unknown" && subject.entityType === "unknown");
  const doubted = Math.max((hit?.score ?? 0) + others, floor) < thresholds.match;
  const held =
    evidence.identified === "certain" ? undefined : heldBack(hit, evidence, mayBePerson, subject, doubted);
  const status = score >= thresholds.match && held === undefined ? "match" : "potential_match";
  if (held !== undefined && score >= thresholds.match)
    reasons.push({ feature: held.feature, detail: `held at potential: ${held.detail}`, weight: 0 });
  return { entity, hit, score, status, reasons, byName };
}

/** The reasons, of which the one that sets a floor weighs as much more as the sum of all lacks. */
function raised({ reasons, identified }: Evidence, floor: number, sum: number): Reason[] {
  if (floor <= sum) return reasons;
  // A slip sets the other floor, and nothing else that is known lowers such a hit.
  const isNumber = IDENTIFIED_FLOOR[identified] === floor;
  const own = isNumber ? reasons.filter(({ feature }) => feature === "identifier") : reasons;
  const cause = own.toSorted((a, b) => (isNumber ? b.weight - a.weight : a.weight - b.weight))[0];
  return reasons.map((reason) =>
    reason === cause ? { ...reason, weight: reason.weight + floor - sum } : reason,
  );
}

/** Matches first, then the strongest. */
export function byStrength(a: Verdict, b: Verdict): number {
  return (
    Number(b.status === "match") - Number(a.status === "match") || b.score - a.score || a.entity - b.entity
  );
}

/** The most alike names first. */
export function byName(a: Verdict, b: Verdict): number {
  return (b.hit?.score ?? 0) - (a.hit?.score ?? 0) || a.entity - b.entity;
}

/** Why a hit with a high score is left to a human, or undefined when it may stand as a match. */
function heldBack(
  hit: NameHit | undefined,
  evidence: Evidence,
  mayBePerson: boolean,
  subject: Subject,
  doubted: boolean,
): Pick<Reason, "feature" | "detail"> | undefined {
  const because = (detail: string) => ({ feature: "name_only" as const, detail });
  if (evidence.contradicted) return because("something contradicts");
  if (hit === undefined) return because("the name does not fit");
  if (NAME_KINDS[hit.kind] === "weak_alias")
    return { feature: "weak_alias", detail: "the list calls this alias weak" };
  if (hit.padded) return because("the name stands among other words");
  if (doubted) return because("a part of the name is missing, and another is only alike");
  const { confirmedBy } = evidence;
  if (confirmedBy !== undefined)
    return hit.leastAlike < LEAST_ALIKE[confirmedBy]
      ? because(`a ${confirmedBy} of birth, and a part of the name that is only faintly alike`)
      : undefined;
  if (mayBePerson || subject.entityType === "person")
    return because("only the name fits, and names are shared");
  if (hit.differs) return because("one of the names has words that the other has not");
  if (hit.abbreviated) return because("an initial stands for a word");
  if (hit.fullWords <= WHOLE_NAME && hit.leastAlike < SAME_WORD)
    return because("a word of a short name is merely alike");
  return hit.evidence < DISTINCTIVE ? because("a name of common words") : undefined;
}

/** What the name says for a hit. */
export function nameReason({ hit, byName: weight }: Pick<Verdict, "hit" | "byName">): Reason {
  if (hit === undefined) return { feature: "name", weight: 0, detail: "the names have nothing in common" };
  return { feature: "name", weight, detail: hit.explain() };
}

function clamp(score: number): number {
  return Math.min(1, Math.max(0, score));
}
