import * as z from "zod";
import { documentTypeSchema, looksLikeDocumentId } from "../../compiler/catalogue/values.ts";
import { environmentSchema } from "../access/caller.ts";
import { type JsonValue, textsIn } from "../json.ts";

/** The content of a file (http-api.md, Documents). */
export const uploadTypeSchema = z.enum([
  "identity_front",
  "identity_back",
  "proof_of_address",
  "selfie",
  "liveness_frames",
  "attachment",
]);
export type UploadType = z.infer<typeof uploadTypeSchema>;

/** The accepted file types. */
export const contentTypeSchema = z.enum([
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "application/zip",
]);
export type ContentType = z.infer<typeof contentTypeSchema>;

/** The file types that can be inspected: those of uploads, and what only evidence may be. */
const fileTypeSchema = z.enum([...contentTypeSchema.options, "image/tiff", "image/heic", "image/heif"]);
export type FileType = z.infer<typeof fileTypeSchema>;

/** What a record is of: an upload, or the chip of a document, whose files came through the API. */
export const storedTypeSchema = z.enum([...uploadTypeSchema.options, "chip"]);
export type StoredType = z.infer<typeof storedTypeSchema>;

/** What lies in the bucket: an upload, or the files of a chip as JSON. */
export const storedContentTypeSchema = z.enum([...contentTypeSchema.options, "application/json"]);
export type StoredContentType = z.infer<typeof storedContentTypeSchema>;

/** Limits and times of uploads. */
export const UPLOAD_LIMITS = {
  bytes: 15 * 1024 * 1024,
  /** How long the presigned URL holds, in seconds. */
  urlSeconds: 900,
  /** How long an upload is kept, in days. */
  keptDays: 30,
} as const;

/** Why a file was refused when its bytes were looked at. Stable codes, shown to clients. */
export const rejectionSchema = z.enum([
  "size_mismatch",
  "hash_mismatch",
  "type_mismatch",
  "truncated",
  "polyglot",
  "encrypted",
]);
export type Rejection = z.infer<typeof rejectionSchema>;

/** An upload, from its announcement to its end. The bytes are in the bucket, never here. */
export const documentRecordSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  type: storedTypeSchema,
  documentType: documentTypeSchema.optional(),
  contentType: storedContentTypeSchema,
  /** As announced; the presigned URL takes no other size. */
  byteSize: z.number(),
  /** No size was announced: `byteSize` is the most that is accepted. */
  sizeOpen: z.literal(true).optional(),
  /** Of a file of a document of the Identity API: the document's id. Of a document that is read when its bytes come: its own id. */
  partOf: z.string().optional(),
  /** Of such a document: the template that says what is read. */
  templateId: z.string().optional(),
  /** Of such a file: its name as declared, which may name a person. */
  filename: z.string().optional(),
  /** As announced, hex. */
  declaredSha256: z.string().optional(),
  subjectId: z.string().optional(),
  createdAt: z.string(),
  uploadUntil: z.string(),
  expiresAt: z.string(),
  /** The specimen that the product drew for a fresh start. Only the seeding command sets it; no call can. */
  shippedSpecimen: z.literal(true).optional(),
  /** Set once, when the bytes were first read. */
  content: z
    .object({
      sha256: z.string(),
      /** Of the bytes that were read; absent: as announced, or more than is accepted. */
      byteSize: z.number().optional(),
      checkedAt: z.string(),
      rejection: rejectionSchema.optional(),
    })
    .optional(),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;

/** The states of an upload. */
export type DocumentStatus = "awaiting_upload" | "uploaded" | "rejected" | "expired";

/**
 * The status of a record at a time.
 *
 * @param now decides whether it has expired
 */
export function documentStatus(record: DocumentRecord, now: Date): DocumentStatus {
  if (record.expiresAt <= now.toISOString()) return "expired";
  if (record.content === undefined) {
    return record.uploadUntil <= now.toISOString() ? "expired" : "awaiting_upload";
  }
  return record.content.rejection === undefined ? "uploaded" : "rejected";
}

/**
 * The key of a record's bytes in the bucket.
 *
 * @returns the tenant first, so that a policy or a clean-up can name a tenant by prefix
 */
export function objectKey(record: Pick<DocumentRecord, "organizationId" | "environment" | "id">): string {
  return `${record.organizationId}/${record.environment}/${record.id}`;
}

/** Ids of uploads in a value. */
export const documentIdsIn = (value: JsonValue): string[] => textsIn(value).filter(looksLikeDocumentId);

/** Whether a person attached it to a case: no block reads it, because who works on cases adds no evidence. */
export const isAttachment = ({ type }: Pick<DocumentRecord, "type">): boolean => type === "attachment";

/** Whether an upload was made for another subject; one without a subject may be used for any. */
export function isOfAnotherSubject(
  record: DocumentRecord | undefined,
  subjectId: string | undefined,
): boolean {
  return subjectId !== undefined && record?.subjectId !== undefined && record.subjectId !== subjectId;
}
