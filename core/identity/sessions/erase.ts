import type { Tenant } from "../../access/caller.ts";
import { changeRecord } from "../../change-record.ts";
import type { SessionPorts } from "./context.ts";
import type { IdentitySession } from "./records.ts";

/**
 * Takes what a session says of its applicant out of it: ids, statuses and times are left. Nothing happens when it is gone, or was erased before.
 * @throws Problem `conflict` while many change the session: the erasure comes back to it
 */
export async function eraseSession(
  { sessions, now }: Pick<SessionPorts, "sessions" | "now">,
  tenant: Tenant,
  id: string,
): Promise<void> {
  await changeRecord(sessions, tenant, {
    id,
    what: "session",
    change: (found) =>
      found.redactedAt === undefined ? redactedSession(found, now().toISOString()) : undefined,
  });
}

/** A session without what it says of its applicant. @param at since when (ISO time) */
export function redactedSession(session: IdentitySession, at: string): IdentitySession {
  const { returnUrl: _url, locale: _locale, page: _page, decision, deciding: _deciding, ...kept } = session;
  return {
    ...kept,
    updatedAt: at,
    redactedAt: at,
    data: {},
    verifications: session.verifications.map(
      ({ compared: _compared, uploads: _uploads, portrait: _portrait, ...verification }) => verification,
    ),
    ...(decision === undefined ? {} : { decision: { decision: decision.decision, by: decision.by } }),
  };
}
