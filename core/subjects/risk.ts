import * as z from "zod";
import { principalSchema } from "../access/principal.ts";
import { freeText, plainText } from "../plain-text.ts";

/** A level of risk, with the least score that has it. */
export const riskLevelSchema = z.strictObject({ name: plainText(60), from: z.int() });

/** Why a rating is what it is: a rule with what it counted. */
export const riskFactorSchema = z
  .object({
    id: z.string().describe("Of the rule."),
    points: z.int().describe("What it counted."),
    reason: z.string(),
    state: z
      .enum(["holds", "unknown"])
      .describe(
        "`unknown`: something that the rule reads is missing, so it counted as holding unless it lowers the score.",
      ),
  })
  .meta({ id: "RiskFactor" });
export type RiskFactor = z.infer<typeof riskFactorSchema>;

/** A rating as it was made. */
export const riskRatingSchema = z
  .object({
    level: plainText(60),
    score: z.int(),
    factors: z.array(riskFactorSchema),
    rules_hash: z.string().describe("SHA-256 of rules and levels: their version."),
    at: z.string(),
    workflow_id: z.string(),
    workflow_version: z.int(),
    execution_id: z.string(),
  })
  .meta({ id: "RiskRating" });
export type RiskRating = z.infer<typeof riskRatingSchema>;

/** A level that an officer has set in place of the one of the rules. */
export const riskOverrideSchema = z
  .object({
    level: plainText(60),
    reason: freeText(2000),
    by: principalSchema,
    confirmed_by: principalSchema.nullable(),
    at: z.string(),
    until: z.string().describe("Then the level of the rules counts again."),
  })
  .meta({ id: "RiskOverride" });
export type RiskOverride = z.infer<typeof riskOverrideSchema>;

/** What of a rating is kept when another one takes its place. */
const earlierRatingSchema = riskRatingSchema.omit({ factors: true });

/** How risky a subject is. */
export const riskSchema = z.object({
  /** That counts: of the override while there is one. */
  level: plainText(60),
  score: z.number(),
  reasons: z.array(z.string()),
  computed_at: z.string(),
  /** Absent: the level was written otherwise than by a rating. */
  rating: riskRatingSchema.optional(),
  /** Names of the levels of the rules, the lowest first. */
  levels: z.array(z.string()).optional(),
  /** Of the newest rating: a block that is repeated with this key gets it as its answer. */
  key: z.string().optional(),
  /** The fields of what is known of the subject that the rules read, and the hash of these. */
  basis: z
    .object({
      reads: z.array(z.string()),
      hash: z.string(),
      /** Whose rules these are. */
      workflow_id: z.string().optional(),
    })
    .optional(),
  override: riskOverrideSchema.optional(),
  /** A lower level that one principal has proposed, on the rating with this `key`. */
  proposal: z
    .object({
      level: plainText(60),
      key: z.string().optional(),
      /** Until when at most, where that was asked for. */
      until: z.string().optional(),
      by: principalSchema.extend({ onBehalfOf: z.string().optional(), madeBy: z.string().optional() }),
      proposedAt: z.string(),
      expiresAt: z.string(),
    })
    .optional(),
  /** Earlier ratings, the newest first. */
  history: z.array(earlierRatingSchema).optional(),
});
export type SubjectRisk = z.infer<typeof riskSchema>;

/** Ratings that a record keeps beside the newest one; the timeline has all. */
export const MAX_HISTORY = 20;

/** The risk as clients of a subject see it. */
export const riskSummarySchema = z
  .object({
    level: plainText(60).describe("That counts: of an officer's override while there is one."),
    score: z.number(),
    reasons: z.array(z.string()),
    computed_at: z.string(),
    overridden: z.boolean(),
  })
  .meta({ id: "SubjectRisk" });

/** The override that counts at a time (ISO). */
export const overrideAt = ({ override }: SubjectRisk, at: string): RiskOverride | undefined =>
  override !== undefined && override.until > at ? override : undefined;

/** The level that counts at a time (ISO). */
export const levelAt = (risk: SubjectRisk, at: string): string =>
  overrideAt(risk, at)?.level ?? risk.rating?.level ?? risk.level;

/** The place of a level in an order, the lowest first. One that the order lacks may be any, so it is above all. */
export function rankOf(levels: readonly string[], level: string): number {
  const rank = levels.indexOf(level);
  return rank === -1 ? levels.length : rank;
}

/** The risk for clients of a subject. */
export const viewRisk = (risk: SubjectRisk, now: Date): z.infer<typeof riskSummarySchema> => ({
  level: levelAt(risk, now.toISOString()),
  score: risk.score,
  reasons: risk.reasons,
  computed_at: risk.computed_at,
  overridden: overrideAt(risk, now.toISOString()) !== undefined,
});
