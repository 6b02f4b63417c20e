import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { objectKey, rejectionSchema } from "../documents/record.ts";

/** The file types of evidence (resource-calls.md, Evidence). */
export const evidenceTypeSchema = z.enum([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/tiff",
  "image/heic",
  "image/heif",
]);
export type EvidenceType = z.infer<typeof evidenceTypeSchema>;

/** Limits of evidence. */
export const EVIDENCE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  /** How long it is kept without a credential that names it, in days. */
  keptDays: 30,
  /** How long the presigned URL of an upload holds, in seconds. */
  urlSeconds: 900,
  /** The bucket deletes what is older than its own limit: an object is renewed this often, in days. */
  renewedDays: 0.5,
} as const;

/** A file that credentials name. The bytes are in the bucket of uploads, never here. */
export const evidenceRecordSchema = z.object({
  /** `ev_<ULID>` */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Hex. */
  sha256: z.string(),
  contentType: evidenceTypeSchema,
  sizeBytes: z.int(),
  filename: z.string().optional(),
  documentType: z.string().optional(),
  /** The upload whose bytes these are; absent: it has its own. */
  documentId: z.string().optional(),
  createdAt: z.string(),
  /** Until when a presigned upload may be made; absent: the bytes came with the call. */
  uploadUntil: z.string().optional(),
  /** When it is deleted, unless a credential names it then. */
  expiresAt: z.string(),
  /** When the retention job looks at it next. */
  lookAt: z.string(),
  /** Set once, when the bytes were examined. */
  content: z.object({ checkedAt: z.string(), rejection: rejectionSchema.optional() }).optional(),
  /** It is about to be deleted: no credential may name it any more. */
  closedAt: z.string().optional(),
  /** The bytes and the names are gone. */
  deletedAt: z.string().optional(),
});
export type EvidenceRecord = z.infer<typeof evidenceRecordSchema>;

/** Whether its bytes are there, examined and accepted, and will stay. */
export const isUsable = ({ content, closedAt, deletedAt }: EvidenceRecord): boolean =>
  content !== undefined &&
  content.rejection === undefined &&
  closedAt === undefined &&
  deletedAt === undefined;

/** The key of its bytes in the bucket. */
export const evidenceKey = ({ organizationId, environment, id, documentId }: EvidenceRecord): string =>
  objectKey({ organizationId, environment, id: documentId ?? id });

/** What remains of a record whose bytes are gone: id, digest, size and times, by which credentials go on proving. */
export function deletedEvidence(record: EvidenceRecord, at: string): EvidenceRecord {
  const { filename: _filename, documentType: _type, ...kept } = record;
  return { ...kept, deletedAt: record.deletedAt ?? at };
}
