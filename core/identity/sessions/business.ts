import type { Actor } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound } from "../../problem.ts";
import { changeSession, type SessionPorts } from "./context.ts";
import { requireChangeable } from "./lifecycle.ts";

/**
 * The subject of a session that may take a business, as runs name it.
 * @throws Problem `not_found`; `conflict` for a session that takes nothing more
 */
export async function subjectOfSession(
  ports: SessionPorts,
  tenant: Tenant,
  id: string,
): Promise<string | undefined> {
  const session = await ports.sessions.find(tenant, id);
  if (session === undefined) throw notFound("session");
  requireChangeable(session);
  return (await ports.subjects.find(tenant, session.subjectId))?.externalId;
}

/**
 * Makes a look-up the business of a session.
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
  await changeSession(ports, { tenant, id, actor }, (session) => {
    if (session.businessId === businessId) return undefined;
    requireChangeable(session);
    return { after: { ...session, businessId } };
  });
}
