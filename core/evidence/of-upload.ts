import type { Tenant } from "../access/caller.ts";
import type { DocumentStore } from "../documents/ports.ts";
import { documentStatus, isOfAnotherSubject } from "../documents/record.ts";
import { evidenceRef } from "./attach.ts";
import type { EvidencePorts } from "./ports.ts";
import { evidenceTypeSchema, isUsable } from "./record.ts";
import { createEvidence, newEvidence } from "./take.ts";

/** A block makes evidence of uploads, nobody else. */
const RUN = { type: "workflow" } as const;

/** The ports of making evidence of uploads. */
export interface UploadEvidencePorts extends EvidencePorts {
  readonly documents: Pick<DocumentStore, "find">;
  readonly newEvidenceId: () => string;
}

/**
 * Makes evidence of an upload that a check has read, over the same bytes. Bytes that are evidence already stay that.
 *
 * @param subject of the run, by the caller's id
 * @returns the reference for a credential; undefined for an upload that is gone, was refused, or is another subject's, or whose type no evidence has
 */
export async function evidenceOfUpload(
  ports: UploadEvidencePorts,
  tenant: Tenant,
  documentId: string,
  subject: string | undefined,
): Promise<string | undefined> {
  const upload = await ports.documents.find(tenant, documentId);
  const contentType = evidenceTypeSchema.safeParse(upload?.contentType).data;
  if (upload?.content === undefined || contentType === undefined) return undefined;
  if (isOfAnotherSubject(upload, subject)) return undefined;
  const now = ports.now();
  if (documentStatus(upload, now) !== "uploaded") return undefined;
  const { sha256, checkedAt } = upload.content;
  const facts = {
    id: ports.newEvidenceId(),
    sha256,
    contentType,
    sizeBytes: upload.content.byteSize ?? upload.byteSize,
    documentId,
    document_type: upload.documentType ?? upload.type,
  };
  const wanted = { ...newEvidence(tenant, facts, now), content: { checkedAt } };
  const existing = await createEvidence(ports, wanted, RUN);
  if (isUsable(existing)) return evidenceRef(existing.id);
  if (existing.closedAt !== undefined || existing.content !== undefined) return undefined;
  // Bytes that were announced, and did not come.
  await ports.evidence.markDeleted(existing, now.toISOString());
  const record = await createEvidence(ports, wanted, RUN);
  return isUsable(record) ? evidenceRef(record.id) : undefined;
}
