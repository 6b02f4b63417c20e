import { hashOfJson } from "../../audit/canonical.ts";
import type { RiskFactor } from "../../subjects/risk.ts";
import type { RiskRatingConfig } from "./spec.ts";
import type { Truth } from "./truth.ts";

/** What rules say of a subject. */
export interface Rated {
  readonly score: number;
  readonly level: string;
  readonly factors: readonly RiskFactor[];
}

/**
 * The score and the level. A rule of which it is not known whether it holds counts as holding where it raises the score, and as not holding where
 * it lowers it: what is missing never makes a subject less risky.
 *
 * @param truths by the id of the rule; one that is missing is unknown
 */
export function rate({ rules, levels }: RiskRatingConfig, truths: ReadonlyMap<string, Truth>): Rated {
  const factors = rules.flatMap(({ id, points, reason }): RiskFactor[] => {
    const truth = truths.get(id) ?? "unknown";
    if (truth === "fails") return [];
    return [{ id, points: truth === "unknown" ? Math.max(0, points) : points, reason, state: truth }];
  });
  const score = factors.reduce((sum, { points }) => sum + points, 0);
  return { score, level: levelOf(levels, score), factors };
}

/** The last level that the score reaches; below all of them, the first. */
function levelOf(levels: RiskRatingConfig["levels"], score: number): string {
  return (levels.findLast(({ from }) => score >= from) ?? levels[0]).name;
}

/** The version of some rules: SHA-256 in hex. Rules of the same hash rate alike. */
export const rulesHashOf = ({ rules, levels }: RiskRatingConfig): string =>
  hashOfJson({ rules: rules.map((rule) => ({ ...rule })), levels: levels.map((level) => ({ ...level })) });
