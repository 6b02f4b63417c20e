import type { Actor } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { changeRecord, type RecordChange } from "../../change-record.ts";
import type { IdentityDocumentPorts } from "./ports.ts";
import type { IdentityDocument } from "./records.ts";
import { documentEvents } from "./told.ts";

/**
 * Changes a document. Every change of a stored document goes through here: a new status is an event in the same write.
 *
 * @returns the document as it is then; undefined: it is gone
 * @throws Problem `conflict` while many change it; what `change` throws
 */
export const changeDocument = (
  ports: Pick<IdentityDocumentPorts, "identityDocuments" | "now" | "newEventId">,
  tenant: Tenant,
  id: string,
  change: RecordChange<IdentityDocument>,
  actor?: Actor,
): Promise<IdentityDocument | undefined> =>
  changeRecord(ports.identityDocuments, tenant, {
    id,
    what: "document",
    change,
    eventsOf: (before, after) => documentEvents(ports, before, after, actor),
  });
