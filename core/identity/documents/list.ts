import type { Tenant } from "../../access/caller.ts";
import type { PageRequest, RecordPage } from "../../listed-records.ts";
import type { IdentityDocumentPorts } from "./ports.ts";
import { type Collection, type IdentityDocument, type IdentityDocumentStatus, statusOf } from "./records.ts";

/** Which documents. */
export interface DocumentQuery {
  readonly collection: Collection;
  readonly status?: IdentityDocumentStatus | undefined;
  readonly sessionId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly page: PageRequest;
}

/** A page of documents, the newest first. A session's are found by its account. */
export async function listDocuments(
  { identityDocuments, parties }: Pick<IdentityDocumentPorts, "identityDocuments" | "parties">,
  tenant: Tenant,
  { collection, status, sessionId, accountId, page }: DocumentQuery,
): Promise<RecordPage<IdentityDocument>> {
  const session = sessionId === undefined ? undefined : await parties.session(tenant, sessionId);
  const owner = accountId ?? session?.accountId;
  return identityDocuments.list({
    tenant,
    page,
    ...(owner === undefined ? {} : { owner }),
    fits: (document) =>
      document.collection === collection &&
      (status === undefined || statusOf(document) === status) &&
      (sessionId === undefined || document.sessionId === sessionId) &&
      (accountId === undefined || document.accountId === accountId),
  });
}
