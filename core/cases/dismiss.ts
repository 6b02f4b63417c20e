import * as z from "zod";
import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import { isSamePrincipal, mayDecide, type Principal } from "../access/principal.ts";
import { factsOfRun, type RunFacts } from "../audit/event.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import { inputOf } from "../executions/reads/disclose.ts";
import { actorOf, type ExecutionRecord, outputOf, principalOf } from "../executions/records.ts";
import { notFound, Problem } from "../problem.ts";
import { type Dismissal, type Dismissals, identityHash } from "../screening/dismissals.ts";
import { type CaseRequest, changeCase, type Edit, ownCase } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseAlert, CaseRecord } from "./records.ts";

/** What dismissing needs. */
export interface DismissPorts extends CasePorts {
  readonly executions: Pick<ExecutionPorts, "executions" | "machines" | "catalogue">;
  readonly dismissals: Dismissals;
  /** The hit of an alert of monitoring; undefined: it is gone. */
  readonly hitOfAlert: (tenant: Tenant, alertId: string) => Promise<HitOfAlert | undefined>;
  /** The setting `four_eyes_dismiss`: a dismissal counts only when a second person has confirmed it. */
  readonly fourEyesDismiss: (tenant: Tenant) => Promise<boolean>;
  readonly mayStill: MayStill;
}

/** The hit of an alert. */
export interface HitOfAlert {
  /** Of the entry that was judged. */
  readonly version: string;
  /** `identityHash` of what was looked up. */
  readonly identity: string;
  /** Whether the subject is still looked up so. */
  readonly isOfDataNow: boolean;
}

/** A judgement that a hit is not the subject. */
export interface DismissRequest extends CaseRequest {
  /** `entity_id` of the hit. */
  readonly matchId: string;
  readonly reason: string;
  /** ISO time as `Date.toISOString` spells it; absent: in a year. */
  readonly until?: string | undefined;
}

const MAX_DAYS = 366;

/**
 * Dismisses a screening hit of the case's subject: later screenings of the same identity let that version of the entry through. With four eyes
 * the first call proposes it, and the same call of another principal confirms it.
 * @throws Problem 404 for a hit that no run and no alert of the case has; 403 `different_actor_required` for a person who started that run; 409
 *   `second_person_needed`, and `data_changed` for an alert on other data than the subject has now; 422 for a case without a subject or a hit of an
 *   owner
 */
export async function dismissHit(ports: DismissPorts, request: DismissRequest): Promise<Dismissal> {
  const seen = await ownCase(ports, request);
  const { subjectId } = seen;
  if (subjectId === undefined) {
    throw unprocessable("no_subject", "The case has no subject, so no later screening could honour this.");
  }
  const me = principalOf(actorOf(request.caller));
  const hit = await hitOf(ports, seen, request.matchId);
  if (!mayDecide(me, hit.starters, false)) {
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
  const proposed = fourEyes ? await proposalOf(ports, request, all, terms) : undefined;
  const at = now.toISOString();
  const dismissal = dismissalOf(terms, { fourEyes, proposed, me, at });
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

const isProposal = (one: Dismissal, terms: Terms): boolean =>
  one.state === "proposed" &&
  one.entityId === terms.entityId &&
  one.entityVersion === terms.entityVersion &&
  one.identity === terms.identity;

/** The proposal that waits, of one who may still make it. */
async function proposalOf(
  { mayStill }: DismissPorts,
  { caller }: DismissRequest,
  all: readonly Dismissal[],
  terms: Terms,
): Promise<Dismissal | undefined> {
  const proposed = all.find((one) => isProposal(one, terms));
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
    at,
  }: { fourEyes: boolean; proposed: Dismissal | undefined; me: Principal; at: string },
): Dismissal {
  if (!fourEyes) return { ...terms, state: "active", by: me, at };
  if (proposed === undefined) return { ...terms, state: "proposed", by: me, at };
  const { onBehalfOf, madeBy, ...first } = proposed.by;
  if (isSamePrincipal({ ...first, ...definedOnly({ onBehalfOf, madeBy }) }, me)) {
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

interface Hit {
  readonly version: string;
  readonly identity: string;
  /** Who started the run with the hit, and those that it goes back to. */
  readonly starters: readonly Principal[];
  /** The run with the hit, for statistics; absent: the hit is of an alert. */
  readonly run?: RunFacts;
  /** The alert with the hit, where one waits. */
  readonly alert?: CaseAlert;
}

/** What a screening looks up. */
const screenedSchema = z.looseObject({ owners: z.unknown().optional() });
const hitsSchema = z.looseObject({
  matches: z.array(z.looseObject({ entity_id: z.string(), version: z.string() })),
});

/** The hit of an alert that waits, else as the newest run of the case has it. */
async function hitOf(ports: DismissPorts, record: CaseRecord, matchId: string): Promise<Hit> {
  const { executions, openAlerts = [] } = record;
  const alert = openAlerts.find(({ entityId }) => entityId === matchId);
  const judged = alert === undefined ? undefined : await ports.hitOfAlert(record, alert.id);
  if (alert !== undefined && judged !== undefined) {
    if (!judged.isOfDataNow) throw dataChanged();
    return { ...judged, starters: [], alert };
  }
  for (const executionId of executions.toReversed()) {
    const run = await ports.executions.executions.load(executionId);
    const hit = run === undefined ? undefined : await hitIn(ports, run, matchId);
    if (hit !== undefined) return hit;
  }
  throw notFound("hit in the runs and alerts of this case");
}

/** A block screens when its type says so of its output. */
async function hitIn(
  { executions }: DismissPorts,
  run: ExecutionRecord,
  matchId: string,
): Promise<Hit | undefined> {
  const { graph } = await executions.machines.load(run.meta.machineHash);
  for (const block of graph.blocks) {
    const result = run.blocks.get(block.id)?.result;
    const output = result === undefined ? undefined : outputOf(result);
    if (executions.catalogue.get(block.type)?.evidence?.(output)?.kind !== "screening") continue;
    const match = hitsSchema.safeParse(output).data?.matches.find(({ entity_id }) => entity_id === matchId);
    if (match === undefined) continue;
    const { owners, ...screened } = screenedSchema.parse(await inputOf(run, block));
    if (owners !== undefined) {
      throw unprocessable(
        "hit_of_owners",
        "A hit of a screening with owners cannot be dismissed for later ones.",
      );
    }
    const starters = [run.meta.actor, ...(run.meta.initiators ?? [])].map(principalOf);
    const { workflowId, version } = run.meta;
    const identity = identityHash(screened);
    return { version: match.version, identity, starters, run: factsOfRun(workflowId, version) };
  }
  return undefined;
}

/** Who dismisses a hit sees the data of now, and the dismissal would count for those of before. */
const dataChanged = (): Problem =>
  new Problem("conflict", "The data of the subject have changed since this alert opened.", {
    details: [
      {
        path: "match_id",
        code: "data_changed",
        message: "Compare the entry with the data of now, and close the case with an outcome.",
      },
    ],
  });

const unprocessable = (code: string, message: string): Problem =>
  new Problem("unprocessable_entity", message, { details: [{ path: "match_id", code, message }] });
