import { caseAfterAlert } from "../../core/cases/alert-moves.ts";
import type { CaseStore } from "../../core/cases/ports.ts";
import type { CaseRecord } from "../../core/cases/records.ts";

/**
 * Lets an alert of monitoring wait in a case, as a pass does.
 *
 * @param record the case, as it is now
 */
export async function joinAlert(cases: CaseStore, record: CaseRecord, id: string): Promise<void> {
  const waiting = { id, subjectId: record.subjectId ?? "", entityId: `sample:${id}` };
  const after = {
    ...record,
    version: record.version + 1,
    alerts: [...record.alerts, id],
    openAlerts: [...(record.openAlerts ?? []), waiting],
  };
  if (!(await cases.change(record, { after, entries: [], events: [] })))
    throw new Error("The case has changed.");
}

/**
 * Ends an alert that waits in a case.
 *
 * @param record the case, as it is now
 */
export async function endAlert(cases: CaseStore, record: CaseRecord, alertId: string): Promise<void> {
  const end = { alertId, at: "2026-11-26T10:00:00.000Z", note: "Dismissed.", isReplaced: false };
  const change = caseAfterAlert(record, end);
  if (change === undefined || !(await cases.change(record, change)))
    throw new Error("The alert waits no more.");
}
