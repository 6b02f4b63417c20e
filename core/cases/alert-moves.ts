import { type Tenant, tenantOf } from "../access/caller.ts";
import { makeEvent } from "../audit/event.ts";
import { LIMITS } from "../limits.ts";
import { dueAfter } from "./due.ts";
import { type NewCase, openedCase, stateAtNews } from "./new-case.ts";
import { hasOpen } from "./pause-moves.ts";
import type { CaseChange } from "./ports.ts";
import type { CaseAlert, CaseEntry, CaseRecord } from "./records.ts";

/** An alert of monitoring that comes to a case. */
export interface AlertInCase extends CaseAlert {
  /** The caller's id of the subject. */
  readonly externalId: string;
  /** Id of a new case, if one is needed. */
  readonly caseId: string;
  /** ISO time. */
  readonly at: string;
}

/** With this the entry of an alert begins; the id of the entry of a list follows. */
const REASON = "monitoring_alert";

/** Open alerts that one case takes: it closes all of them in one write. */
const MAX_OPEN = 20;

/**
 * The case of an alert. Pure: a store calls it inside the write of the alert, so that an alert without its case is never written.
 * @param latest the newest case of the subject
 */
export function caseAtAlert(tenant: Tenant, alert: AlertInCase, latest: CaseRecord | undefined): CaseChange {
  const { id, subjectId, entityId } = alert;
  const open = [...(latest?.openAlerts ?? []), { id, subjectId, entityId }];
  const isFull = open.length > MAX_OPEN || (latest?.alerts.length ?? 0) >= LIMITS.alertsOfCase;
  if (latest === undefined || latest.state === "closed" || isFull) return opened(tenant, alert, latest?.id);
  const after: CaseRecord = {
    ...latest,
    version: latest.version + 1,
    state: stateAtNews(latest),
    alerts: [...latest.alerts, id],
    openAlerts: open,
  };
  return { after, entries: [entryOf("joined", alert)], events: [] };
}

function opened(tenant: Tenant, alert: AlertInCase, previousCaseId: string | undefined): CaseChange {
  const { caseId, at, externalId, id, subjectId, entityId } = alert;
  const begun: NewCase = {
    id: caseId,
    ...tenantOf(tenant),
    kind: "alert",
    subjectId: externalId,
    dueAt: dueAfter(at),
    openedAt: at,
    previousCaseId,
    alerts: [id],
    openAlerts: [{ id, subjectId, entityId }],
  };
  return openedCase(begun, entryOf("opened", alert), { actorType: "system", outcomeReason: REASON });
}

/** The end of an alert that nobody decided, as its case takes it. */
export interface EndedAlert {
  readonly alertId: string;
  /** ISO time. */
  readonly at: string;
  /** For the timeline. */
  readonly note: string;
  /** The hit goes on in another alert, so the case stays. */
  readonly isReplaced: boolean;
}

/**
 * The case after the end of one of its alerts. One that alerts alone opened is closed with the last of them, and decides nothing.
 * @returns undefined when the case has not that alert open
 */
export function caseAfterAlert(record: CaseRecord, end: EndedAlert): CaseChange | undefined {
  const { alertId, at, note, isReplaced } = end;
  const ended = record.openAlerts?.find(({ id }) => id === alertId);
  if (ended === undefined || record.state === "closed") return undefined;
  const openAlerts = record.openAlerts?.filter(({ id }) => id !== alertId) ?? [];
  const left: CaseRecord = { ...record, version: record.version + 1, openAlerts };
  const entry: CaseEntry = { id: `${alertId}_ended`, at, type: "ended", text: note };
  const isOver =
    openAlerts.length === 0 &&
    !isReplaced &&
    record.kind === "alert" &&
    record.executions.length === 0 &&
    !hasOpen(record);
  if (!isOver) return { after: left, entries: [entry], events: [] };
  const event = makeEvent({
    id: `evt_${record.id}_closed`,
    eventType: "case.closed",
    timestamp: at,
    outcome: "success",
    outcomeReason: "no_action",
    actorType: "system",
    resourceId: record.id,
  });
  return {
    after: { ...left, state: "closed", closedAt: at, outcome: "no_action" },
    entries: [entry, { ...entry, id: `${record.id}_closed`, type: "closed", outcome: "no_action" }],
    events: [event],
  };
}

const entryOf = (type: "opened" | "joined", { id, at, entityId }: AlertInCase): CaseEntry => ({
  id: `${id}_${type}`,
  at,
  type,
  text: `${REASON}: ${entityId}`,
});
