import { type Actor, type ActPorts, actBy, withoutSubject } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { namesId } from "../ids.ts";
import type { PageRequest, RecordPage } from "../record-pages.ts";
import { type DocumentRecord, documentStatus, type UploadType } from "./record.ts";
import { isListedUpload } from "./told.ts";
import { findUpload, type UploadPorts } from "./uploads.ts";

/** The states of a document in lists. */
export const LISTED_STATUSES = [
  "pending",
  "submitted",
  "processing",
  "processed",
  "failed",
  "redacted",
] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

/** Which documents; absent filters do not filter. */
export interface DocumentFilter {
  readonly statuses?: readonly ListedStatus[] | undefined;
  /** The caller's id of the subject. */
  readonly subjectId?: string | undefined;
  readonly type?: UploadType | undefined;
  /** `tpl_…` */
  readonly templateId?: string | undefined;
}

/** The ports of listing. */
export interface ListPorts extends UploadPorts, ActPorts {
  readonly disclosures: DisclosureLog;
  /** The state of an upload, or of what is made of it. */
  readonly statusOf: (record: DocumentRecord) => Promise<ListedStatus>;
}

/** Uploads of one page whose bytes are examined: each may have 15 MB. */
const MAX_EXAMINED = 10;

const LISTED = {
  awaiting_upload: "pending",
  uploaded: "submitted",
  rejected: "failed",
  expired: "failed",
} as const;

/** The state of an upload in lists. */
export const listedStatus = (record: DocumentRecord, now: Date): ListedStatus =>
  LISTED[documentStatus(record, now)];

/**
 * A page of uploads, the newest first, and records that the caller saw each. What nobody has examined is examined first, as far as one call
 * can: an upload counts as there when its bytes were seen.
 */
export async function listDocuments(
  ports: ListPorts,
  tenant: Tenant,
  filter: DocumentFilter,
  page: PageRequest,
  actor: Actor,
): Promise<RecordPage<DocumentRecord>> {
  const { statuses, subjectId, type, templateId } = filter;
  // What is made of an upload has a state of its own.
  const mayFit = (record: DocumentRecord): boolean =>
    statuses === undefined ||
    record.partOf !== undefined ||
    record.content === undefined ||
    statuses.includes(listedStatus(record, ports.now()));
  const fits = (record: DocumentRecord): boolean =>
    isListedUpload(record) &&
    (subjectId === undefined || record.subjectId === subjectId) &&
    (type === undefined || record.type === type) &&
    (templateId === undefined || namesId(templateId, record.templateId)) &&
    mayFit(record);
  const found = await ports.documents.list({ tenant, fits, page });
  const seen = await examined(ports, tenant, found.records);
  const states = await Promise.all(seen.map((record) => ports.statusOf(record)));
  const records = seen.filter((_, at) => {
    const status = states[at];
    return statuses === undefined || (status !== undefined && statuses.includes(status));
  });
  const events = records.map(({ id, subjectId: subject }) =>
    eventOf(actBy(ports, withoutSubject(actor, subject)), { eventType: "document.viewed", resourceId: id }),
  );
  if (events.length > 0) await ports.disclosures.tell(tenant, events);
  return { ...found, records };
}

async function examined(
  ports: UploadPorts,
  tenant: Tenant,
  records: readonly DocumentRecord[],
): Promise<DocumentRecord[]> {
  const open = records.filter(({ content }) => content === undefined).slice(0, MAX_EXAMINED);
  const seen = new Map<string, DocumentRecord>();
  // One after the other: each holds its bytes in memory.
  for (const { id } of open) seen.set(id, await findUpload(ports, tenant, id));
  return records.map((record) => seen.get(record.id) ?? record);
}
