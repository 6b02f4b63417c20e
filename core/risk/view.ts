import * as z from "zod";
import { principalSchema } from "../access/principal.ts";
import { stillOpen } from "../settings/proposal.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import { levelAt, overrideAt, riskOverrideSchema, riskRatingSchema } from "../subjects/risk.ts";
import { outdatedBySchema } from "./facts.ts";

/** Why a subject has its level, as clients see it. */
export const riskViewSchema = z
  .object({
    subject_id: z.string(),
    level: z
      .string()
      .nullable()
      .describe("That counts: of the override while there is one. Null: the subject was never rated."),
    rating: riskRatingSchema
      .nullable()
      .describe("The newest rating: score, factors with their points, and the version of the rules."),
    levels: z.array(z.string()).describe("Of the rules, the lowest first."),
    override: riskOverrideSchema.nullable().describe("A level that a person has set in place of the rules'."),
    proposed_override: z
      .object({ level: z.string(), by: principalSchema, expires_at: z.string() })
      .nullable()
      .describe("A lower level that another principal must confirm by the same call."),
    up_to_date: z
      .boolean()
      .describe(
        "False: `outdated_by` says why. After `facts_changed` and `other_workflow`, another rating is due, or has failed, where the settings name a workflow that rates; else none begins by itself.",
      ),
    outdated_by: outdatedBySchema
      .nullable()
      .describe(
        "Why the rating is not up to date; the level stands all the same. `facts_changed`: what the rules read has changed since. `other_workflow`: another workflow than `risk_workflow_id` of the settings has made it. `run_taken_back`: its run was cancelled or erased, or a credential of it revoked, suspended or erased since; no rating begins by itself. `not_rated`: there is none, or one of an earlier release. Null: it is up to date.",
      ),
    failure: z
      .string()
      .nullable()
      .describe(
        "Why no run of `risk_workflow_id` could begin: a code. It is tried again, at the latest after an hour.",
      ),
    history: z
      .array(riskRatingSchema.omit({ factors: true }).meta({ id: "EarlierRating" }))
      .describe("Ratings before, the newest first; at most 20. The timeline has all, with their factors."),
  })
  .meta({ id: "SubjectRiskDetail" });
export type RiskView = z.infer<typeof riskViewSchema>;

/** Shows why a subject has its level. */
export function viewRiskDetail(
  { id, risk }: SubjectRecord,
  now: Date,
  {
    outdatedBy,
    failure,
  }: {
    readonly outdatedBy: z.infer<typeof outdatedBySchema> | undefined;
    readonly failure?: string | undefined;
  },
): RiskView {
  const at = now.toISOString();
  const proposal = stillOpen(risk?.proposal, now);
  return {
    subject_id: id,
    level: risk === undefined ? null : levelAt(risk, at),
    rating: risk?.rating ?? null,
    levels: risk?.levels ?? [],
    override: (risk && overrideAt(risk, at)) ?? null,
    proposed_override:
      proposal === undefined
        ? null
        : { level: proposal.level, by: principalSchema.parse(proposal.by), expires_at: proposal.expiresAt },
    up_to_date: outdatedBy === undefined,
    outdated_by: outdatedBy ?? null,
    failure: failure ?? null,
    history: risk?.history ?? [],
  };
}
