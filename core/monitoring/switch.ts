import { isDeepStrictEqual } from "node:util";
import { changeField, type FieldRequest } from "../subjects/field-change.ts";
import { refuseItself } from "../subjects/itself.ts";
import type { Monitoring } from "../subjects/monitoring-terms.ts";
import type { SubjectPorts } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";

/** A call that begins, changes or ends the monitoring of a subject. */
export interface SwitchRequest extends FieldRequest {
  /** Null: it ends. */
  readonly monitoring: Monitoring | null;
}

/**
 * Begins or ends monitoring. The record and its place in the index of monitored subjects are one write. Alerts that wait when it ends stay for
 * a person to decide.
 * @throws Problem as {@link changeField}; `different_actor_required` for the subject that is monitored
 */
export function switchMonitoring(ports: SubjectPorts, request: SwitchRequest): Promise<SubjectRecord> {
  const { caller, monitoring } = request;
  return changeField(ports, request, (before) => {
    const { monitoring: known, ...others } = before;
    if (isDeepStrictEqual(known ?? null, monitoring)) return undefined;
    if (known !== undefined) refuseItself(caller, before, "Nobody ends or changes their own monitoring.");
    return {
      record: { ...others, ...(monitoring === null ? {} : { monitoring }) },
      entry: "monitoring",
      field: "monitoring",
      before: known ?? null,
      after: monitoring,
      eventType: monitoring === null ? "subject.unmonitored" : "subject.monitored",
    };
  });
}
