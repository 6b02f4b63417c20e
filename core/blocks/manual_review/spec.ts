import * as z from "zod";
import { durationSeconds } from "../../../compiler/catalogue/duration.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { durationSchema, textSchema } from "../../../compiler/catalogue/values.ts";
import { isJsonObject, jsonValueSchema } from "../../../compiler/json.ts";
import { reviewAnswer } from "./review-answer.ts";

const oneYear = 365 * 86_400;

export const manualReviewConfigSchema = z.strictObject({
  reason: textSchema.describe(
    "Why a person must look, as a short word: policy_mismatch. Lists are filtered by it.",
  ),
  requiredInput: z
    .array(z.string().min(1).max(200))
    .max(100)
    .refine((names) => new Set(names).size === names.length, "A required field is named once.")
    .refine((names) => !names.some((name) => reservedNames.has(name)), "This name is reserved.")
    .describe("Names of the fields that the reviewer must fill in: decision, reviewer_id."),
  message: z.string().max(2000).optional().describe("What the reviewer is told."),
  expiresIn: durationSchema
    .refine((text) => (durationSeconds(text) ?? 0) > 0, "A pause expires after more than no time.")
    .refine((text) => (durationSeconds(text) ?? 0) <= oneYear, "A pause expires after at most P365D.")
    .default("P30D")
    .describe(
      "How long the review may take, as an ISO 8601 duration such as P30D or PT12H. Then the block fails.",
    ),
});
export type ManualReviewConfig = z.infer<typeof manualReviewConfigSchema>;

/** Keys of the output that a submission cannot set, and names that plain objects must not have. */
const reservedNames = new Set(["reviewed_at", "__proto__"]);

/** Free: shown to the reviewer. */
export const manualReviewInputSchema = jsonValueSchema.optional();

/** Exactly the submitted input, plus `reviewed_at` (ISO 8601), which the submission cannot overwrite. */
export const manualReviewOutputSchema = z.looseObject({ reviewed_at: z.string() });

/** Seconds that a pause stays open, from its config (checked before). */
export function pauseSeconds(config: unknown): number {
  const { expiresIn } = z.object({ expiresIn: z.string().default("P30D") }).parse(config);
  return durationSeconds(expiresIn) ?? 30 * 86_400;
}

/** A review's result has the fields of its config. */
function requiredFields(config: unknown): string[] {
  const asked = isJsonObject(config) && Array.isArray(config.requiredInput) ? config.requiredInput : [];
  return asked.filter((name) => typeof name === "string");
}

export const manualReview = {
  type: "manual_review",
  title: "Manual review",
  description: "Pauses the run until a person submits what is required, or the time is over.",
  icon: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9v6M14.500 9v6",
  config: manualReviewConfigSchema,
  input: manualReviewInputSchema,
  output: manualReviewOutputSchema,
  summary: z.object({ reviewed_at: z.string() }),
  hold: { kind: "pause", seconds: pauseSeconds },
  outputFields: requiredFields,
  decides: reviewAnswer,
  readsUpstream: false,
  bareExpressions: [],
  literals: ["expiresIn"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
} as const satisfies BlockTypeSpec;
