import type { Tenant } from "../access/caller.ts";
import type { DecidedAlerts } from "../cases/ports.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { alertTrigger, riskTrigger, type Trigger } from "../subjects/triggers.ts";
import type { HitChange } from "./ports.ts";

/** The triggers of what becomes of a hit: a new alert, and a rating. */
export function changeTriggers({ watch, after, opened, closed }: HitChange): Trigger[] {
  const at = opened?.alert.openedAt ?? closed?.after.closedAt;
  if (at === undefined) return [];
  return [
    ...(opened === undefined ? [] : [alertTrigger(watch, opened.alert)]),
    riskTrigger(watch, watch.subjectId, at, `${after.alertId}_${after.state}`),
  ];
}

/** The triggers of alerts that a person has decided. */
export function decidedTriggers(tenant: Tenant, { alerts, at }: DecidedAlerts): Trigger[] {
  const [first] = alerts;
  return first === undefined ? [] : [riskTrigger(tenant, first.subjectId, at, `${first.id}_decided`)];
}

/** The triggers of a judgement. None where it leaves as it was whether the hits of the subject are known. */
export function judgedTriggers(watch: Watch, at: string, fault: string | undefined): Trigger[] {
  if (watch.judged !== undefined && watch.fault === fault) return [];
  return [riskTrigger(watch, watch.subjectId, at, `judged_${watch.profile.slice(0, 16)}_${at}`)];
}
