import * as z from "zod";
import { environmentSchema, type Tenant, tenantOf } from "../access/caller.ts";
import { definedOnly } from "../json.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";
import type { DocumentBucket, UploadStores } from "./ports.ts";
import { type DocumentRecord, objectKey } from "./record.ts";

/** An upload that was erased while its URL still took bytes. Holds ids, times and a digest only. */
const erasedUploadSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  /** Until when bytes may still come (ISO time). */
  until: z.string(),
  /** Of the bytes that were examined, which may be evidence. */
  sha256: z.string().optional(),
});
export type ErasedUpload = z.infer<typeof erasedUploadSchema>;

/** How erased uploads are stored: all are due at once, in the order in which they end. */
export const erasedUploadKind: RecordKind<ErasedUpload> = {
  name: "ERASED_UPLOAD",
  schema: erasedUploadSchema,
  dueOf: ({ until }) => until,
};

/** The ports of erasing uploads. */
export interface EraseUploadPorts extends UploadStores {
  readonly erasedUploads: ListedRecords<ErasedUpload>;
  /** Lets go of the bytes as evidence. @returns whether a credential needs them, so that they stay */
  readonly isEvidence: (
    tenant: Tenant,
    upload: { readonly id: string; readonly sha256: string },
  ) => Promise<boolean>;
  readonly now: () => Date;
}

/** A request that began before the end of its URL may still send: how long, in ms. */
const SLOW_UPLOAD_MS = 3_600_000;

/**
 * Deletes an upload with its bytes; nothing happens when both are gone. While its URL still takes bytes, its key is kept for
 * `sweepErasedUploads`: whoever holds the URL could send the picture again.
 */
export async function eraseUpload(ports: EraseUploadPorts, tenant: Tenant, id: string): Promise<void> {
  const { documents } = ports;
  const record = await documents.find(tenant, id);
  // Before anything goes: a death in between leaves the record, and the erasure comes again.
  if (record !== undefined) await watch(ports, record);
  await deleteBytes(ports, { ...tenant, id, sha256: record?.content?.sha256 });
  await documents.erase(id);
}

async function watch({ erasedUploads, now }: EraseUploadPorts, record: DocumentRecord): Promise<void> {
  const { id, organizationId, environment, uploadUntil } = record;
  const until = new Date(Date.parse(uploadUntil) + SLOW_UPLOAD_MS).toISOString();
  const createdAt = now().toISOString();
  if (until <= createdAt) return;
  const erased = { id, organizationId, environment, version: 1, createdAt, until };
  await erasedUploads.create({ ...erased, ...definedOnly({ sha256: record.content?.sha256 }) });
}

async function deleteBytes(
  {
    bucket,
    isEvidence,
  }: Pick<EraseUploadPorts, "isEvidence"> & { readonly bucket: Pick<DocumentBucket, "delete"> },
  upload: Pick<ErasedUpload, "organizationId" | "environment" | "id"> & {
    readonly sha256?: string | undefined;
  },
): Promise<void> {
  const { id, sha256 } = upload;
  if (sha256 !== undefined && (await isEvidence(tenantOf(upload), { id, sha256 }))) return;
  await bucket.delete(objectKey(upload));
}

/** Uploads that one sweep looks at. Those whose time ends first come first. */
const AT_ONCE = 500;
/** Far after the end of every upload that was announced until now, in ms. */
const ALL_OF_THEM_MS = 7 * 86_400_000;

/**
 * Deletes what came into the bucket under the key of an erased upload, and forgets the keys whose time is over.
 * @returns how many keys it looked at
 */
export async function sweepErasedUploads(ports: {
  readonly bucket: Pick<DocumentBucket, "delete">;
  readonly erasedUploads: Pick<ListedRecords<ErasedUpload>, "due" | "erase">;
  readonly isEvidence: EraseUploadPorts["isEvidence"];
  readonly now: () => Date;
}): Promise<number> {
  const { erasedUploads } = ports;
  const now = ports.now();
  const until = new Date(now.getTime() + ALL_OF_THEM_MS).toISOString();
  const watched = await erasedUploads.due(until, AT_ONCE);
  for (const upload of watched) {
    await deleteBytes(ports, upload);
    if (upload.until <= now.toISOString()) await erasedUploads.erase(upload, upload.id);
  }
  return watched.length;
}
