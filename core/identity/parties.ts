import type { Tenant } from "../access/caller.ts";
import { isErased } from "../subjects/erasure-records.ts";
import type { SubjectPorts } from "../subjects/ports.ts";
import { dataOf } from "./accounts/attributes.ts";
import { accountIdOf, subjectIdOf } from "./accounts/records.ts";
import { type Expected, expectedOf } from "./expected.ts";
import type { SessionPorts } from "./sessions/context.ts";
import { isExpired } from "./sessions/lifecycle.ts";
import {
  type Begun,
  documentAdded,
  type Ended,
  fileArrived,
  verificationBegan,
  verificationEnded,
} from "./sessions/progress.ts";
import { isFinal } from "./sessions/records.ts";

/** Whose documents are verified: an account, or a session of one. */
export interface Party {
  readonly accountId: string;
  /** Names the subject in uploads and runs. */
  readonly subjectId: string;
  readonly isBusiness: boolean;
  /** ISO time: selfies of before are not the session's. */
  readonly createdAt: string;
  /** Whether it takes documents and verifications. */
  readonly open: boolean;
  readonly expected: Expected;
}

/** Accounts and sessions, as documents and verifications need them. A call that is made twice changes nothing the second time. */
export interface Parties {
  /** Undefined: unknown, erased or another tenant's. */
  account(tenant: Tenant, accountId: string): Promise<Party | undefined>;
  session(tenant: Tenant, sessionId: string): Promise<Party | undefined>;
  /** @throws Problem `conflict` when the session is over */
  documentAdded(tenant: Tenant, sessionId: string, document: { type: string; id: string }): Promise<void>;
  fileArrived(tenant: Tenant, sessionId: string): Promise<void>;
  /** @throws Problem `conflict` when the session is over */
  verificationBegan(tenant: Tenant, sessionId: string, begun: Begun): Promise<void>;
  verificationEnded(tenant: Tenant, sessionId: string, ended: Ended): Promise<void>;
}

/** Accounts and sessions over their stores. */
export function createParties(ports: SessionPorts): Parties {
  return {
    account: (tenant, accountId) => accountParty(ports, tenant, subjectIdOf(accountId)),
    async session(tenant, sessionId) {
      const session = await ports.sessions.find(tenant, sessionId);
      if (session === undefined) return undefined;
      const account = await accountParty(ports, tenant, session.subjectId);
      if (account === undefined) return undefined;
      const open = !isFinal(session.status) && !isExpired(session, ports.now().toISOString());
      const expected = { ...account.expected, ...expectedOf(session.data) };
      return { ...account, createdAt: session.createdAt, open, expected };
    },
    documentAdded: async (tenant, id, document) =>
      void (await documentAdded(ports, { tenant, id }, document)),
    fileArrived: async (tenant, id) => void (await fileArrived(ports, { tenant, id })),
    verificationBegan: async (tenant, id, begun) =>
      void (await verificationBegan(ports, { tenant, id }, begun)),
    verificationEnded: async (tenant, id, ended) =>
      void (await verificationEnded(ports, { tenant, id }, ended)),
  };
}

async function accountParty(
  { subjects }: Pick<SubjectPorts, "subjects">,
  tenant: Tenant,
  id: string,
): Promise<Party | undefined> {
  const record = await subjects.find(tenant, id);
  if (record?.externalId === undefined || isErased(record)) return undefined;
  return {
    accountId: accountIdOf(record.id),
    subjectId: record.externalId,
    isBusiness: record.entityType === "organisation",
    createdAt: record.createdAt,
    open: true,
    expected: expectedOf(dataOf(record)),
  };
}
