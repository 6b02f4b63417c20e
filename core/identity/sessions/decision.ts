import { type Actor, actBy, withoutSubject } from "../../access/actor.ts";
import { eventOf } from "../../audit/event.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectChange } from "../../subjects/ports.ts";
import type { SubjectEntry, SubjectRecord } from "../../subjects/records.ts";
import type { Change, SessionPorts } from "./context.ts";
import { conflict, inStatus } from "./lifecycle.ts";
import type { IdentitySession } from "./records.ts";

type Made = NonNullable<IdentitySession["decision"]>;

/** The account of a session. @throws Problem `conflict` when it is being erased */
export async function accountOf(ports: SessionPorts, session: IdentitySession): Promise<SubjectRecord> {
  const account = await ports.subjects.find(session, session.subjectId);
  if (account === undefined || isErased(account))
    throw conflict("erased", "The account of the session is being erased.");
  return account;
}

/**
 * A session with its decision, and what is written with it: an entry in the timeline of its account, which has the reason, and the account's
 * own status, which an approval makes active.
 * @param account as it was when the decision was allowed
 */
export function withDecision(
  ports: SessionPorts,
  session: IdentitySession,
  account: SubjectRecord,
  made: Made,
  actor: Actor,
  at: string,
): Change {
  const status = made.decision === "approve" ? "approved" : "declined";
  const entry: SubjectEntry = {
    id: `${session.id}_decision`,
    at,
    kind: "session",
    ref: session.id,
    by: made.by,
    field: "status",
    before: session.status,
    after: { status, reason: made.reason ?? null },
  };
  // What its run has issued in favour of a declined subject goes.
  const unsettled =
    made.decision === "decline" && session.workflow?.begun === true ? { unsettled: true as const } : {};
  const after = inStatus({ ...session, ...unsettled, decision: made }, status, at);
  if (made.decision === "approve" && account.status === "pending")
    return { after, subject: { before: account, change: activated(ports, account, entry, actor, at) } };
  const subject = { id: account.id, externalId: account.externalId ?? "" };
  return { after, tie: { subject, entry } };
}

function activated(
  ports: SessionPorts,
  account: SubjectRecord,
  entry: SubjectEntry,
  actor: Actor,
  at: string,
): SubjectChange {
  const act = actBy(ports, withoutSubject(actor, account.externalId));
  const facts = { eventType: "subject.changed", resourceId: account.id, outcomeReason: "status" } as const;
  const { before: _before, after: _after, ref: _ref, ...named } = entry;
  const change: SubjectEntry = {
    ...named,
    id: `${entry.id}_account`,
    kind: "changed",
    before: account.status,
    after: "active",
  };
  return {
    after: { ...account, status: "active", version: account.version + 1, updatedAt: at },
    entries: [entry, change],
    events: [eventOf(act, facts)],
  };
}
