import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { type MayStill, requireStill } from "../access/may-still.ts";
import { isSamePrincipal, mayDecide, type Principal } from "../access/principal.ts";
import { actorOf, principalNow, principalOf } from "../executions/records.ts";
import { notFound, Problem } from "../problem.ts";
import type { Dismissal, Dismissals } from "../screening/dismissals.ts";
import { refuseNamed } from "../subjects/itself.ts";
import { type CaseRequest, changeCase, type Edit, ownCase } from "./change.ts";
import { type HitPorts, hitToJudge, type NamedHit, unprocessable } from "./hits.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseAlert } from "./records.ts";

/** What dismissing needs. */
export interface DismissPorts extends CasePorts, HitPorts {
  readonly dismissals: Dismissals;
  /** The setting `four_eyes_dismiss`: a dismissal counts only when a second person has confirmed it. */
  readonly fourEyesDismiss: (tenant: Tenant) => Promise<boolean>;
  readonly mayStill: MayStill;
}

/** A judgement that a hit is not the subject. */
export interface DismissRequest extends CaseRequest {
  /** `entity_id` of the hit. */
  readonly matchId: string;
  /** Which hit of the entry was looked at. */
  readonly named: NamedHit;
  readonly reason: string;
  /** ISO time as `Date.toISOString` spells it; absent: in a year. */
  readonly until?: string | undefined;
}

const MAX_DAYS = 366;

/**
 * Dismisses a screening hit of the case's subject: later screenings of the same identity let that version of the entry through. With four eyes
 * the first call proposes it, and the same call of another principal confirms it.
 * @throws Problem as `hitToJudge`; 403 `different_actor_required` for the subject, and for a person who started the run of the hit; 409 `second_person_needed`; 422 for a
 *   case without a subject
 */
export async function dismissHit(ports: DismissPorts, request: DismissRequest): Promise<Dismissal> {
  const seen = await ownCase(ports, request);
  const { subjectId } = seen;
  if (subjectId === undefined) {
    throw unprocessable("no_subject", "The case has no subject, so no later screening could honour this.");
  }
  const me = principalOf(actorOf(request.caller));
  await requireStill(ports.mayStill, request.caller, ["screenings:dismiss"]);
  const hit = await hitToJudge(ports, seen, request.matchId, request.named);
  await refuseNamed(ports, request.caller, [subjectId, hit.about], "Nobody judges hits about themselves.");
  const acting = principalNow(request.caller);
  if (!mayDecide(acting, hit.starters, false)) {
    throw new Problem(
      "different_actor_required",
      "Somebody else than the one who started the run must judge its hits.",
      {
        details: [{ path: "", code: "same_actor", message: "Another person must dismiss it." }],
      },
    );
  }
  const now = ports.now();
  const terms = {
    subjectId,
    entityId: request.matchId,
    entityVersion: hit.version,
    identity: hit.identity,
    reason: request.reason,
    until: untilOf(request.until, now),
    caseId: request.caseId,
  };
  const fourEyes = await ports.fourEyesDismiss(request.caller);
  const all = await ports.dismissals.of(request.caller, subjectId);
  const at = now.toISOString();
  const proposed = fourEyes ? await proposalOf(ports, request, all, terms, at) : undefined;
  const dismissal = dismissalOf(terms, { fourEyes, proposed, me, acting, at });
  const { alert } = hit;
  await changeCase(ports, request, ({ openAlerts = [] }) => ({
    ...(alert === undefined || dismissal.state === "proposed" ? { set: {} } : endOf(alert, openAlerts)),
    entry: {
      type: "dismissed",
      text: request.reason,
      until: dismissal.until,
      hit: {
        entityId: terms.entityId,
        version: terms.entityVersion,
        confirmed: dismissal.state === "active",
      },
    },
    event: "hit.dismissed",
    ...(dismissal.state === "active" ? {} : { outcomeReason: "proposed" }),
    ...definedOnly({ run: hit.run }),
    dismissal,
  }));
  return dismissal;
}

/** A dismissal that counts ends the alert of the hit. The case stays, for a person to close. */
function endOf(alert: CaseAlert, openAlerts: readonly CaseAlert[]): Pick<Edit, "set" | "decided"> {
  const left = openAlerts.filter(({ id }) => id !== alert.id);
  if (left.length === openAlerts.length) throw notFound("open alert of this hit");
  return {
    set: { openAlerts: left },
    decided: { alerts: [alert], because: "dismissed", outcome: "false_positive" },
  };
}

type Terms = Omit<Dismissal, "state" | "by" | "confirmedBy" | "at">;

const isProposal = (one: Dismissal, terms: Terms, at: string): boolean =>
  one.state === "proposed" &&
  one.until > at &&
  one.entityId === terms.entityId &&
  one.entityVersion === terms.entityVersion &&
  one.identity === terms.identity;

/** The proposal that waits, of one who may still make it. */
async function proposalOf(
  { mayStill }: DismissPorts,
  { caller }: DismissRequest,
  all: readonly Dismissal[],
  terms: Terms,
  at: string,
): Promise<Dismissal | undefined> {
  const proposed = all.find((one) => isProposal(one, terms, at));
  if (proposed === undefined) return undefined;
  return (await mayStill(caller, proposed.by, ["screenings:dismiss"])) ? proposed : undefined;
}

/** What the call makes of the hit: a proposal, or a dismissal that counts. A confirmation keeps the earlier of the two ends. */
function dismissalOf(
  terms: Terms,
  {
    fourEyes,
    proposed,
    me,
    acting,
    at,
  }: { fourEyes: boolean; proposed: Dismissal | undefined; me: Principal; acting: Principal; at: string },
): Dismissal {
  if (!fourEyes) return { ...terms, state: "active", by: me, at };
  if (proposed === undefined) return { ...terms, state: "proposed", by: me, at };
  const { onBehalfOf, madeBy, ...first } = proposed.by;
  if (isSamePrincipal({ ...first, ...definedOnly({ onBehalfOf, madeBy }) }, acting)) {
    throw new Problem("second_person_needed", "You have dismissed this hit already: a second person must.", {
      details: [{ path: "", code: "same_actor", message: "Another principal must confirm it." }],
    });
  }
  const [until = terms.until] = [proposed.until, terms.until].sort();
  return { ...terms, until, state: "active", by: proposed.by, confirmedBy: me, at };
}

function untilOf(until: string | undefined, now: Date): string {
  const latest = new Date(now.getTime() + MAX_DAYS * 86_400_000).toISOString();
  if (until === undefined) return latest;
  if (until > now.toISOString() && until <= latest) return until;
  const message = "Must be in the future, and within a year.";
  throw new Problem("validation_failed", "A hit cannot be dismissed until then.", {
    details: [{ path: "expires_at", code: "out_of_range", message }],
  });
}
