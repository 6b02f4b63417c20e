import { principalOfCaller } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { notFound, Problem } from "../problem.ts";
import { isErased } from "./erasure-records.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectEntry, SubjectRecord } from "./records.ts";
import { actOf, ownSubject, type SubjectCall, stale } from "./write.ts";

/** A call that changes one field of a subject. */
export interface FieldRequest extends SubjectCall {
  readonly id: string;
  /** Versions of `If-Match`. */
  readonly expected: Expected | undefined;
}

/** A change of one field. */
export interface FieldChange {
  /** The record with the field as it is from now on; version and time are set here. */
  readonly record: SubjectRecord;
  /** The end of the id of the entry in the timeline. */
  readonly entry: string;
  /** Name of the field for clients. */
  readonly field: string;
  readonly before: SubjectEntry["before"];
  readonly after: SubjectEntry["after"];
  readonly eventType: EventType;
}

const MAX_TRIES = 10;

/**
 * Changes one field of a subject by a call about that field, under the condition of the record's version: so does the beginning of an erasure,
 * and of the two, one comes first, and the other one is refused.
 * @param change gets the record, and the time of the change (ISO); undefined leaves it. It may be called more than once
 * @throws Problem `not_found`, also once an erasure has begun; `conflict` (412) for a stale `If-Match`, or while many change the subject
 */
export async function changeField(
  ports: SubjectPorts,
  request: FieldRequest,
  change: (before: SubjectRecord, at: string) => FieldChange | undefined | Promise<FieldChange | undefined>,
): Promise<SubjectRecord> {
  const { caller, id, expected } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ownSubject(ports, caller, id);
    if (isErased(before)) throw notFound("subject");
    if (!isExpected(expected, before.version)) throw stale();
    const act = actOf(ports, request, before.externalId);
    const made = await change(before, act.at);
    if (made === undefined) return before;
    const after: SubjectRecord = { ...made.record, version: before.version + 1, updatedAt: act.at };
    const entry = {
      id: `${act.eventId}_${made.entry}`,
      at: act.at,
      kind: "changed" as const,
      field: made.field,
      by: principalOfCaller(caller),
      before: made.before,
      after: made.after,
    };
    const events = [eventOf(act, { eventType: made.eventType, resourceId: id })];
    if (await ports.subjects.change(before, { after, entries: [entry], events })) return after;
  }
  throw new Problem("conflict", "Many change this subject at once: try again.", { retryAfterSeconds: 1 });
}
