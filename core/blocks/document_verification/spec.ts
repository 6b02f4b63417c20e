import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import {
  countryInputSchema,
  documentIdSchema,
  documentTypeSchema,
  nameInputSchema,
  partialDateSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { stateOf } from "../../../engines/documents/mrz/state-code.ts";
import { givenId } from "../../plain-text.ts";
import { evidence, teaching, withoutOthers } from "./evidence.ts";
import { documentStatuses, documentVerificationOutputSchema, documentVerificationSummary } from "./output.ts";

/** The checks that a document can fail, in the order in which an output lists them (docs/documents.md). */
export const documentCheckSchema = z.enum([
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
  "chip_signature",
  "chip_hashes",
  "chip_chain",
  "chip_validity",
  "chip_revocation",
  "chip_cloning",
  "chip_matches_document",
  "authenticity",
  "signed_code",
]);

export const documentVerificationConfigSchema = z.strictObject({
  provider: z
    .enum(["local", "aws"])
    .optional()
    .describe("Who makes the check. Unless set, the one that the deployment is configured for."),
  allowedTypes: z
    .array(documentTypeSchema)
    .min(1)
    .optional()
    .describe("Documents that are accepted. Unless set, all."),
  allowedCountries: z
    .array(countryInputSchema)
    .min(1)
    .optional()
    .describe("Issuing countries that are accepted, as ISO 3166-1 codes. Unless set, all."),
  maxAgeDays: z.int().min(1).max(3650).default(90).describe("How old a proof of address may be, in days."),
  minimumAge: z.int().min(0).max(150).optional().describe("How old the person must be, in years."),
  checks: z
    .partialRecord(documentCheckSchema, z.enum(["reject", "review", "ignore"]))
    .optional()
    .describe("What a failed check means, where that differs from the default."),
  failOn: z
    .array(documentStatuses)
    .optional()
    .describe("Results that end the block as failed. Unless set: rejected."),
});
export type DocumentVerificationConfig = z.infer<typeof documentVerificationConfigSchema>;

/** At most so many further pictures of a side: each is read as a document of its own. */
const moreSchema = z.array(documentIdSchema).min(1).max(3).optional();

export const documentVerificationInputSchema = z.strictObject({
  front: documentIdSchema.optional().describe("Id of the uploaded front side, or of the whole document."),
  back: documentIdSchema.optional().describe("Id of the uploaded back side."),
  more_fronts: moreSchema.describe(
    "Ids of further pictures of the front that `front` names. The best picture counts; one that shows other data or another face sends the document to review.",
  ),
  more_backs: moreSchema.describe("Ids of further pictures of the back that `back` names."),
  chip: documentIdSchema
    .optional()
    .describe(
      "Id of the document's chip (`POST /v1/documents/chip`). Without a front it stands alone; with one, both must agree.",
    ),
  subject_id: givenId()
    .optional()
    .describe(
      "Whose document it is: without ids, the latest uploads of this subject are taken. Unless set, uploads that are named must be of the run's subject, or of nobody.",
    ),
  document_type: documentTypeSchema.optional().describe("What kind of document was asked for."),
  expected: z
    .strictObject({
      name: nameInputSchema.optional(),
      birth_date: partialDateSchema.optional(),
      document_number: textSchema.optional(),
      country: countryInputSchema.optional(),
      address: textSchema.optional(),
    })
    .optional()
    .describe("What the document should say, as the person gave it: differences are a failed check."),
});
export type DocumentVerificationInput = z.infer<typeof documentVerificationInputSchema>;

/** A proof of address has no photo to compare with. */
const readsIdentity = (input: unknown): boolean =>
  !(isJsonObject(input) && input.document_type === "proof_of_address");

export const documentVerification = {
  type: "document_verification",
  title: "Document verification",
  description: "Reads an identity document or a proof of address and checks that it is valid and consistent.",
  icon: "M4 5h16v14H4zM8 10a2 2 0 1 0 4 0 2 2 0 1 0-4 0M6.5 16c.5-2 6.500-2 7 0M15 9.500h3M15 13h3",
  config: documentVerificationConfigSchema,
  input: documentVerificationInputSchema,
  output: documentVerificationOutputSchema,
  summary: documentVerificationSummary,
  withoutOthers,
  countries: {
    fields: ["issuing_country", "nationality"],
    written: (text) => stateOf(text.trim().toUpperCase()),
  },
  documents: { readsIdentity },
  findings: { passed: "passed", review: "uncertain" },
  evidence,
  subjectIn: subjectNamed,
  teaches: { from: teaching },
  necessary: [
    {
      what: "document or subject",
      places: [
        ["input", "subject_id"],
        ["input", "front"],
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
  failOn: ["rejected"],
  failures: {
    document_missing: {
      meaning: "The subject has no upload to verify, or it has expired.",
      hint: "Upload the document, then run again from this block.",
    },
    image_not_accepted: {
      meaning: "The provider cannot read one of the pictures.",
      hint: "Upload another picture, then run again from this block.",
    },
  },
} as const satisfies BlockTypeSpec;
