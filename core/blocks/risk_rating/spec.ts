import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { textSchema } from "../../../compiler/catalogue/values.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";
import { countryCode } from "../../../engines/common/countries.ts";
import { riskFactorSchema, riskLevelSchema } from "../../subjects/risk.ts";

const MAX_POINTS = 1000;
/** Where its config holds conditions. */
export const CONDITIONS: readonly string[] = ["rules.*.when"];

const ruleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, "An id is 1 to 63 of a-z, 0-9 and _, and starts with a letter."),
  when: z
    .string()
    .min(1)
    .max(2000)
    .describe("True: the rule holds. It may read `$subject` beside the names of the graph."),
  points: z.int().min(-MAX_POINTS).max(MAX_POINTS),
  reason: textSchema.describe("For officers: what this says of the subject."),
});

const levelsSchema = z
  .tuple([riskLevelSchema], riskLevelSchema)
  .refine(({ length }) => length <= 10, "There are at most ten levels.")
  .refine(
    (levels) => levels.every(({ from }, at) => at === 0 || from > (levels[at - 1]?.from ?? from)),
    "Levels stand in the order of their scores, the lowest first.",
  )
  .refine(
    (levels) => new Set(levels.map(({ name }) => name)).size === levels.length,
    "A level is named once.",
  );

export const riskRatingConfigSchema = z.strictObject({
  rules: z
    .array(ruleSchema)
    .min(1)
    .max(200)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, "A rule is named once.")
    .describe(
      "The points of all that hold are added. One that reads a missing value counts where it adds points, and not where it takes some off.",
    ),
  levels: levelsSchema.describe(
    "Names by the least score of each, the lowest first. A score below all has the first.",
  ),
});
export type RiskRatingConfig = z.infer<typeof riskRatingConfigSchema>;

const riskRatingInputSchema = jsonValueSchema.optional();

const riskRatingOutputSchema = z.object({
  score: z.int(),
  level: z.string().describe("By the rules. An officer's override is in the record of the subject only."),
  factors: z.array(riskFactorSchema),
  rules_hash: z.string().describe("SHA-256 of rules and levels: their version."),
  unknown: z.int().describe("How many rules read something that is missing."),
  rose: z
    .boolean()
    .describe("Whether the score is higher than that of the rating before. Without one: false."),
  previous: z.object({ score: z.number(), level: z.string(), at: z.string() }).nullable(),
  recorded: z
    .boolean()
    .describe(
      "Whether the record of the subject has this rating. False for a draft, and for a lower rating by another workflow than `risk_workflow_id`.",
    ),
});
export type RiskRatingOutput = z.infer<typeof riskRatingOutputSchema>;

export const riskRating = {
  type: "risk_rating",
  title: "Risk rating",
  description:
    "Rates the run's subject by rules over all that is known of it, and keeps the rating in its record.",
  icon: "M4 19a8 8 0 1 1 16 0M12 19l4-6M12 19h.01",
  config: riskRatingConfigSchema,
  input: riskRatingInputSchema,
  output: riskRatingOutputSchema,
  summary: riskRatingOutputSchema.pick({
    score: true,
    level: true,
    rules_hash: true,
    unknown: true,
    rose: true,
  }),
  readsUpstream: false,
  bareExpressions: CONDITIONS,
  subjectExpressions: CONDITIONS,
  countries: { ofSubject: ["countries"], written: (text) => (countryCode(text) ?? text).toUpperCase() },
  ruleExpressions: CONDITIONS,
  literals: ["rules", "levels"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    no_subject: {
      meaning: "The run has no subject to rate.",
      hint: "Name the subject in the graph (`subject`) or as `subject_id` in the input.",
    },
    subject_gone: {
      meaning: "The record of the subject is erased, or is being erased.",
      hint: "Nothing of an erased subject is rated any more.",
    },
  },
} as const satisfies BlockTypeSpec;
