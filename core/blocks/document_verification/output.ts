import * as z from "zod";
import {
  checkSchema,
  checkSummarySchema,
  documentIdSchema,
  documentTypeSchema,
  fractionSchema,
  personNameSchema,
  pictureSchema,
  providerStampSchema,
} from "../../../compiler/catalogue/values.ts";
import {
  authenticitySchema,
  digitalSignatureSchema,
  letterSchema,
  signedCodeSchema,
} from "./output-parts.ts";

export const documentStatuses = z.enum(["passed", "rejected", "review"]);

const maybeText = z.string().nullable();

const FOR_READERS = "Shown with `subjects:read` only.";

export const documentVerificationOutputSchema = z.object({
  status: documentStatuses,
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
  letter: letterSchema
    .optional()
    .describe("What a proof of address is. Absent for other documents, and where it is not known."),
  digital_signature: digitalSignatureSchema
    .optional()
    .describe("Of a proof of address as a PDF (docs/documents.md). Absent where it has none."),
  mrz: z.object({ format: z.string(), raw_valid: z.boolean(), check_digits: z.boolean() }).optional(),
  front: documentIdSchema.describe(
    "The upload that was read. Compare a face with this one: the subject may have uploaded another since.",
  ),
  chip: documentIdSchema.optional().describe("The chip that was verified with it."),
  pictures: z
    .array(pictureSchema)
    .optional()
    .describe("The uploads that were read. Absent in results of earlier releases."),
  authenticity: authenticitySchema.optional().describe("Absent in results of earlier releases."),
  seen_before: z
    .object({
      number_of: z
        .array(z.string())
        .optional()
        .describe(`Other subjects that showed a document with this number. ${FOR_READERS}`),
      holder_of: z
        .array(z.string())
        .optional()
        .describe(`Other subjects with a document whose holder has this name and birth date. ${FOR_READERS}`),
      face_of: z
        .array(z.string())
        .optional()
        .describe(
          `Other subjects with a document that shows this face, where the settings let faces be compared. ${FOR_READERS}`,
        ),
      own_portrait: z
        .enum(["alike", "unclear", "other", "missing", "not_compared"])
        .optional()
        .describe(
          "Of a number that this subject has shown before: whether its portrait is like the earlier ones. `missing`: they have a clear face, and it has not exactly one. `not_compared`: no face is kept of them, or none was looked for. Absent for a number that the subject shows for the first time.",
        ),
      other_subjects: z
        .int()
        .min(0)
        .optional()
        .describe("How many other subjects these are. Absent in results of earlier releases."),
      tries_last_day: z
        .int()
        .min(0)
        .describe("How often a document was presented for this subject within a day, this time included."),
    })
    .optional()
    .describe("What earlier documents of the organization say. Absent for a run without a subject."),
  signed_codes: z
    .array(signedCodeSchema)
    .optional()
    .describe(
      "Signed barcodes of known formats on the pages (docs/signed-codes.md). Absent where none was looked for.",
    ),
  retake: z
    .array(z.string())
    .optional()
    .describe(
      "Why another picture of the same document may settle what is open; empty where something speaks against the document. Absent in results of earlier releases.",
    ),
  checks: z.array(checkSchema),
  confidence: fractionSchema,
  provider: providerStampSchema,
});
export type DocumentVerificationOutput = z.infer<typeof documentVerificationOutputSchema>;

/** What an execution shows of it to those who may not read its data. */
export const documentVerificationSummary = documentVerificationOutputSchema
  .pick({
    status: true,
    document_type: true,
    pictures: true,
    authenticity: true,
    confidence: true,
    provider: true,
  })
  .extend({ checks: z.array(checkSummarySchema) });
