import * as z from "zod";
import { documentTypeSchema } from "../../../compiler/catalogue/values.ts";
import { environmentSchema } from "../../access/caller.ts";
import { LISTED_STATUSES } from "../../documents/list.ts";
import { actorSchema } from "../../executions/records.ts";
import { recordIdSchema } from "../../forms.ts";
import type { ListedRecords, RecordKind } from "../../listed-records.ts";

/** The two collections (docs/identity-verifications.md). */
const collectionSchema = z.enum(["idv", "address"]);
export type Collection = z.infer<typeof collectionSchema>;

/** The side of a document that a file shows. */
export const sideSchema = z.enum(["front", "back"]);
export type Side = z.infer<typeof sideSchema>;

/** How many files a document has at most, without those that were refused or never came. */
export const MAX_FILES = 2;

/** A file of a document. What is known of it is in the record of its upload, which is erased with its subject. */
const fileSchema = z.object({
  /** `file_…`, the id of the upload. */
  id: z.string(),
  side: sideSchema,
  /** Declared when the document was made: when all of these have come, the document is submitted. */
  declared: z.boolean(),
});
export type DocumentFile = z.infer<typeof fileSchema>;

/** A document: an ordered set of uploads, without personal data. */
const identityDocumentSchema = z.object({
  /** `doc_…`; no upload has it. */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  collection: collectionSchema,
  documentType: documentTypeSchema.optional(),
  accountId: z.string().optional(),
  sessionId: z.string().optional(),
  files: z.array(fileSchema),
  /** Who made it: the automatic verification acts for this key. */
  createdBy: actorSchema,
  /** The latest submission: the files that it was of, and the verification that it made. */
  submission: z.object({ at: z.string(), files: z.array(z.string()), verificationId: z.string() }).optional(),
  /** The latest verification, also one that a call made. */
  verificationId: z.string().optional(),
  /** When its files were erased with their subject. */
  redactedAt: z.string().optional(),
  /** How the latest verification ended; absent: it runs, or there is none. */
  result: z.object({ status: z.enum(["processed", "failed"]), at: z.string() }).optional(),
});
export type IdentityDocument = z.infer<typeof identityDocumentSchema>;

/** The id of a document. */
export const identityDocumentIdSchema = recordIdSchema("doc", "A document id");

/** The kind of records of documents. */
export const documentKind: RecordKind<IdentityDocument> = {
  name: "IDENTITY_DOCUMENT",
  schema: identityDocumentSchema,
  ownerOf: ({ accountId }) => accountId,
};

/** The states of a document. `failed`: it could not be processed, which is not a refusal. */
export const identityDocumentStatusSchema = z.enum(LISTED_STATUSES);
export type IdentityDocumentStatus = z.infer<typeof identityDocumentStatusSchema>;

/** The status of a document, by its record alone: that its run was erased, or its files have expired, it does not tell. */
export function statusOf({
  submission,
  verificationId,
  result,
  redactedAt,
}: IdentityDocument): IdentityDocumentStatus {
  if (redactedAt !== undefined) return "redacted";
  if (result !== undefined) return result.status;
  if (verificationId !== undefined) return "processing";
  return submission === undefined ? "pending" : "submitted";
}

/** Stored documents. */
export type IdentityDocuments = ListedRecords<IdentityDocument>;
