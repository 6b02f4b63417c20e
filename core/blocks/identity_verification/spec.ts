import * as z from "zod";
import type { Evidence } from "../../../compiler/catalogue/findings.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import {
  checkSchema,
  checkSummarySchema,
  documentIdSchema,
  fractionSchema,
  pictureSchema,
  providerStampSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { givenId } from "../../plain-text.ts";

const statuses = z.enum(["passed", "mismatch", "spoof_suspected", "review"]);

export const identityVerificationConfigSchema = z.strictObject({
  provider: z
    .enum(["local", "aws"])
    .optional()
    .describe("Who makes the check. Unless set, the one that the deployment is configured for."),
  minimumSimilarity: fractionSchema
    .optional()
    .describe("From 0 to 1: from here on, the faces are the same person's."),
  minimumLiveness: fractionSchema
    .optional()
    .describe("From 0 to 1: from here on, a living person took the picture."),
  reviewSimilarity: fractionSchema
    .optional()
    .describe("A score between this value and the minimum leads to a review instead of a refusal."),
  reviewLiveness: fractionSchema
    .optional()
    .describe("A challenge score between this value and the minimum leads to a review instead of a refusal."),
  failOn: z
    .array(statuses)
    .optional()
    .describe("Results that end the block as failed. Unless set: mismatch, spoof suspected."),
});
export type IdentityVerificationConfig = z.infer<typeof identityVerificationConfigSchema>;

/** The answer to a challenge of `POST /v1/liveness-challenges`; `frames` are its steps in order. */
const livenessAnswerSchema = z.strictObject({
  id: z.string().regex(/^lch_[A-Za-z0-9]+$/, "A challenge id is lch_ and letters or digits."),
  nonce: textSchema,
});

export const identityVerificationInputSchema = z.strictObject({
  selfie: documentIdSchema.optional().describe("Id of the uploaded selfie."),
  frames: z.array(documentIdSchema).min(1).max(30).optional(),
  document: documentIdSchema
    .optional()
    .describe("Id of the uploaded document with the photo, or of its chip."),
  chip: documentIdSchema
    .optional()
    .describe(
      "Id of the document's chip: its portrait is compared with the selfie, and with the picture of the document.",
    ),
  subject_id: givenId()
    .optional()
    .describe(
      "Whose pictures they are: without ids, the latest uploads of this subject are taken. Unless set, uploads that are named must be of the run's subject, or of nobody.",
    ),
  challenge: livenessAnswerSchema.optional(),
});
export type IdentityVerificationInput = z.infer<typeof identityVerificationInputSchema>;

const face = z.looseObject({ count: z.int().min(0) });

export const identityVerificationOutputSchema = z.object({
  status: statuses,
  similarity: z.number().nullable(),
  challenge_score: z
    .number()
    .nullable()
    .optional()
    .describe(
      "From 0 to 1: how clearly the challenge was answered; null without one. Pictures never reach 1. Absent in results of earlier releases.",
    ),
  liveness_score: z.number().nullable().describe("The same number as `challenge_score`, for older readers."),
  faces: z.object({ selfie: face, document: face }),
  portrait_of: documentIdSchema
    .optional()
    .describe(
      "The upload whose portrait was compared: a document or its chip. Absent in results of earlier releases.",
    ),
  document_checked_in: textSchema
    .optional()
    .describe(
      "The earlier run of the same subject in which the check of that document passed. Absent: there is none, the run itself checked it above, or the face did not pass.",
    ),
  document_valid_until: textSchema
    .optional()
    .describe(
      "With `document_checked_in`: the last day or month in which that document is valid. Absent: the check did not ask for it.",
    ),
  pictures: z
    .array(pictureSchema)
    .optional()
    .describe("The uploads that were compared. Absent in results of earlier releases."),
  checks: z.array(checkSchema),
  provider: providerStampSchema,
});
export type IdentityVerificationOutput = z.infer<typeof identityVerificationOutputSchema>;

const summary = identityVerificationOutputSchema
  .pick({ status: true, similarity: true, challenge_score: true, pictures: true, provider: true })
  .extend({ checks: z.array(checkSummarySchema) });

/** An input that is one expression may hold a document: only the run shows it. */
const takesLatest = (input: unknown): boolean =>
  isJsonObject(input) && input.document === undefined && input.chip === undefined;

/** The check of whether a camera took the pictures. */
export const CAMERA_CHECK = "from_camera";

/**
 * Only the check itself shows a living person: where a graph asks for none, the score of a challenge that failed stands beside a pass.
 * What is in review is evidence where nothing is open but whether a camera took the pictures: then a person who approves has judged that.
 */
function evidence(output: unknown): Evidence | undefined {
  if (!isJsonObject(output) || !Array.isArray(output.checks)) return undefined;
  const checks = output.checks.filter(isJsonObject);
  const isLiving = checks.some(({ name, outcome }) => name === "liveness" && outcome === "passed");
  const isAlone = checks.every(
    ({ name, outcome }) => outcome === (name === CAMERA_CHECK ? "not_applicable" : "passed"),
  );
  if (output.status !== "passed" && !(output.status === "review" && isAlone && isLiving)) return undefined;
  const { portrait_of, document_checked_in, document_valid_until } = output;
  return {
    kind: isLiving ? "liveness" : "face",
    ...(typeof portrait_of === "string" ? { portrait: portrait_of } : {}),
    ...(typeof document_checked_in === "string" ? { checkedIn: document_checked_in } : {}),
    ...(typeof document_valid_until === "string" ? { validUntil: document_valid_until } : {}),
  };
}

const NEW_CHALLENGE = "Create a new challenge and have the person answer it, then run again from this block.";

export const identityVerification = {
  type: "identity_verification",
  title: "Identity verification",
  description: "Compares a selfie with the photo of a document and checks that a living person took it.",
  icon: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1-7 14-7 15 0M16.500 17.500l2 2 3.500-4",
  config: identityVerificationConfigSchema,
  input: identityVerificationInputSchema,
  output: identityVerificationOutputSchema,
  summary: summary,
  documents: { takesLatest },
  findings: { passed: "passed", review: "uncertain" },
  evidence,
  subjectIn: subjectNamed,
  necessary: [
    {
      what: "selfie or subject",
      places: [
        ["input", "subject_id"],
        ["input", "selfie"],
        ["input", "frames"],
        // A film of a capture session lies with its challenge.
        ["input", "challenge"],
      ],
      field: "subject_id",
    },
    {
      what: "document or subject",
      places: [
        ["input", "subject_id"],
        ["input", "document"],
        ["input", "chip"],
      ],
      field: "subject_id",
    },
  ],
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 60,
  failOn: ["mismatch", "spoof_suspected"],
  failures: {
    document_missing: {
      meaning: "The selfie or the document was not uploaded, or has expired.",
      hint: "Upload it, then run again from this block.",
    },
    chip_not_verified: {
      meaning: "The chip is not verified, or its portrait cannot be read.",
      hint: "Look at the result of the document check, then send the chip again.",
    },
    image_not_accepted: {
      meaning: "The provider cannot read one of the pictures.",
      hint: "Upload another picture, then run again from this block.",
    },
    challenge_not_found: {
      meaning:
        "There is no such challenge for this subject, the nonce is another one, or the provider does not know the session.",
      hint: NEW_CHALLENGE,
    },
    challenge_other_provider: {
      meaning: "The challenge was issued for another provider.",
      hint: NEW_CHALLENGE,
    },
    challenge_expired: {
      meaning: "The challenge has expired.",
      hint: NEW_CHALLENGE,
    },
    challenge_used: {
      meaning: "The challenge was used before.",
      hint: NEW_CHALLENGE,
    },
    challenge_replayed: {
      meaning: "A frame was already used for another challenge.",
      hint: NEW_CHALLENGE,
    },
    challenge_incomplete: {
      meaning:
        "The challenge was not answered: each step needs its frame, taken after the challenge was issued.",
      hint: NEW_CHALLENGE,
    },
    challenge_failed: {
      meaning: "The liveness session failed.",
      hint: NEW_CHALLENGE,
    },
  },
} as const satisfies BlockTypeSpec;
