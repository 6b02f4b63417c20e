import { isDeepStrictEqual } from "node:util";
import { principalOfCaller } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { notFound, Problem } from "../problem.ts";
import { isErased } from "../subjects/erasure-records.ts";
import type { Monitoring } from "../subjects/monitoring.ts";
import type { SubjectPorts } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import { actOf, ownSubject, type SubjectCall, stale } from "../subjects/write.ts";

/** A call that begins, changes or ends the monitoring of a subject. */
export interface SwitchRequest extends SubjectCall {
  readonly id: string;
  /** Version of `If-Match`. */
  readonly expected: number | undefined;
  /** Null: it ends. */
  readonly monitoring: Monitoring | null;
}

const MAX_TRIES = 10;

/**
 * Begins or ends monitoring. The record and its place in the index of monitored subjects are one write. Alerts that wait when it ends stay for
 * a person to decide.
 * @throws Problem `not_found`, also once an erasure has begun; `conflict` (412) for a stale `If-Match`, or while many change the subject
 */
export async function switchMonitoring(ports: SubjectPorts, request: SwitchRequest): Promise<SubjectRecord> {
  const { caller, id, expected, monitoring } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ownSubject(ports, caller, id);
    if (isErased(before)) throw notFound("subject");
    if (expected !== undefined && before.version !== expected) throw stale();
    const { monitoring: known, ...others } = before;
    if (isDeepStrictEqual(known ?? null, monitoring)) return before;
    const act = actOf(ports, request, before.externalId);
    const after: SubjectRecord = {
      ...others,
      ...(monitoring === null ? {} : { monitoring }),
      version: before.version + 1,
      updatedAt: act.at,
    };
    const entry = {
      id: `${act.eventId}_monitoring`,
      at: act.at,
      kind: "changed" as const,
      field: "monitoring",
      by: principalOfCaller(caller),
      before: known ?? null,
      after: monitoring,
    };
    const eventType = monitoring === null ? "subject.unmonitored" : "subject.monitored";
    const events = [eventOf(act, { eventType, resourceId: id })];
    if (await ports.subjects.change(before, { after, entries: [entry], events })) return after;
  }
  throw new Problem("conflict", "Many change this subject at once: try again.", { retryAfterSeconds: 1 });
}
