import { definedOnly } from "../../compiler/json.ts";
import { makeEvent } from "../audit/event.ts";
import type { SubjectChange } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";
import {
  levelAt,
  MAX_HISTORY,
  overrideAt,
  type RiskOverride,
  type RiskRating,
  rankOf,
  type SubjectRisk,
} from "./risk.ts";

/** A rating that is made. */
export interface MadeRating {
  readonly rating: RiskRating;
  /** Names of the levels, the lowest first. */
  readonly levels: readonly string[];
  /** The same for a repeated block. */
  readonly key: string;
  readonly basis: NonNullable<SubjectRisk["basis"]>;
  /** Whether its workflow is the one that rates subjects. Another one may raise a score, and never lower it. */
  readonly mayLower: boolean;
}

/**
 * The record with a rating.
 * @returns undefined when the rating does not take the place of the one before
 */
export function afterRating(before: SubjectRecord, made: MadeRating): SubjectChange | undefined {
  const { risk: known } = before;
  const { rating, key } = made;
  if (known !== undefined && !made.mayLower && !raises(known, rating)) return undefined;
  const levels = (made.mayLower ? undefined : known?.levels) ?? made.levels;
  // What the rules of the workflow that rates read still asks for its next rating.
  const basis = (made.mayLower ? undefined : known?.basis) ?? made.basis;
  const override = known === undefined ? undefined : keptOverride(known, rating, levels);
  const risk: SubjectRisk = {
    level: override?.level ?? rating.level,
    score: rating.score,
    reasons: rating.factors.map(({ reason }) => reason),
    computed_at: rating.at,
    rating,
    levels: [...levels],
    key,
    basis,
    history: historyOf(known),
    ...definedOnly({ override }),
  };
  const after = { ...before, version: before.version + 1, risk, updatedAt: rating.at };
  const earlier = known === undefined ? null : levelAt(known, rating.at);
  const event = makeEvent({
    id: `evt_${key}_rated`,
    eventType: "subject.rated",
    timestamp: rating.at,
    outcome: "success",
    outcomeReason: earlier === null ? "first" : wayOf(levels, earlier, risk.level),
    actorType: "workflow",
    resourceId: before.id,
  });
  const entry = {
    id: `${key}_rated`,
    at: rating.at,
    kind: "rated" as const,
    ref: rating.execution_id,
    field: "risk",
    before: known?.rating ?? null,
    after: rating,
  };
  return { after, entries: [entry], events: [event] };
}

/** Whether a rating by another workflow is higher, also by the order of levels that stands: another scale may call more points a lower level. */
function raises(known: SubjectRisk, { score, level }: RiskRating): boolean {
  const { levels = [] } = known;
  const standing = known.rating?.level ?? known.level;
  return score > known.score && levels.includes(level) && levels.indexOf(level) >= levels.indexOf(standing);
}

/** How the level that counts has moved: a stable word. A level that the rules do not know (any more) may be any. */
function wayOf(levels: readonly string[], before: string, after: string): string {
  if (before === after) return "unchanged";
  return levels.indexOf(after) > levels.indexOf(before) ? "raised" : "lowered";
}

function historyOf(known: SubjectRisk | undefined): NonNullable<SubjectRisk["history"]> {
  if (known?.rating === undefined) return known?.history ?? [];
  const { factors: _factors, ...brief } = known.rating;
  return [brief, ...(known.history ?? [])].slice(0, MAX_HISTORY);
}

/**
 * The override, if it goes on. One that lowers the level was a judgement on what was known: it ends when the score rises, when a rule counts that
 * did not, and when the rules are other ones. One that raises it ends when the rules say the same or more; that they have lost its level ends nothing.
 */
function keptOverride(
  known: SubjectRisk,
  rating: RiskRating,
  levels: readonly string[],
): RiskOverride | undefined {
  const override = overrideAt(known, rating.at);
  if (override === undefined) return undefined;
  const old = known.levels ?? [];
  const wasAbove = rankOf(old, override.level) > rankOf(old, known.rating?.level ?? known.level);
  if (!levels.includes(override.level)) return wasAbove ? override : undefined;
  if (levels.indexOf(override.level) > levels.indexOf(rating.level)) return override;
  const isSame = known.rating?.rules_hash === rating.rules_hash && rating.score <= known.score;
  const isLower = levels.indexOf(override.level) < levels.indexOf(rating.level);
  return isLower && isSame && !countsMore(known.rating?.factors ?? [], rating.factors) ? override : undefined;
}

/** Whether a rule counts more than before, or is known to hold by now, whatever other rules take off. */
function countsMore(before: RiskRating["factors"], after: RiskRating["factors"]): boolean {
  const old = new Map(before.map((factor) => [factor.id, factor]));
  const now = new Map(after.map((factor) => [factor.id, factor]));
  return [...new Set([...old.keys(), ...now.keys()])].some((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const points = is?.points ?? 0;
    return points > (was?.points ?? 0) || (points > 0 && is?.state === "holds" && was?.state === "unknown");
  });
}
