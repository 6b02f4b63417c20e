import * as z from "zod";
import type { DocumentProof, Evidence } from "../../../compiler/catalogue/findings.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { addressLines, type Teaching } from "../../../compiler/catalogue/teaching.ts";
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
  pictureSchema,
  providerStampSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";
import { definedOnly, isJsonObject, type JsonObject } from "../../../compiler/json.ts";
import { lastMonthOfFrenchCard } from "../../../engines/documents/mrz/french-card.ts";
import {
  type Authenticity,
  authenticitySchema,
  digitalSignatureSchema,
  letterSchema,
  signedCodeSchema,
} from "./output-parts.ts";

export type { Authenticity };

const statuses = z.enum(["passed", "rejected", "review"]);

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
    .array(statuses)
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
  subject_id: textSchema
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

const maybeText = z.string().nullable();

const FOR_READERS = "Shown with `subjects:read` only.";

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

const summary = documentVerificationOutputSchema
  .pick({
    status: true,
    document_type: true,
    pictures: true,
    authenticity: true,
    confidence: true,
    provider: true,
  })
  .extend({ checks: z.array(checkSummarySchema) });

/** A proof of address has no photo to compare with. */
const readsIdentity = (input: unknown): boolean =>
  !(isJsonObject(input) && input.document_type === "proof_of_address");

/** A proof of address shows a residence, not an identity. */
function evidence(output: unknown): Evidence | undefined {
  const parsed = documentVerificationOutputSchema.safeParse(output);
  if (!parsed.success || parsed.data.document_type === "proof_of_address") return undefined;
  const { document_type, issuing_country, nationality, name, birth_date, front, chip, authenticity } =
    parsed.data;
  const shown = (parsed.data.pictures ?? []).filter(({ shows }) => shows === "front");
  const proof = PROOF[authenticity?.level ?? "not_checked"];
  const validUntil = lastDayOrMonthOf(parsed.data);
  return {
    kind: "identity_document",
    documentType: document_type,
    issuingCountry: issuing_country,
    nationality,
    firstName: name?.first ?? null,
    lastName: name?.last ?? null,
    birthDate: birth_date,
    ...definedOnly({ validUntil }),
    proof,
    ...portraitsOf(proof, { front, chip, shown: shown.map(({ document }) => document) }),
  };
}

/** The last day of a document that was found to be valid, or the last month of a French card without one. A graph that lets expired documents pass asks for neither. */
function lastDayOrMonthOf(output: DocumentVerificationOutput): string | undefined {
  const { checks, expiry_date, mrz, document_number, birth_date } = output;
  const isValid = checks.some(({ name, outcome }) => name === "not_expired" && outcome === "passed");
  if (!isValid) return undefined;
  if (expiry_date !== null) return expiry_date;
  return mrz?.format === "FRID"
    ? lastMonthOfFrenchCard(document_number ?? "", birth_date ?? undefined)
    : undefined;
}

/**
 * The uploads whose portrait counts as that of the document. A verified chip proves its own portrait alone. The portrait in the picture may be another one, even where the printed data fit the chip: somebody with a copy of the chip can print
 * their own face there.
 */
function portraitsOf(
  proof: DocumentProof,
  { front, chip, shown }: { front: string; chip: string | undefined; shown: readonly string[] },
): { portraits: string[]; besides: string[] } {
  if (proof === "chip" && chip !== undefined) return { portraits: [chip], besides: [] };
  return { portraits: [front], besides: [front, ...(chip === undefined ? [] : [chip]), ...shown] };
}

const PROOF: Readonly<Record<Authenticity["level"], DocumentProof>> = {
  not_checked: "read",
  doubtful: "read",
  no_signs: "checked",
  wallet_verified: "checked",
  chip_verified: "chip",
};

/** Sources by how far a document is proved to be genuine; a doubtful one teaches nothing. */
const SOURCE_OF: Readonly<Partial<Record<Authenticity["level"], Teaching["source"]>>> = {
  not_checked: "document",
  no_signs: "document",
  chip_verified: "chip",
  wallet_verified: "wallet",
};

/** A failed check that the graph ignores still speaks against the data: such a document passes, and teaches nothing. */
function teaching(output: unknown): Teaching | undefined {
  const parsed = documentVerificationOutputSchema.safeParse(output);
  if (!parsed.success || parsed.data.status !== "passed") return undefined;
  const { data } = parsed;
  const level = data.authenticity?.level ?? "not_checked";
  const source = SOURCE_OF[level];
  if (source === undefined || data.checks.some(({ outcome }) => outcome === "failed")) return undefined;
  const shown = { source, about: "person", ref: data.front, authenticity: level } as const;
  const values =
    data.document_type === "proof_of_address" ? residence(data) : { ...residence(data), ...identity(data) };
  return { ...shown, values };
}

const residence = ({ address }: DocumentVerificationOutput): JsonObject =>
  address === null ? {} : { address: { lines: addressLines(address) } };

function identity(data: DocumentVerificationOutput): JsonObject {
  const { name, birth_date, nationality, document_number: number, document_type, issuing_country } = data;
  const country = definedOnly({
    country: issuing_country ?? undefined,
    expires: data.expiry_date ?? undefined,
  });
  return {
    ...definedOnly({ name: name?.full, birth_date: birth_date ?? undefined }),
    ...(nationality === null ? {} : { nationality: [nationality] }),
    ...(number === null
      ? {}
      : { identity_numbers: [{ type: document_type ?? "document", number, ...country }] }),
  };
}

/** The ids of other subjects are left out; how many there are stays. */
function withoutOthers(output: JsonObject): JsonObject {
  const { seen_before: seen } = output;
  if (!isJsonObject(seen)) return output;
  const { number_of: _number, holder_of: _holder, face_of: _face, ...kept } = seen;
  return { ...output, seen_before: kept };
}

export const documentVerification = {
  type: "document_verification",
  title: "Document verification",
  description: "Reads an identity document or a proof of address and checks that it is valid and consistent.",
  icon: "M4 5h16v14H4zM8 10a2 2 0 1 0 4 0 2 2 0 1 0-4 0M6.5 16c.5-2 6.500-2 7 0M15 9.500h3M15 13h3",
  config: documentVerificationConfigSchema,
  input: documentVerificationInputSchema,
  output: documentVerificationOutputSchema,
  summary: summary,
  withoutOthers,
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
