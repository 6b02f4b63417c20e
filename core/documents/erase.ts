import * as z from "zod";
import { environmentSchema, type Tenant } from "../access/caller.ts";
import type { ListedRecords, RecordKind } from "../listed-records.ts";
import type { DocumentBucket, UploadStores } from "./ports.ts";
import { type DocumentRecord, objectKey } from "./record.ts";

/** An upload that was erased while its URL still took bytes. Holds ids and times only. */
const erasedUploadSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  /** Until when bytes may still come (ISO time). */
  until: z.string(),
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
  readonly now: () => Date;
}

/** A request that began before the end of its URL may still send: how long, in ms. */
const SLOW_UPLOAD_MS = 3_600_000;

/**
 * Deletes an upload with its bytes; nothing happens when both are gone. While its URL still takes bytes, its key is kept for
 * `sweepErasedUploads`: whoever holds the URL could send the picture again.
 */
export async function eraseUpload(ports: EraseUploadPorts, tenant: Tenant, id: string): Promise<void> {
  const { documents, bucket } = ports;
  const record = await documents.find(tenant, id);
  // Before anything goes: a death in between leaves the record, and the erasure comes again.
  if (record !== undefined) await watch(ports, record);
  await bucket.delete(objectKey({ ...tenant, id }));
  await documents.erase(id);
}

async function watch({ erasedUploads, now }: EraseUploadPorts, record: DocumentRecord): Promise<void> {
  const { id, organizationId, environment, uploadUntil } = record;
  const until = new Date(Date.parse(uploadUntil) + SLOW_UPLOAD_MS).toISOString();
  const createdAt = now().toISOString();
  if (until <= createdAt) return;
  await erasedUploads.create({ id, organizationId, environment, version: 1, createdAt, until });
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
  readonly now: () => Date;
}): Promise<number> {
  const { bucket, erasedUploads } = ports;
  const now = ports.now();
  const until = new Date(now.getTime() + ALL_OF_THEM_MS).toISOString();
  const watched = await erasedUploads.due(until, AT_ONCE);
  for (const upload of watched) {
    await bucket.delete(objectKey(upload));
    if (upload.until <= now.toISOString()) await erasedUploads.erase(upload, upload.id);
  }
  return watched.length;
}
