import { principalOfCaller } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { notFound, Problem } from "../problem.ts";
import { isErased } from "./erasure-records.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";
import { actOf, ownSubject, type SubjectCall, stale } from "./write.ts";

/** A call about the legal hold of a subject. */
export interface HoldRequest extends SubjectCall {
  readonly id: string;
  /** Version of `If-Match`. */
  readonly expected: number | undefined;
  /** Null: the hold is lifted. */
  readonly reason: string | null;
}

const MAX_TRIES = 10;

/**
 * Puts a legal hold on a subject, or lifts it. The record changes under the condition of its version, and so does the beginning of an
 * erasure: of the two, one comes first, and the other one is refused.
 * @throws Problem `not_found`, also once an erasure has begun; `conflict` (412) for a stale `If-Match`, or while many change the subject
 */
export async function setLegalHold(ports: SubjectPorts, request: HoldRequest): Promise<SubjectRecord> {
  const { caller, id, expected, reason } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ownSubject(ports, caller, id);
    if (isErased(before)) throw notFound("subject");
    if (expected !== undefined && before.version !== expected) throw stale();
    const { legalHold, ...others } = before;
    if ((legalHold?.reason ?? null) === reason) return before;
    const act = actOf(ports, request, before.externalId);
    const by = principalOfCaller(caller);
    const hold = reason === null ? undefined : { reason, by, at: act.at };
    const after: SubjectRecord = {
      ...others,
      ...(hold === undefined ? {} : { legalHold: hold }),
      version: before.version + 1,
      updatedAt: act.at,
    };
    const entry = {
      id: `${act.eventId}_hold`,
      at: act.at,
      kind: "changed",
      field: "legal_hold",
      by,
    } as const;
    const entries = [{ ...entry, before: legalHold ?? null, after: hold ?? null }];
    const eventType = hold === undefined ? "subject.released" : "subject.held";
    const events = [eventOf(act, { eventType, resourceId: id })];
    if (await ports.subjects.change(before, { after, entries, events })) return after;
  }
  throw new Problem("conflict", "Many change this subject at once: try again.", { retryAfterSeconds: 1 });
}
