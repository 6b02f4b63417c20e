import { Problem } from "../../problem.ts";
import {
  type IdentitySession,
  isFinal,
  mayExpire,
  type SessionStatus,
  type SessionVerification,
} from "./records.ts";

/** The moves of a session (docs/identity-api.md, "Life"): which status follows from what happened, and its times. */

/** What verifications come to for the session, where it waits for nobody. */
export function statusOf(session: IdentitySession): SessionStatus {
  const { status, verifications, redactedAt, workflow } = session;
  // Its run decides, which verifies by itself.
  if (workflow !== undefined) return status;
  // A doubt, and what was decided, are a person's.
  if (isFinal(status) || status === "marked_for_review" || redactedAt !== undefined) return status;
  if (verifications.length === 0) return status;
  if (verifications.some(({ verdict }) => verdict === "initiated")) return "pending";
  const latest = latestOfEach(verifications);
  if (latest.some(({ outdated, verdict }) => outdated === undefined && verdict === "failed")) return "failed";
  if (latest.some(({ outdated, verdict }) => outdated === undefined && verdict === "review"))
    return "marked_for_review";
  const allPassed = latest.every(({ outdated, verdict }) => outdated === undefined && verdict === "passed");
  const isProved = isFaceOfDocument(verifications) && isOfEntity(session) && isOfLookUp(session);
  return allPassed && isProved ? "completed" : "pending";
}

/** A person's document proves nothing about a company: only a look-up does. */
const isOfEntity = ({ entityType, verifications }: IdentitySession): boolean =>
  entityType === "person" || verifications.some(({ kind }) => kind === "business");

/**
 * Whether the latest face was compared with the picture of the document that was verified. Another document, a file that the document got
 * later, and a document that was not verified do not count.
 */
export function isFaceOfDocument(verifications: readonly SessionVerification[]): boolean {
  const [face, idv] = ["face", "idv"].map((kind) => verifications.findLast((one) => one.kind === kind));
  return face === undefined || (idv !== undefined && isSamePicture(face, idv));
}

const isSamePicture = (face: SessionVerification, idv: SessionVerification): boolean =>
  face.documentId === idv.documentId && face.portrait === idv.portrait;

/** Whether the business of the session is the one that was verified. A look-up that joined it later is of another one, until it is verified. */
export function isOfLookUp({ businessId, verifications }: IdentitySession): boolean {
  const verified = verifications.findLast(({ kind }) => kind === "business");
  return businessId === undefined || verified === undefined || verified.businessId === businessId;
}

/** The latest verification of each kind. */
export const latestOfEach = (verifications: readonly SessionVerification[]): SessionVerification[] => [
  ...new Map(verifications.map((verification) => [verification.kind, verification])).values(),
];

/** A session in another status, with the time of it; the same session where it is in it already. */
export function inStatus(session: IdentitySession, status: SessionStatus, at: string): IdentitySession {
  if (session.status === status) return session;
  const { completedAt: _completed, failedAt: _failed, ...others } = session;
  // What it was before it went on is no longer so.
  const kept = status === "pending" ? others : session;
  const started = status === "created" || status === "expired" ? {} : { startedAt: session.startedAt ?? at };
  return { ...kept, ...started, ...timeOf(status, at), status };
}

function timeOf(status: SessionStatus, at: string): Partial<IdentitySession> {
  switch (status) {
    case "completed":
      return { completedAt: at };
    case "failed":
      return { failedAt: at };
    case "marked_for_review":
      return { markedForReviewAt: at };
    case "approved":
    case "declined":
      return { decisionedAt: at };
    case "expired":
      return { expiredAt: at };
    default:
      return {};
  }
}

/** Whether its time is over. */
export const isExpired = ({ status, expiresAt }: IdentitySession, at: string): boolean =>
  mayExpire(status) && expiresAt <= at;

/** A session whose time is over. Its run must stop: nobody may be approved by it. */
export function expired(session: IdentitySession, at: string): IdentitySession {
  const after = inStatus(session, "expired", at);
  const { workflow } = session;
  return workflow?.begun === true && workflow.ended === undefined
    ? { ...after, unsettled: true, lookAt: at }
    : after;
}

/**
 * Refuses a session that takes nothing new any more: one that is decided or has expired.
 * @throws Problem `conflict`
 */
export function requireOpen({ status, redactedAt }: IdentitySession): void {
  if (redactedAt !== undefined) throw conflict("erased", "The data of the session are erased.");
  if (!isFinal(status)) return;
  throw conflict(status, `The session is ${status}: make a new one.`);
}

/**
 * Refuses a decision where there is nothing to decide.
 * @throws Problem `conflict`
 */
export function requireDecidable(session: IdentitySession): void {
  const { status, verifications } = session;
  requireOpen(session);
  if (status !== "completed" && status !== "marked_for_review")
    throw conflict(
      status,
      "A session is decided when it is completed or marked for review. Read it, or mark a failed one for review first.",
    );
  if (verifications.some(({ verdict }) => verdict === "initiated"))
    throw conflict("verification_under_way", "A verification of the session is under way: wait for its end.");
}

/** A session that is marked for review: the reviewer sees the verifications that have ended. */
export const withSeen = (session: IdentitySession): IdentitySession => ({
  ...session,
  verifications: session.verifications.map((one) =>
    one.verdict === "initiated" ? one : { ...one, seen: true as const },
  ),
});

/**
 * Whether a verification did not pass and no reviewer has seen it. Those that ended before the session was marked for review are seen; one that
 * ended later, or beside the run, is not: it may be of another document than the reviewer has looked at.
 */
export const hasUnseen = ({ verifications }: IdentitySession): boolean =>
  latestOfEach(verifications).some(({ verdict, seen }) => seen === undefined && verdict !== "passed");

/**
 * Refuses to mark a session for review by hand where it has not ended.
 * @throws Problem `conflict`
 */
export function requireReviewable(session: IdentitySession): void {
  const { status } = session;
  requireOpen(session);
  if (status === "completed" || status === "failed") return;
  const hasEnded = session.workflow === undefined || session.workflow.ended === true;
  if (status === "marked_for_review" && hasEnded && hasUnseen(session)) return;
  throw conflict(status, "Only a completed or failed session is marked for review by hand.");
}

/**
 * Refuses a change of the applicant's data where they are fixed.
 * @throws Problem `conflict`
 */
export function requireChangeable(session: IdentitySession): void {
  const { status, workflow, deciding } = session;
  requireOpen(session);
  if (status === "marked_for_review" || deciding !== undefined)
    throw conflict("marked_for_review", "A person reviews the session: its data stay as they are.");
  // An ended run looks at nothing again.
  if (workflow?.ended === true)
    throw conflict("run_ended", "The run of the session has ended: make a new session for other data.");
}

/** A conflict with how a session stands. */
export const conflict = (code: string, message: string): Problem =>
  new Problem("conflict", message, { details: [{ path: "data.id", code, message }] });
