import type { Tenant } from "../../access/caller.ts";
import { formsOfId, foundUnder, namesId } from "../../ids.ts";
import type { PageRequest, RecordPage } from "../../listed-records.ts";
import { looksLikeSubjectId } from "../../subjects/records.ts";
import { accountIdOf } from "../accounts/records.ts";
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
  ports: Pick<IdentityDocumentPorts, "identityDocuments" | "parties" | "uploads">,
  tenant: Tenant,
  query: DocumentQuery,
): Promise<RecordPage<IdentityDocument>> {
  const { identityDocuments, parties, uploads } = ports;
  const { collection, status, sessionId, page } = query;
  const accountId = await storedAccountId(uploads, tenant, query.accountId);
  const session =
    sessionId === undefined
      ? undefined
      : await foundUnder(formsOfId(sessionId), (id) => parties.session(tenant, id));
  const owner = accountId ?? session?.accountId;
  return identityDocuments.list({
    tenant,
    page,
    ...(owner === undefined ? {} : { owner }),
    fits: (document) =>
      document.collection === collection &&
      (status === undefined || statusOf(document) === status) &&
      (sessionId === undefined || namesId(sessionId, document.sessionId)) &&
      (accountId === undefined || document.accountId === accountId),
  });
}

/** The id of an account as its documents have it. @param named in any letters */
async function storedAccountId(
  { subjectNames }: IdentityDocumentPorts["uploads"],
  tenant: Tenant,
  named: string | undefined,
): Promise<string | undefined> {
  if (named === undefined || !looksLikeSubjectId(named)) return named;
  const subjectId = await subjectNames.idOf(tenant, named);
  return subjectId === undefined ? named : accountIdOf(subjectId);
}
