import type { Tenant } from "../access/caller.ts";
import { changeRecord } from "../change-record.ts";
import type { ReadingPorts } from "./records.ts";

/**
 * Marks a document whose file is about to be erased as redacted, once; nothing happens for an upload that nothing reads.
 * @throws Problem `conflict` while many change it: the erasure comes back to it
 */
export async function redactReading(
  { records, now }: Pick<ReadingPorts, "records" | "now">,
  tenant: Tenant,
  id: string,
): Promise<void> {
  const redactedAt = now().toISOString();
  await changeRecord(records, tenant, {
    id,
    what: "document",
    change: (found) => (found.redactedAt === undefined ? { ...found, redactedAt } : undefined),
  });
}
