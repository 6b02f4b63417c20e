import type { Tenant } from "../../access/caller.ts";
import type { DocumentStore } from "../../documents/ports.ts";
import { changeDocument } from "./change.ts";
import type { IdentityDocumentPorts } from "./ports.ts";

/** The ports of erasing documents. */
export interface RedactPorts extends Pick<IdentityDocumentPorts, "identityDocuments" | "now" | "newEventId"> {
  readonly uploads: Pick<DocumentStore, "find">;
}

/** Marks the document of a file that is about to be erased as redacted, once; nothing happens for an upload of no document. */
export async function redactDocumentOf(ports: RedactPorts, tenant: Tenant, fileId: string): Promise<void> {
  const documentId = (await ports.uploads.find(tenant, fileId))?.partOf;
  if (documentId === undefined) return;
  const redactedAt = ports.now().toISOString();
  await changeDocument(ports, tenant, documentId, (document) =>
    document.redactedAt === undefined ? { ...document, redactedAt } : undefined,
  );
}
