import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { makeEvent } from "../audit/event.ts";
import { type Dismissals, identityHash } from "../screening/dismissals.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { partsOfEdition } from "./edition.ts";
import { namesSeen } from "./evidence.ts";
import { alertedVerdict, changedFields, type Judgement, type Step, stepsTo } from "./judge.ts";
import { keysOf } from "./keys.ts";
import type { HitChange, MonitorPorts } from "./ports.ts";
import type { Alert, Hit, Verdict } from "./records.ts";

/** A subject that was judged. */
export interface Judged {
  readonly watch: Watch;
  readonly hits: readonly Hit[];
  readonly found: ReadonlyMap<string, Verdict>;
  /** The lists that it was judged by. */
  readonly edition: string;
  readonly because: Alert["because"];
  readonly isJudged: (entityId: string) => boolean;
  readonly isListed: (entityId: string) => boolean;
}

/** How many alerts were opened and closed. */
export interface Settled {
  readonly opened: number;
  readonly closed: number;
}

/** Something else has changed meanwhile: what was judged is not written, and the caller judges again. */
export class JudgedTooLate extends Error {
  override readonly name = "JudgedTooLate";
}

/**
 * Writes what was judged, one hit a write.
 * @throws JudgedTooLate when the subject, one of its hits or the lists are other ones meanwhile
 */
export async function settleHits(ports: MonitorPorts, judged: Judged): Promise<Settled> {
  const { watch, found, hits, isJudged, isListed } = judged;
  const isDismissed = await dismissedBy(ports.dismissals, watch, ports.now());
  const counts = { opened: 0, closed: 0 };
  const latest = new Map(hits.map((hit) => [hit.entityId, hit]));
  for (const step of stepsTo(found, { hits, isJudged, isListed, isDismissed })) {
    const entityId = step.kind === "open" ? step.entityId : step.known.entityId;
    const change = await changeOf(ports, judged, step, latest.get(entityId));
    if (!(await ports.monitoring.change(change))) throw new JudgedTooLate();
    latest.set(entityId, change.after);
    if (change.opened !== undefined) counts.opened++;
    if (change.closed !== undefined) counts.closed++;
  }
  return counts;
}

/** The hits of a subject that people dismissed and that count now, as screenings in graphs honour them. */
export async function dismissedBy(
  dismissals: Dismissals,
  watch: Watch,
  now: Date,
): Promise<(entityId: string, version: string) => boolean> {
  const tenant = tenantOfWatch(watch);
  const identity = identityHash(watch.query);
  const active = (await dismissals.of(tenant, watch.externalId)).filter(
    (one) => one.state === "active" && one.identity === identity && one.until > now.toISOString(),
  );
  return (entityId, version) =>
    active.some((one) => one.entityId === entityId && one.entityVersion === version);
}

/** Notes that a subject was judged by these lists, or why it could not be. */
export const noteJudged = (
  ports: MonitorPorts,
  watch: Watch,
  edition: string,
  judgement: Judgement,
): Promise<boolean> =>
  ports.monitoring.settle(watch, {
    edition,
    at: ports.now().toISOString(),
    keys: keysOf(watch.query, partsOfEdition(edition).algorithm),
    ...(judgement.kind === "fault" ? { fault: judgement.code } : {}),
  });

/** The tenant of a monitored subject. */
export const tenantOfWatch = ({ organizationId, environment }: Watch): Tenant => ({
  organizationId,
  environment,
});

async function changeOf(
  ports: MonitorPorts,
  judged: Judged,
  step: Step,
  before: Hit | undefined,
): Promise<HitChange> {
  const { watch, edition } = judged;
  const at = ports.now().toISOString();
  if (step.kind === "open") return openingOf(ports, judged, step, before, at);
  if (before === undefined) throw new JudgedTooLate();
  const version = before.version + 1;
  if (step.kind === "note")
    return { watch, edition, before, after: { ...noted(before, step.verdict), version }, events: [] };
  const after: Hit = { ...before, version, state: step.to };
  if (before.state !== "open") return { watch, edition, before, after, events: [] };
  const alert = await ports.monitoring.alert(tenantOfWatch(watch), before.alertId);
  if (alert === undefined || alert.state === "closed") throw new JudgedTooLate();
  const closed: Alert = {
    ...alert,
    version: alert.version + 1,
    state: "closed",
    closedAt: at,
    closedBecause: step.because,
  };
  const event = makeEvent({
    id: `evt_${alert.id}_closed`,
    eventType: "alert.closed",
    timestamp: at,
    outcome: "success",
    outcomeReason: step.because,
    actorType: "system",
    resourceId: alert.id,
    caseId: alert.caseId,
  });
  const note = `${step.because}: ${before.entityId}`;
  return { watch, edition, before, after, closed: { before: alert, after: closed, note }, events: [event] };
}

/** What is known of a hit after a verdict without an alert: the verdict of its newest alert stays the measure. */
function noted(before: Hit, verdict: Verdict): Hit {
  return { ...before, verdict, alerted: measureOf(alertedVerdict(before)) };
}

const measureOf = (seen: Verdict): NonNullable<Hit["alerted"]> => ({
  ...definedOnly({ matched_names: seen.matched_names }),
  score: seen.score,
  status: seen.status,
  reasons: seen.reasons,
});

/** A name of the entry that was seen once is not new in any later verdict: `alerted` keeps those that the new alert does not show. */
function namesKept(known: Hit | undefined, verdict: Verdict): Pick<Hit, "alerted"> {
  if (known === undefined || known.state === "gone" || verdict.matched_names === undefined) return {};
  const seen = [...new Set([...namesSeen(verdict), ...namesSeen(alertedVerdict(known))])];
  if (seen.length === namesSeen(verdict).length) return {};
  return { alerted: measureOf({ ...verdict, matched_names: seen }) };
}

function openingOf(
  ports: MonitorPorts,
  { watch, edition, because }: Judged,
  { entityId, verdict, known }: Extract<Step, { kind: "open" }>,
  before: Hit | undefined,
  at: string,
): HitChange {
  const id = ports.newId("alrt");
  const caseId = ports.newId("case");
  const alert: Alert = {
    id,
    ...tenantOfWatch(watch),
    version: 1,
    subjectId: watch.subjectId,
    entityId,
    list: entityId.slice(0, entityId.indexOf(":")),
    state: "open",
    because,
    edition,
    now: verdict,
    ...definedOnly({ before: known && alertedVerdict(known) }),
    changed: changedFields(known?.verdict, verdict),
    identity: identityHash(watch.query),
    // The store puts the case that it comes to here.
    caseId,
    openedAt: at,
  };
  const after: Hit = {
    subjectId: watch.subjectId,
    entityId,
    version: (before?.version ?? 0) + 1,
    state: "open",
    verdict,
    ...namesKept(known, verdict),
    alertId: id,
  };
  const event = makeEvent({
    id: `evt_${id}_opened`,
    eventType: "alert.opened",
    timestamp: at,
    outcome: "success",
    outcomeReason: because,
    actorType: "system",
    resourceId: id,
  });
  const { subjectId, externalId } = watch;
  const inCase = { id, subjectId, entityId, externalId, caseId, at };
  return { watch, edition, before, after, opened: { alert, inCase }, events: [event] };
}
