import type { Tenant } from "../../access/caller.ts";
import type { SessionPorts } from "./context.ts";
import type { IdentitySession } from "./records.ts";

const MAX_TRIES = 10;

/**
 * Takes what a session says of its applicant out of it: ids, statuses and times are left. Nothing happens when it is gone, or was erased before.
 * @throws Error while many change the session: the erasure comes back to it
 */
export async function eraseSession(
  { sessions, now }: Pick<SessionPorts, "sessions" | "now">,
  tenant: Tenant,
  id: string,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await sessions.find(tenant, id);
    if (before === undefined || before.redactedAt !== undefined) return;
    if (await sessions.change(redacted(before, now().toISOString()))) return;
  }
  throw new Error("A session is changed faster than it can be erased.");
}

function redacted(session: IdentitySession, at: string): IdentitySession {
  const { returnUrl: _url, locale: _locale, decision, deciding: _deciding, ...kept } = session;
  return {
    ...kept,
    version: session.version + 1,
    updatedAt: at,
    redactedAt: at,
    data: {},
    verifications: session.verifications.map(
      ({ compared: _compared, uploads: _uploads, ...verification }) => verification,
    ),
    ...(decision === undefined ? {} : { decision: { decision: decision.decision, by: decision.by } }),
  };
}
