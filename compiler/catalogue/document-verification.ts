import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "./spec.ts";
import {
  checkSchema,
  checkSummarySchema,
  countryInputSchema,
  documentIdSchema,
  documentTypeSchema,
  fractionSchema,
  nameInputSchema,
  partialDateSchema,
  personNameSchema,
  providerStampSchema,
  textSchema,
} from "./values.ts";

const statuses = z.enum(["passed", "rejected", "review"]);

/** The checks that a document can fail, see docs on the block. */
const checkNames = z.enum([
  "readable",
  "check_digits",
  "not_expired",
  "type_allowed",
  "country_allowed",
  "expected_data",
  "visual_zone_matches_mrz",
  "file_integrity",
  "not_blurred",
  "no_glare",
  "bright_enough",
  "large_enough",
  "not_seen_before",
  "minimum_age",
]);

export const documentVerificationConfigSchema = z.strictObject({
  provider: z.enum(["local", "aws"]).optional(),
  allowedTypes: z.array(documentTypeSchema).min(1).optional(),
  allowedCountries: z.array(countryInputSchema).min(1).optional(),
  maxAgeDays: z.int().min(1).max(3650).default(90),
  minimumAge: z.int().min(0).max(150).optional(),
  /** What a failed check means, where it should mean something else than by default. */
  checks: z.partialRecord(checkNames, z.enum(["reject", "review", "ignore"])).optional(),
  failOn: z.array(statuses).optional(),
});
export type DocumentVerificationConfig = z.infer<typeof documentVerificationConfigSchema>;

export const documentVerificationInputSchema = z.strictObject({
  front: documentIdSchema.optional(),
  back: documentIdSchema.optional(),
  subject_id: textSchema.optional(),
  document_type: documentTypeSchema.optional(),
  expected: z
    .strictObject({
      name: nameInputSchema.optional(),
      birth_date: partialDateSchema.optional(),
      document_number: textSchema.optional(),
      country: countryInputSchema.optional(),
      address: textSchema.optional(),
    })
    .optional(),
});
export type DocumentVerificationInput = z.infer<typeof documentVerificationInputSchema>;

const maybeText = z.string().nullable();

export const documentVerificationOutputSchema = z.object({
  status: statuses,
  document_type: documentTypeSchema.nullable(),
  issuing_country: maybeText,
  nationality: maybeText,
  document_number: maybeText,
  name: personNameSchema.nullable(),
  birth_date: maybeText,
  sex: maybeText,
  expiry_date: maybeText,
  issue_date: maybeText,
  personal_number: maybeText,
  address: maybeText,
  mrz: z.object({ format: z.string(), raw_valid: z.boolean(), check_digits: z.boolean() }).optional(),
  checks: z.array(checkSchema),
  confidence: fractionSchema,
  provider: providerStampSchema,
});
export type DocumentVerificationOutput = z.infer<typeof documentVerificationOutputSchema>;

const summary = documentVerificationOutputSchema
  .pick({ status: true, document_type: true, confidence: true, provider: true })
  .extend({ checks: z.array(checkSummarySchema) });

export const documentVerification = {
  type: "document_verification",
  title: "Document verification",
  description: "Reads an identity document or a proof of address and checks that it is valid and consistent.",
  config: documentVerificationConfigSchema,
  input: documentVerificationInputSchema,
  output: documentVerificationOutputSchema,
  summary: summary,
  hold: "none",
  verifies: true,
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 60,
  failOn: ["rejected"],
} as const satisfies BlockTypeSpec;
