import { withoutSubject } from "../access/actor.ts";
import type { Caller, Tenant } from "../access/caller.ts";
import { type MayStill, requireStill } from "../access/may-still.ts";
import { requireAlertsSeen } from "../executions/commands/alerts-seen.ts";
import type { BlockCredentials } from "../executions/credential-ports.ts";
import { actorOf } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { confirmable, isProposedBy, proposedBy } from "../settings/proposal.ts";
import { refuseNamed } from "../subjects/itself.ts";
import { type CaseRequest, changeCase, type Edit, ownCase } from "./change.ts";
import { hasOpen } from "./pause-moves.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseOutcome, CaseRecord } from "./records.ts";

/** What closing needs. */
export interface ClosePorts extends CasePorts {
  /** The setting `four_eyes_dismiss`: alerts that wait are settled in the subject's favour by two principals only. */
  readonly fourEyesDismiss: (tenant: Tenant) => Promise<boolean>;
  readonly mayStill: MayStill;
  readonly credentials: Pick<BlockCredentials, "suspendMatched">;
}

/** A case that somebody closes by hand. */
export interface CloseRequest extends CaseRequest {
  readonly reason: string;
  readonly outcome: Exclude<CaseOutcome, "approved" | "declined">;
  /** Ids of the alerts of the case that the caller has seen; undefined: those that wait when the call comes. */
  readonly alertsSeen?: readonly string[] | undefined;
}

/** The call that closes. */
const CLOSING = { path: "alerts_seen", does: "close", naming: "close" };

/**
 * Closes a case by hand, with the alerts that wait in it. It decides no pause: a case with an open pause is closed by its decision only. Under
 * four eyes the first call proposes what settles alerts in the subject's favour, and the same call of another principal confirms it (decision 96).
 * Who is the listed person holds no valid credential that accepts him or her: `true_match` suspends them (decision 220).
 * An alert that comes meanwhile was not looked at: it is never settled in the subject's favour (decision 246).
 * @returns the case, which is still open after a proposal
 * @throws Problem 409 while a pause waits for a decision; 409 `alert_unseen`; 409 `second_person_needed` for the one who has proposed it
 */
export async function closeCase(
  ports: ClosePorts,
  { reason, outcome, alertsSeen, ...request }: CloseRequest,
): Promise<CaseRecord> {
  await requireStill(ports.mayStill, request.caller, ["cases:write"]);
  const fourEyes = await ports.fourEyesDismiss(request.caller);
  if (outcome === "true_match") await suspendAccepting(ports, request);
  let seen = alertsSeen;
  return changeCase(ports, request, async (record, { at }) => {
    if (hasOpen(record)) throw openPauses();
    const { openAlerts: alerts = [] } = record;
    const clears = alerts.length > 0 && outcome !== "true_match";
    const waiting = alerts.map(({ id }) => id);
    seen ??= waiting;
    if (clears) {
      await refuseNamed(ports, request.caller, [record.subjectId], "Nobody settles alerts about themselves.");
      requireAlertsSeen(waiting, seen, CLOSING);
    }
    if (fourEyes && clears && !(await isConfirmed(ports, record, { caller: request.caller, outcome, at })))
      return proposal(record, { reason, outcome, caller: request.caller, at });
    return {
      set: {
        state: "closed",
        closedAt: at,
        outcome,
        closing: undefined,
        ...(alerts.length === 0 ? {} : { openAlerts: [] }),
      },
      entry: { type: "closed", text: reason, outcome },
      ...(alerts.length === 0 ? {} : { decided: { alerts, because: "decided", outcome } }),
      event: "case.closed",
      outcomeReason: outcome,
    };
  });
}

/**
 * Before the case is closed: what dies in between is done again by the next call.
 * @throws Problem 409 while a pause waits: decided meanwhile, it would let the case be closed with nothing suspended
 */
async function suspendAccepting(ports: ClosePorts, request: CaseRequest): Promise<void> {
  const record = await ownCase(ports, request);
  if (record.subjectId === undefined || record.state === "closed") return;
  if (hasOpen(record)) throw openPauses();
  const actor = withoutSubject(request.actor, record.subjectId);
  const at = ports.now().toISOString();
  const matched = { named: record.subjectId, since: record.openedAt };
  await ports.credentials.suspendMatched(request.caller, matched, at, actor);
}

interface Closing {
  readonly caller: Caller;
  readonly outcome: CloseRequest["outcome"];
  /** ISO time. */
  readonly at: string;
}

/** Whether another principal who still may has proposed the same, for the alerts that wait now. @throws Problem for the one who has proposed it */
async function isConfirmed(
  { mayStill }: ClosePorts,
  record: CaseRecord,
  { caller, outcome, at }: Closing,
): Promise<boolean> {
  const { closing } = record;
  if (closing?.outcome !== outcome || !hasSameAlerts(record, closing.alerts)) return false;
  const terms = { tenant: caller, scope: "cases:write", now: new Date(at), mayStill } as const;
  const open = await confirmable(closing, terms);
  if (open === undefined) return false;
  if (!isProposedBy(open, caller)) return true;
  throw new Problem("second_person_needed", "You have proposed to close this case: a second person must.", {
    details: [{ path: "", code: "same_actor", message: "Another principal must confirm it." }],
  });
}

/** An alert that came after the proposal was not looked at by the one who made it. */
const hasSameAlerts = ({ openAlerts = [] }: CaseRecord, seen: readonly string[]): boolean =>
  openAlerts.length === seen.length && openAlerts.every(({ id }) => seen.includes(id));

function proposal(
  { openAlerts = [] }: CaseRecord,
  { reason, outcome, caller, at }: Closing & Pick<CloseRequest, "reason">,
): Edit {
  const alerts = openAlerts.map(({ id }) => id);
  return {
    set: { closing: { outcome, alerts, ...proposedBy(actorOf(caller), new Date(at)) } },
    entry: { type: "proposed", text: reason, outcome },
    event: "case.closing_proposed",
    outcomeReason: outcome,
  };
}

function openPauses(): Problem {
  const message = "Decide the open pauses, or cancel their runs.";
  return new Problem("conflict", "A pause of this case waits for a decision.", {
    details: [{ path: "id", code: "open_pauses", message }],
  });
}
