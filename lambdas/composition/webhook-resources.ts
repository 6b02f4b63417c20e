/** What webhook configs send: resources without personal data and without what was read or found. */

import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import type { Tenant } from "../../core/access/caller.ts";
import {
  namedOne,
  type ReadResource,
  type ResourceType,
  type ShownResource,
} from "../../core/audit/webhooks/resources.ts";
import { accountIdOf } from "../../core/identity/accounts/records.ts";
import { documentKind } from "../../core/identity/documents/records.ts";
import type { IdentitySession } from "../../core/identity/sessions/records.ts";
import { timesOf } from "../../core/identity/sessions/times.ts";
import { collectionOf, verificationKind } from "../../core/identity/verifications/records.ts";
import { screeningKind } from "../../core/screenings/records.ts";
import { once } from "./once.ts";
import { identitySessions } from "./other-stores.ts";
import { table } from "./stores.ts";
import { uploads } from "./uploads.ts";

const records = /* @__PURE__ */ once(() => ({
  documents: createListedRecords(table(), documentKind),
  verifications: createListedRecords(table(), verificationKind),
  screenings: createListedRecords(table(), screeningKind),
}));

type Readers = Record<ResourceType, (tenant: Tenant, id: string) => Promise<ShownResource | undefined>>;

const readers: Readers = {
  document: async (tenant, id) => (await identityDocument(tenant, id)) ?? upload(tenant, id),
  async session(tenant, id) {
    const found = await identitySessions().find(tenant, id);
    return found === undefined ? undefined : sessionShown(found);
  },
  async verification(tenant, id) {
    const found = await records().verifications.find(tenant, id);
    if (found === undefined) return undefined;
    const { kind, createdAt, result, sessionId, documentId, executionId } = found;
    return {
      type: `verification/${kind}`,
      id,
      attributes: { created_at: createdAt, completed_at: result?.at ?? null },
      relationships: {
        session: namedOne("session", sessionId),
        document: namedOne(`document/${collectionOf(kind)}`, documentId),
        execution: namedOne("execution", executionId),
      },
    };
  },
  async screening(tenant, id) {
    const found = await records().screenings.find(tenant, id);
    if (found === undefined) return undefined;
    const { type, executionMode, createdAt, result, accountId, businessId, executionId } = found;
    return {
      type,
      id,
      attributes: {
        execution_mode: executionMode,
        created_at: createdAt,
        completed_at: result?.at ?? null,
      },
      relationships: {
        account: namedOne("account", accountId),
        business: namedOne("business", businessId),
        execution: namedOne("execution", executionId),
      },
    };
  },
};

async function identityDocument(tenant: Tenant, id: string): Promise<ShownResource | undefined> {
  const found = await records().documents.find(tenant, id);
  if (found === undefined) return undefined;
  const { collection, createdAt, submission, result, accountId, sessionId, verificationId } = found;
  return {
    type: `document/${collection}`,
    id,
    attributes: {
      created_at: createdAt,
      submitted_at: submission?.at ?? null,
      processed_at: result?.at ?? null,
    },
    relationships: {
      account: namedOne("account", accountId),
      session: namedOne("session", sessionId),
      verification: namedOne(`verification/${collection}`, verificationId),
    },
  };
}

async function upload(tenant: Tenant, id: string): Promise<ShownResource | undefined> {
  const found = await uploads().documents.find(tenant, id);
  if (found === undefined) return undefined;
  const { createdAt, content } = found;
  const submittedAt = content?.rejection === undefined ? content?.checkedAt : undefined;
  return {
    type: "document",
    id,
    attributes: { created_at: createdAt, submitted_at: submittedAt ?? null, processed_at: null },
    relationships: { document_template: namedOne("document-template", undefined) },
  };
}

const sessionShown = (session: IdentitySession): ShownResource => ({
  type: "session",
  id: session.id,
  attributes: {
    entity_type: session.entityType,
    creator_type: session.creatorType,
    ...timesOf(session),
  },
  relationships: {
    account: namedOne("account", accountIdOf(session.subjectId)),
    business: namedOne("business", session.businessId),
  },
});

/** Reads what a config sends. */
export const readResource: ReadResource = (tenant, type, id) => readers[type](tenant, id);
