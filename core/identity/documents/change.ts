import type { Actor } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import type { IdentityDocumentPorts } from "./ports.ts";
import type { IdentityDocument } from "./records.ts";
import { documentEvents } from "./told.ts";

const MAX_TRIES = 10;

/** What a change makes of a document; undefined leaves it as it is. It may be called more than once, and may throw. */
export type DocumentChange = (
  document: IdentityDocument,
) => IdentityDocument | undefined | Promise<IdentityDocument | undefined>;

/**
 * Changes a document in one conditional write, again when another writer was faster. Every change of a stored document goes through here:
 * a new status is an event in the same write.
 *
 * @returns the document as it is then; undefined: it is gone
 * @throws Problem `conflict` while many change it; what `change` throws
 */
export async function changeDocument(
  ports: Pick<IdentityDocumentPorts, "identityDocuments" | "now" | "newEventId">,
  tenant: Tenant,
  id: string,
  change: DocumentChange,
  actor?: Actor,
): Promise<IdentityDocument | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ports.identityDocuments.find(tenant, id);
    if (before === undefined) return undefined;
    const made = await change(before);
    if (made === undefined) return before;
    const after = { ...made, version: before.version + 1 };
    const events = documentEvents(ports, before, after, actor);
    if (await ports.identityDocuments.change(after, { events })) return after;
  }
  throw new Problem("conflict", "Many change this document at once: try again.", { retryAfterSeconds: 1 });
}
