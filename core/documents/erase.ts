import type { Tenant } from "../access/caller.ts";
import type { DocumentBucket, DocumentStore } from "./ports.ts";
import { documentStatus, objectKey } from "./record.ts";

/**
 * Deletes an upload with its bytes; nothing happens when both are gone.
 * @returns `later` while nobody has read it and its URL still takes bytes: what is sent after the erasure would stay in the bucket
 */
export async function eraseUpload(
  {
    documents,
    bucket,
    now,
  }: { readonly documents: DocumentStore; readonly bucket: DocumentBucket; readonly now: () => Date },
  tenant: Tenant,
  id: string,
): Promise<"erased" | "later"> {
  const record = await documents.find(tenant, id);
  await bucket.delete(objectKey({ ...tenant, id }));
  if (record !== undefined && documentStatus(record, now()) === "awaiting_upload") return "later";
  await documents.erase(id);
  return "erased";
}
