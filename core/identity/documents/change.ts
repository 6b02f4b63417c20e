import type { Tenant } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import type { IdentityDocumentPorts } from "./ports.ts";
import type { IdentityDocument } from "./records.ts";

const MAX_TRIES = 10;

/** What a change makes of a document; undefined leaves it as it is. It may be called more than once, and may throw. */
export type DocumentChange = (
  document: IdentityDocument,
) => IdentityDocument | undefined | Promise<IdentityDocument | undefined>;

/**
 * Changes a document in one conditional write, again when another writer was faster. Every change of a stored document goes through here.
 *
 * @returns the document as it is then; undefined: it is gone
 * @throws Problem `conflict` while many change it; what `change` throws
 */
export async function changeDocument(
  { identityDocuments }: Pick<IdentityDocumentPorts, "identityDocuments">,
  tenant: Tenant,
  id: string,
  change: DocumentChange,
): Promise<IdentityDocument | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await identityDocuments.find(tenant, id);
    if (before === undefined) return undefined;
    const made = await change(before);
    if (made === undefined) return before;
    const after = { ...made, version: before.version + 1 };
    if (await identityDocuments.change(after)) return after;
  }
  throw new Problem("conflict", "Many change this document at once: try again.", { retryAfterSeconds: 1 });
}
