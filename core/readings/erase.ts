import type { Tenant } from "../access/caller.ts";
import type { ReadingPorts } from "./records.ts";

const MAX_TRIES = 10;

/**
 * Marks a document whose file is about to be erased as redacted, once; nothing happens for an upload that nothing reads.
 * @throws Error while many change it: the erasure comes back to it
 */
export async function redactReading(
  { records, now }: Pick<ReadingPorts, "records" | "now">,
  tenant: Tenant,
  id: string,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await records.find(tenant, id);
    if (found === undefined || found.redactedAt !== undefined) return;
    const after = { ...found, version: found.version + 1, redactedAt: now().toISOString() };
    if (await records.change(after)) return;
  }
  throw new Error("A document is changed faster than it can be erased.");
}
