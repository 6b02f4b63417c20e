import { isDeepStrictEqual } from "node:util";
import { changeSession, type SessionCall, type SessionPorts } from "./context.ts";
import { sessionDataFor } from "./create.ts";
import { accountOf } from "./decision.ts";
import { inStatus, requireChangeable, requireReviewable, statusOf, withSeen } from "./lifecycle.ts";
import type { IdentitySession, SentData } from "./records.ts";

/** A call about one session. */
export interface OneSession extends SessionCall {
  readonly id: string;
}

/**
 * Changes what a session says of its applicant; what is absent stays, and null takes a value away. What was verified before verified other
 * data: it no longer counts, and a completed or failed session is pending again.
 * @throws Problem `not_found`; `conflict` when the session is over, a person reviews it, or its account is deleted; `validation_failed` for data of the other type of entity
 */
export const changeData = (
  ports: SessionPorts,
  { caller, actor, id, data: sent }: OneSession & { readonly data: SentData },
): Promise<IdentitySession> =>
  changeSession(ports, { tenant: caller, id, actor }, async (session, at) => {
    requireChangeable(session);
    await accountOf(ports, session);
    const data = sessionDataFor(session.entityType, session.data, sent, at);
    const isSame = isDeepStrictEqual(session.data, data);
    if (isSame && session.status !== "created") return undefined;
    const verifications = isSame
      ? session.verifications
      : session.verifications.map((verification) => ({ ...verification, outdated: true as const }));
    const changed = { ...session, data, verifications };
    const started = session.status === "created" ? inStatus(changed, "started", at) : changed;
    return { after: inStatus(started, statusOf(started), at) };
  });

/**
 * Marks a completed or failed session for review by hand; again, where a verification has ended since and did not pass.
 * @throws Problem `not_found`; `conflict` in any other status
 */
export const markForReview = (
  ports: SessionPorts,
  { caller, actor, id }: OneSession,
): Promise<IdentitySession> =>
  changeSession(ports, { tenant: caller, id, actor }, (session, at) => {
    requireReviewable(session);
    return { after: inStatus(withSeen(session), "marked_for_review", at) };
  });
