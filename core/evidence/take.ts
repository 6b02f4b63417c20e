import { createHash } from "node:crypto";
import * as z from "zod";
import { type Actor, actBy } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { inspectFile } from "../documents/file-type.ts";
import { typeOf } from "../documents/first-bytes.ts";
import type { PresignedUpload } from "../documents/ports.ts";
import { sha256Schema } from "../forms.ts";
import { definedOnly } from "../json.ts";
import { plainText } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import type { EvidencePorts } from "./ports.ts";
import {
  EVIDENCE_LIMITS,
  type EvidenceRecord,
  type EvidenceType,
  evidenceKey,
  evidenceTypeSchema,
  isUsable,
} from "./record.ts";

/** What a client says of a file beside its bytes. */
export const evidenceNamesSchema = z.object({
  document_type: plainText(100)
    .optional()
    .describe("What kind of document it is. Credentials that name the file sign it: name no person."),
  filename: plainText(256).optional().describe("As people know the file. It is never signed."),
});

/** Announcement of a file that is uploaded apart from the call. */
export const announcedEvidenceSchema = z
  .strictObject({
    content_type: evidenceTypeSchema,
    size_bytes: z.int().min(1).max(EVIDENCE_LIMITS.bytes),
    sha256: sha256Schema,
    ...evidenceNamesSchema.shape,
  })
  .meta({ id: "AnnouncedEvidence" });
export type AnnouncedEvidence = z.output<typeof announcedEvidenceSchema>;

/** A file as it came with a call. */
export interface SentFile extends z.output<typeof evidenceNamesSchema> {
  readonly bytes: Uint8Array;
  /** As the client declared it; undefined: its bytes tell. */
  readonly declared?: string;
}

/** A record, and whether this call made it. */
export interface Taken {
  readonly record: EvidenceRecord;
  readonly isNew: boolean;
}

/** Types that clients declare when they do not know better. */
const UNDECLARED = new Set(["", "application/octet-stream", "text/plain"]);

/**
 * Takes a file as evidence. Bytes that the tenant has already are kept once.
 *
 * @param id `ev_…` of a new record, the same for a retry of the same call
 * @param actor of the event that tells of a new record
 * @throws Problem `payload_too_large`; `unsupported_media_type`; `validation_failed` for bytes that are not what is declared
 */
export async function takeEvidence(
  ports: EvidencePorts,
  tenant: Tenant,
  id: string,
  file: SentFile,
  actor: Actor,
): Promise<Taken> {
  const { bytes } = file;
  if (bytes.length > EVIDENCE_LIMITS.bytes)
    throw new Problem("payload_too_large", `The file is larger than ${EVIDENCE_LIMITS.bytes} bytes.`);
  const contentType = typeOfFile(file);
  const rejection = inspectFile(bytes, contentType);
  if (rejection !== undefined) throw unacceptable(rejection);
  const now = ports.now();
  const sha256 = sha256Of(bytes);
  const wanted = newEvidence(tenant, { id, contentType, sizeBytes: bytes.length, sha256, ...file }, now);
  const record = await createEvidence(ports, wanted, actor);
  if (isUsable(record)) return { record, isNew: record.id === id };
  if (record.closedAt !== undefined) throw underDeletion();
  if (isFalse(record, wanted)) {
    await discard(ports, record);
    return takeEvidence(ports, tenant, id, file, actor);
  }
  // Bytes before the mark that they are there: after a crash in between, the call is repeated.
  await ports.bucket.write(evidenceKey(record), bytes, contentType);
  const settled = await ports.evidence.settle(record, { checkedAt: now.toISOString() });
  return { record: settled, isNew: record.id === id };
}

/**
 * Announces evidence that is uploaded apart from the call.
 * @returns `upload`: the request that brings the bytes; absent when the tenant has them
 */
export async function announceEvidence(
  ports: EvidencePorts,
  tenant: Tenant,
  id: string,
  wanted: AnnouncedEvidence,
  actor: Actor,
): Promise<Taken & { readonly upload?: PresignedUpload }> {
  const now = ports.now();
  const { content_type: contentType, size_bytes: sizeBytes, ...others } = wanted;
  const uploadUntil = new Date(now.getTime() + EVIDENCE_LIMITS.urlSeconds * 1000).toISOString();
  const fresh = { ...newEvidence(tenant, { id, contentType, sizeBytes, ...others }, now), uploadUntil };
  const record = await settled(ports, await createEvidence(ports, fresh, actor));
  if (isUsable(record)) return { record, isNew: record.id === id };
  if (record.closedAt !== undefined) throw underDeletion();
  if (isFalse(record, fresh)) {
    await discard(ports, record);
    return announceEvidence(ports, tenant, id, wanted, actor);
  }
  const upload = await ports.bucket.presignUpload({
    key: evidenceKey(record),
    contentType: record.contentType,
    byteSize: record.sizeBytes,
    sha256: record.sha256,
    seconds: EVIDENCE_LIMITS.urlSeconds,
  });
  return { record, isNew: true, upload };
}

/**
 * A record of evidence. The first read after a presigned upload examines the bytes.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function findEvidence(
  ports: EvidencePorts,
  tenant: Tenant,
  id: string,
): Promise<EvidenceRecord> {
  const record = await ports.evidence.find(tenant, id);
  if (record === undefined) throw notFound("evidence");
  return settled(ports, record);
}

/** Bytes as they lie in the bucket, if they are those of the record: another upload under the same URL has no effect. */
export async function bytesOf(
  { bucket }: Pick<EvidencePorts, "bucket">,
  record: EvidenceRecord,
): Promise<Uint8Array | undefined> {
  const bytes = await bucket.read(evidenceKey(record), record.sizeBytes);
  return bytes !== undefined && sha256Of(bytes) === record.sha256 ? bytes : undefined;
}

/** A record whose bytes were examined, when they are there. The bucket took none but those of the digest that was signed. */
async function settled(ports: EvidencePorts, record: EvidenceRecord): Promise<EvidenceRecord> {
  if (record.content !== undefined || record.deletedAt !== undefined) return record;
  const bytes = await bytesOf(ports, record);
  if (bytes === undefined) return record;
  const rejection =
    bytes.length === record.sizeBytes ? inspectFile(bytes, record.contentType) : ("size_mismatch" as const);
  const checkedAt = ports.now().toISOString();
  return ports.evidence.settle(record, { checkedAt, ...definedOnly({ rejection }) });
}

/** Whether a record of these bytes says what they are not, or was refused: it must not stand in the way of a true one. */
const isFalse = (record: EvidenceRecord, wanted: EvidenceRecord): boolean =>
  record.id !== wanted.id &&
  (record.content?.rejection !== undefined ||
    record.contentType !== wanted.contentType ||
    record.sizeBytes !== wanted.sizeBytes);

async function discard(ports: EvidencePorts, record: EvidenceRecord): Promise<void> {
  await ports.bucket.delete(evidenceKey(record));
  await ports.evidence.markDeleted(record, ports.now().toISOString());
}

/** Writes a record, and the event of it where it is new. @returns the record of these bytes */
export const createEvidence = (
  ports: EvidencePorts,
  record: EvidenceRecord,
  actor: Actor,
): Promise<EvidenceRecord> =>
  ports.evidence.create(
    record,
    eventOf(actBy(ports, actor), { eventType: "evidence.created", resourceId: record.id }),
  );

/** A new record, without bytes yet. */
export function newEvidence(
  tenant: Tenant,
  facts: Pick<EvidenceRecord, "id" | "contentType" | "sizeBytes" | "sha256" | "documentId"> &
    z.output<typeof evidenceNamesSchema>,
  now: Date,
): EvidenceRecord {
  const { id, sha256, contentType, sizeBytes, documentId, filename, document_type: documentType } = facts;
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  return {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    sha256,
    contentType,
    sizeBytes,
    createdAt: now.toISOString(),
    expiresAt: inDays(EVIDENCE_LIMITS.keptDays),
    lookAt: inDays(EVIDENCE_LIMITS.renewedDays),
    ...definedOnly({ filename, documentType, documentId }),
  };
}

function typeOfFile({ bytes, declared = "" }: SentFile): EvidenceType {
  const named = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  const type = evidenceTypeSchema.safeParse(UNDECLARED.has(named) ? typeOf(bytes) : named);
  if (type.success) return type.data;
  throw new Problem(
    "unsupported_media_type",
    `Evidence is one of these types: ${evidenceTypeSchema.options.join(", ")}.`,
    {
      details: [{ path: "file", code: "content_type_not_allowed", message: "Send a file of another type." }],
    },
  );
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const unacceptable = (code: string): Problem =>
  new Problem("validation_failed", "The file cannot be taken.", {
    details: [{ path: "file", code, message: "The bytes are not a sound file of the declared type." }],
  });

const underDeletion = (): Problem =>
  new Problem("conflict", "Evidence with these bytes is being deleted: try again later.", {
    retryAfterSeconds: 2,
  });
