import type { Doubt } from "../../decisions/finding.ts";
import type { DecidingPorts } from "../../executions/ports.ts";
import { type SinceEnd, sinceEnd } from "../../executions/state/since-end.ts";
import type { Watched } from "../../listed-records.ts";
import { conflict, latestOfEach } from "./lifecycle.ts";
import type { IdentitySession } from "./records.ts";

/**
 * Refuses an approval by checks that hold no more: since they were made, a person has said that the subject is the listed person, monitoring has found it
 * on a list, the earlier run that checked the document of a face counts no more, a credential of a run was taken back, a re-run has declined, a document has expired, or a screening is outdated. Where a person reviews the
 * session, its age is part of what that person judges; the others are not, for a session shows none of them.
 * @returns what the write of the approval must watch, so that nothing of this comes in between
 * @throws Problem `conflict`
 */
export async function requireStillChecked(ports: DecidingPorts, session: IdentitySession): Promise<Watched> {
  const known = await Promise.all(runsOf(session).map((executionId) => knownOf(ports, executionId)));
  const doubts = new Set(known.flatMap((one) => [...one.doubts]));
  if (doubts.has("matched"))
    throw conflict(
      "true_match_since",
      "A person has said since the checks of the session that its subject is the listed person: make a new session.",
    );
  if (known.some(({ alerts }) => alerts.length > 0))
    throw conflict(
      "alert_unseen",
      "Monitoring has found the subject on a list: look at the alert, and decide it in its case.",
    );
  if (doubts.has("unchecked_portrait"))
    throw conflict(
      "unchecked_portrait",
      "The document with which a face of the session was compared was checked in an earlier run, which counts no more: make a new session with a document.",
    );
  if (doubts.has("withdrawn"))
    throw conflict(
      "credential_withdrawn",
      "A credential of a run by which the session would be approved was revoked, suspended or erased: make a new session, or reactivate it.",
    );
  if (doubts.has("other_declined"))
    throw conflict(
      "other_rerun_declined",
      "A run by which the session would be approved was run again, and declined: make a new session.",
    );
  if (session.status !== "marked_for_review") refuseAged(doubts);
  return watchedIn(known);
}

/** What the write of an approval must watch, of what is known of some runs. */
export const watchedIn = (known: readonly SinceEnd[]): Watched => ({
  unmatched: watchedOnce(known.flatMap(({ unmatched }) => unmatched)),
  newestCases: watchedOnce(known.flatMap(({ newestCases }) => newestCases)),
  reliesOn: [...new Set(known.flatMap(({ reliesOn }) => reliesOn))].slice(0, MOST_RELIED_ON),
});

/** Subjects of each kind, and credentials, that one write can watch: a transaction has at most a hundred items, and a case takes two. Source: AWS, "TransactWriteItems". */
const [MOST_WATCHED, MOST_RELIED_ON] = [25, 10];

/** Each subject once, as it was read first: a write names no item twice. Of runs since different times, the earliest asks for most. */
function watchedOnce<W extends { readonly subjectId: string; readonly since?: string }>(
  watched: readonly W[],
): W[] {
  const bySubject = new Map<string, W>();
  for (const one of watched) {
    const { since = "" } = bySubject.get(one.subjectId) ?? one;
    if (!bySubject.has(one.subjectId) || (one.since ?? "") < since) bySubject.set(one.subjectId, one);
  }
  return [...bySubject.values()].slice(0, MOST_WATCHED);
}

/** What the session rests on: its run, and the latest verification of each kind that passed. */
function runsOf({ workflow, verifications }: IdentitySession): string[] {
  const passed = latestOfEach(verifications).filter(({ verdict }) => verdict === "passed");
  return [
    ...(workflow?.begun === true ? [workflow.executionId] : []),
    ...passed.map(({ executionId }) => executionId),
  ];
}

async function knownOf(ports: DecidingPorts, executionId: string) {
  const record = await ports.executions.load(executionId);
  if (record === undefined || record.meta.erasedAt !== undefined)
    throw conflict("erased", "A run by which the session would be approved is erased: make a new session.");
  return sinceEnd(ports, record);
}

/** Marked for review, the session may be approved all the same. */
function refuseAged(doubts: ReadonlySet<Doubt>): void {
  if (doubts.has("expired"))
    throw conflict(
      "document_expired",
      "A document of the session has expired since it was checked: verify another one, or mark the session for review.",
    );
  if (doubts.has("outdated"))
    throw conflict(
      "check_outdated",
      "A check of the session is outdated: make a new session, or mark this one for review.",
    );
}
