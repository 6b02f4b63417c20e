import { type Actor, type ActPorts, actBy, withoutSubject } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf, type TenantEvent } from "../audit/event.ts";
import { notFound } from "../problem.ts";
import type { SubjectNames } from "../subjects/names.ts";
import { noteShown, type SubjectTimeline } from "../subjects/shown.ts";
import { type ContentType, contentTypeSchema, type DocumentRecord, objectKey } from "./record.ts";
import { openUpload, type UploadPorts } from "./uploads.ts";

/** How long the URL of a view holds, in seconds. */
export const VIEW_SECONDS = 60;

/** The ports of viewing a document. */
export interface ViewPorts extends UploadPorts, ActPorts {
  readonly subjects: SubjectTimeline;
  readonly subjectNames: SubjectNames;
  /** Writes an event that belongs to no other change. */
  readonly record: (entry: TenantEvent) => Promise<void>;
}

/** A request to see the bytes of a document. */
export interface ViewOrder {
  readonly documentId: string;
  /** Why, in the viewer's words. */
  readonly purpose: string;
  readonly caseId?: string | undefined;
  readonly actor: Actor;
}

/** Where the bytes of one document can be read for a minute. */
export interface DocumentView {
  readonly url: string;
  /** ISO time. */
  readonly expiresAt: string;
  readonly contentType: ContentType;
  /** Of the bytes that were examined, in hex: others under this URL are not the document. */
  readonly sha256: string;
}

/** Writes into the timeline of a document's subject that somebody sees it. */
export async function noteDocumentShown(
  { subjects, subjectNames, now }: Pick<ViewPorts, "subjects" | "subjectNames" | "now">,
  record: DocumentRecord,
  { type, id = "", name = id }: Actor,
): Promise<void> {
  if (record.subjectId === undefined) return;
  const by = { id, name, kind: type === "person" ? type : ("key" as const) };
  const subjectId = await subjectNames.idOf(record, record.subjectId);
  await noteShown(subjects, record, subjectId, { by, at: now(), ref: record.id });
}

/**
 * Signs a URL to the bytes of a document, after the event that records who sees it, what and why.
 *
 * @throws Problem `not_found` for a document that has no bytes to see: another tenant's, erased, expired, refused (a file of another type
 *   than announced, for example), exchanged after it was examined, or a chip, which is no picture
 * @throws what `record` throws: without the event there is no URL
 */
export async function viewDocument(
  ports: ViewPorts,
  tenant: Tenant,
  { documentId, purpose, caseId, actor }: ViewOrder,
): Promise<DocumentView> {
  const found = await ports.documents.find(tenant, documentId);
  if (found === undefined) throw notFound("document");
  const { record, bytes } = await openUpload(ports, found);
  const contentType = contentTypeSchema.safeParse(record.contentType).data;
  if (bytes === undefined || record.content === undefined || contentType === undefined)
    throw notFound("document");
  const act = actBy(ports, withoutSubject(actor, record.subjectId));
  const facts = { purpose, caseId: caseId ?? null, resourceId: record.id };
  await ports.record({ tenant, event: eventOf(act, { eventType: "evidence.disclosed", ...facts }) });
  await noteDocumentShown(ports, record, actor);
  const signedAt = ports.now();
  const url = await ports.bucket.presignView({
    key: objectKey(record),
    contentType,
    seconds: VIEW_SECONDS,
    signedAt,
  });
  const expiresAt = new Date(signedAt.getTime() + VIEW_SECONDS * 1000).toISOString();
  return { url, expiresAt, contentType, sha256: record.content.sha256 };
}
