import { createHash } from "node:crypto";
import * as z from "zod";
import { documentTypeSchema } from "../../compiler/catalogue/values.ts";
import { definedOnly } from "../../compiler/json.ts";
import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import { sha256Schema } from "../forms.ts";
import { givenId } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import { aboutSubject, type SubjectNames } from "../subjects/names.ts";
import { inspectFile } from "./file-type.ts";
import type { PresignedUpload, UploadStores } from "./ports.ts";
import {
  contentTypeSchema,
  type DocumentRecord,
  documentStatus,
  objectKey,
  type Rejection,
  UPLOAD_LIMITS,
  uploadTypeSchema,
} from "./record.ts";
import { contentTypeFault, takenInJsonSchema } from "./taken-types.ts";
import { uploadEvents } from "./told.ts";

/** Who examines uploads. */
const SYSTEM: Actor = { type: "system" };

/** The dependencies of uploads. */
export interface UploadPorts extends UploadStores {
  readonly now: () => Date;
}

/** The dependencies of new documents, which belong to a subject. */
export interface NewDocumentPorts extends UploadPorts {
  readonly subjectNames: SubjectNames;
}

/** Body of `POST /v1/documents`. */
export const newDocumentSchema = z
  .strictObject({
    type: uploadTypeSchema,
    content_type: contentTypeSchema,
    byte_size: z.int().min(1).max(UPLOAD_LIMITS.bytes),
    subject_id: givenId().optional(),
    document_type: documentTypeSchema.optional(),
    sha256: sha256Schema.optional(),
  })
  .check((context) => {
    const { type, content_type } = context.value;
    const message = contentTypeFault(type, content_type);
    if (message === undefined) return;
    context.issues.push({
      code: "custom",
      input: content_type,
      path: ["content_type"],
      message,
      params: { code: "content_type_not_allowed" },
    });
  })
  .meta({ id: "NewDocument", ...takenInJsonSchema });
export type NewDocument = z.output<typeof newDocumentSchema>;

/** An upload to announce: without a size, any is taken that the first look accepts. */
export type WantedUpload = Omit<NewDocument, "byte_size"> & {
  readonly byte_size?: number | undefined;
  readonly filename?: string;
  readonly partOf?: string;
  readonly templateId?: string;
  /** When that began which names the subject (ISO time): nothing is announced for one that was erased since. Absent: now. */
  readonly askedAt?: string | undefined;
};

/** An announced upload and how to make it. */
export interface AnnouncedUpload {
  readonly record: DocumentRecord;
  readonly upload: PresignedUpload;
}

/**
 * Announces an upload: stores its record, and signs the only request that may upload its bytes.
 *
 * @param id `doc_…`, the same for a retry of the same call
 * @param actor of the event that tells of it
 * @throws Problem `conflict` when the id is taken by another upload, and when the subject was erased meanwhile; `not_found` for an unknown `subj_…`
 */
export async function announceUpload(
  ports: NewDocumentPorts,
  tenant: Tenant,
  id: string,
  wanted: WantedUpload,
  actor: Actor = SYSTEM,
): Promise<AnnouncedUpload> {
  const record = await recordOf(ports, newRecord(tenant, id, wanted, ports.now()), wanted, actor);
  const { byteSize, sizeOpen, declaredSha256 } = record;
  const upload = await ports.bucket.presignUpload({
    key: objectKey(record),
    contentType: wanted.content_type,
    ...(sizeOpen === true ? {} : { byteSize }),
    seconds: UPLOAD_LIMITS.urlSeconds,
    ...(declaredSha256 === undefined ? {} : { sha256: declaredSha256 }),
  });
  return { record, upload };
}

/** The new record of an upload. A call that died has written it, but signed nothing, or nobody knows what: it takes bytes for as long as what is signed now. */
async function recordOf(
  ports: NewDocumentPorts,
  record: DocumentRecord,
  { askedAt }: WantedUpload,
  actor: Actor,
): Promise<DocumentRecord> {
  const { id, uploadUntil } = record;
  if (await createDocument(ports, record, uploadEvents(ports, record, undefined, actor), askedAt))
    return record;
  const existing = await ports.documents.find(record, id);
  // It may have been erased since it was read: nothing is signed then, or the bytes would stay.
  if (existing === undefined || !(await ports.documents.renew(id, uploadUntil)))
    throw new Problem("conflict", "A document with this id exists already.");
  return { ...existing, uploadUntil };
}

/**
 * Writes the record of a document under its subject, which may be named by either id.
 * @param askedAt when that began which names the subject (ISO time)
 * @returns false when the id is taken
 */
export const createDocument = (
  { documents, subjectNames }: Pick<NewDocumentPorts, "documents" | "subjectNames">,
  record: DocumentRecord,
  events: readonly FeedEvent[] = [],
  askedAt: string = record.createdAt,
): Promise<boolean> =>
  aboutSubject(
    subjectNames,
    record,
    record.subjectId,
    { at: record.createdAt, askedAt, entityType: "person" },
    (subject) =>
      documents.create(
        subject === undefined ? record : { ...record, subjectId: subject.externalId },
        subject,
        events,
      ),
  );

function newRecord(tenant: Tenant, id: string, wanted: WantedUpload, now: Date): DocumentRecord {
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  return {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    type: wanted.type,
    contentType: wanted.content_type,
    byteSize: wanted.byte_size ?? UPLOAD_LIMITS.bytes,
    ...(wanted.byte_size === undefined ? { sizeOpen: true as const } : {}),
    ...definedOnly({ filename: wanted.filename, partOf: wanted.partOf, templateId: wanted.templateId }),
    createdAt: now.toISOString(),
    uploadUntil: later(UPLOAD_LIMITS.urlSeconds),
    expiresAt: later(UPLOAD_LIMITS.keptDays * 86_400),
    ...(wanted.document_type === undefined ? {} : { documentType: wanted.document_type }),
    ...(wanted.subject_id === undefined ? {} : { subjectId: wanted.subject_id }),
    ...(wanted.sha256 === undefined ? {} : { declaredSha256: wanted.sha256 }),
  };
}

/**
 * The record of an upload; undefined: erased, with its subject or at the end of its time, or another tenant's. The first read after the upload
 * examines the bytes and records the result.
 */
export async function uploadIfKept(
  ports: UploadPorts,
  tenant: Tenant,
  id: string,
): Promise<DocumentRecord | undefined> {
  const record = await ports.documents.find(tenant, id);
  if (record === undefined || record.content !== undefined) return record;
  if (record.expiresAt <= ports.now().toISOString()) return record;
  return (await openUpload(ports, record)).record;
}

/** The same. @throws Problem `not_found` */
export async function findUpload(ports: UploadPorts, tenant: Tenant, id: string): Promise<DocumentRecord> {
  const record = await uploadIfKept(ports, tenant, id);
  if (record === undefined) throw notFound("document");
  return record;
}

/** A record with its bytes, when they are there and acceptable. */
export interface OpenedUpload {
  readonly record: DocumentRecord;
  readonly bytes?: Uint8Array;
}

/**
 * Reads the bytes of an upload. They are compared with the announcement and with the earlier result, so that a second
 * upload under the same URL has no effect.
 */
export async function openUpload(ports: UploadPorts, record: DocumentRecord): Promise<OpenedUpload> {
  if (record.expiresAt <= ports.now().toISOString()) return { record };
  const bytes = await ports.bucket.read(objectKey(record), UPLOAD_LIMITS.bytes);
  if (bytes === undefined) return { record };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const rejection = rejectionOf(record, bytes, sha256);
  const content = {
    sha256,
    ...(bytes.length > UPLOAD_LIMITS.bytes ? {} : { byteSize: bytes.length }),
    checkedAt: ports.now().toISOString(),
    ...(rejection === undefined ? {} : { rejection }),
  };
  const settled =
    record.content === undefined
      ? await ports.documents.settle(record, content, uploadEvents(ports, record, content, SYSTEM))
      : record;
  const usable = documentStatus(settled, ports.now()) === "uploaded" && settled.content?.sha256 === sha256;
  return usable ? { record: settled, bytes } : { record: settled };
}

function rejectionOf(record: DocumentRecord, bytes: Uint8Array, sha256: string): Rejection | undefined {
  const fits = record.sizeOpen === true ? bytes.length <= record.byteSize : bytes.length === record.byteSize;
  if (!fits) return "size_mismatch";
  if (record.declaredSha256 !== undefined && record.declaredSha256 !== sha256) return "hash_mismatch";
  const { contentType } = record;
  return contentType === "application/json" ? "type_mismatch" : inspectFile(bytes, contentType);
}
