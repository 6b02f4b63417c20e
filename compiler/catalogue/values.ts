/** Shapes that several block types share. Output keys are snake_case, dates ISO 8601, countries ISO 3166-1 alpha-2. */
import * as z from "zod";

/** A person's name as blocks return it. */
export const personNameSchema = z.object({ first: z.string(), last: z.string(), full: z.string() });
export type PersonName = z.infer<typeof personNameSchema>;

/** Characters of a name, or of a part of it. */
const MAX_NAME = 500;

/** A name as blocks accept it: one string, or its parts. */
export const nameInputSchema = z.union([
  z.string().min(1).max(MAX_NAME),
  z.looseObject({
    first: z.string().max(MAX_NAME).optional(),
    middle: z.string().max(MAX_NAME).optional(),
    last: z.string().max(MAX_NAME).optional(),
    full: z.string().max(MAX_NAME).optional(),
  }),
]);

/** A calendar date, or for birth dates on lists and old documents a year or a year and month. */
export const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "A date is YYYY-MM-DD, YYYY-MM or YYYY.");

/** ISO 3166-1 alpha-2 or alpha-3, as accepted on input. */
export const countryInputSchema = z
  .string()
  .regex(/^[A-Za-z]{2,3}$/, "A country is an ISO 3166-1 alpha-2 or alpha-3 code.");

/** Whether a text has the form of the id of an upload: `doc_…`, or `file_…` where the upload is a file of a document. */
export const looksLikeDocumentId = (text: string): boolean => /^(doc|file)_[A-Za-z0-9]+$/.test(text);

/** Id of an uploaded document. */
export const documentIdSchema = z
  .string()
  .regex(/^(doc|file)_[A-Za-z0-9]+$/, "A document id is doc_ or file_ and letters or digits.");

export const documentTypeSchema = z.enum([
  "passport",
  "id_card",
  "residence_permit",
  "visa",
  "driving_licence",
  "proof_of_address",
]);
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** One check that a block made, with a stable reason code when it did not pass. */
export const checkSchema = z.object({
  name: z.string(),
  outcome: z.enum(["passed", "failed", "not_applicable"]),
  reason: z.string().optional(),
  detail: z.string().optional(),
});
export type Check = z.infer<typeof checkSchema>;

/** A check without its `detail`, which may quote the document: the part that a `summary` keeps. */
export const checkSummarySchema = checkSchema.omit({ detail: true });

/** The corners of a place in a picture, in order around it: parts of the width and height of the picture as a browser shows it. */
const outlineSchema = z.array(z.tuple([z.number(), z.number()])).length(4);
export type Outline = z.infer<typeof outlineSchema>;

/** A picture that a block looked at, and what it found where. No personal data: it may stand in a `summary`. */
export const pictureSchema = z.object({
  document: documentIdSchema,
  shows: z.enum(["front", "back", "selfie"]),
  places: z.array(z.object({ what: z.enum(["machine_readable_zone", "face"]), outline: outlineSchema })),
});
export type Picture = z.infer<typeof pictureSchema>;

/** Who made a check. */
export const providerStampSchema = z.object({ name: z.string(), version: z.string() });

/** Number from 0 to 1. */
export const fractionSchema = z.number().min(0).max(1);

/** Non-empty string without control over its content. */
export const textSchema = z.string().min(1).max(1000);

/** The form of an ISO 8601 duration in whole units. */
export const durationPattern =
  /^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,9}S)?)?$/;

/** An ISO 8601 duration in whole units (`P30D`, `PT12H`, `P1Y6M`); see `durationSeconds`. */
export const durationSchema = z
  .string()
  .regex(durationPattern, "A duration is ISO 8601 in whole units, such as P30D or PT12H.");
