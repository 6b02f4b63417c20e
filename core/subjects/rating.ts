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
  const { rating, levels, key, basis } = made;
  if (known !== undefined && !made.mayLower && rating.score <= known.score) return undefined;
  const override = known === undefined ? undefined : keptOverride(known, made);
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
 * The override, if it goes on. One that lowers the level was a judgement on what was known: it ends when the score rises, and when the rules are
 * other ones. One that raises it ends when the rules say the same or more.
 */
function keptOverride(known: SubjectRisk, { rating, levels }: MadeRating): RiskOverride | undefined {
  const override = overrideAt(known, rating.at);
  if (override === undefined || !levels.includes(override.level)) return undefined;
  if (levels.indexOf(override.level) > levels.indexOf(rating.level)) return override;
  const isSame = known.rating?.rules_hash === rating.rules_hash && rating.score <= known.score;
  const isLower = levels.indexOf(override.level) < levels.indexOf(rating.level);
  return isLower && isSame ? override : undefined;
}
