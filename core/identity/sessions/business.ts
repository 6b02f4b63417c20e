import type { Actor } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound } from "../../problem.ts";
import { expectedIn } from "./compared.ts";
import { changeSession, type SessionPorts } from "./context.ts";
import { inStatus, requireChangeable, statusOf } from "./lifecycle.ts";

/** Whose business is looked up. */
export interface BusinessParty {
  /** As runs name it; undefined: the session is a person's. */
  readonly subject: string | undefined;
  /** As the session says it, else its account. */
  readonly legalName: string | undefined;
}

/**
 * Whose business is looked up for a session.
 * @throws Problem `not_found`; `conflict` for a session that takes nothing more
 */
export async function businessOfSession(
  ports: SessionPorts,
  tenant: Tenant,
  id: string,
): Promise<BusinessParty> {
  const session = await ports.sessions.find(tenant, id);
  if (session === undefined) throw notFound("session");
  requireChangeable(session);
  // A person is no company: the record would learn to be one.
  if (session.entityType === "person") return { subject: undefined, legalName: undefined };
  const account = await ports.subjects.find(tenant, session.subjectId);
  return { subject: account?.externalId, legalName: expectedIn(session, account).legal_name };
}

/**
 * Makes a look-up the business of a session. A session that another look-up has completed is pending again (decision 247).
 * @throws Problem `not_found`; `conflict` for a session that takes nothing more
 */
export async function joinSession(
  ports: SessionPorts,
  {
    tenant,
    id,
    businessId,
    actor,
  }: { readonly tenant: Tenant; readonly id: string; readonly businessId: string; readonly actor: Actor },
): Promise<void> {
  await changeSession(ports, { tenant, id, actor }, (session, at) => {
    if (session.businessId === businessId) return undefined;
    requireChangeable(session);
    const joined = { ...session, businessId };
    return { after: inStatus(joined, statusOf(joined), at) };
  });
}
