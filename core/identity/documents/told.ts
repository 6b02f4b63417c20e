import { type Actor, type ActPorts, actBy, withoutPrincipal } from "../../access/actor.ts";
import { eventOf, type FeedEvent } from "../../audit/event.ts";
import type { ListedStatus } from "../../documents/list.ts";
import { type IdentityDocument, statusOf } from "./records.ts";

/** Who moves a document on when no call does. */
const SYSTEM: Actor = { type: "system" };

/**
 * The events of a change of a document, in their order: one for each state that it enters. A submission that begins a verification passes
 * through `submitted`.
 *
 * @param before undefined: the document is new
 */
export function documentEvents(
  ports: ActPorts,
  before: IdentityDocument | undefined,
  after: IdentityDocument,
  actor: Actor = SYSTEM,
): FeedEvent[] {
  const entered = statusesEntered(before, after);
  const now = ports.now();
  const acts = entered
    .map(() => actBy({ ...ports, now: () => now }, withoutPrincipal(actor)))
    // The feed orders events by time, and those of one time by id: the smaller id is the event of the earlier state.
    .toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1));
  return entered.flatMap((status, place) => {
    const act = acts[place];
    const eventType = `document.${status}` as const;
    return act === undefined ? [] : [eventOf(act, { eventType, resourceId: after.id })];
  });
}

function statusesEntered(
  before: IdentityDocument | undefined,
  after: IdentityDocument,
): Exclude<ListedStatus, "redacted">[] {
  const status = statusOf(after);
  // The event of an erasure is that of its subject.
  if (status === "redacted" || (before !== undefined && statusOf(before) === status)) return [];
  if (before === undefined) return [status];
  const isSubmitted = after.submission !== undefined && before.submission?.at !== after.submission.at;
  return isSubmitted && status !== "submitted" ? ["submitted", status] : [status];
}
