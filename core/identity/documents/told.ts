import { type Actor, type ActPorts, actBy } from "../../access/actor.ts";
import { eventOf, type FeedEvent } from "../../audit/event.ts";
import type { ListedStatus } from "../../documents/list.ts";
import { type IdentityDocument, statusOf } from "./records.ts";

/** Who moves a document on when no call does. */
const SYSTEM: Actor = { type: "system" };

/**
 * The events of a change of a document, in their order: one for each state that it enters. A submission that begins a verification passes
 * through `submitted`. The actor never names whom a caller acts for: that may be the subject.
 *
 * @param before undefined: the document is new
 */
export function documentEvents(
  ports: ActPorts,
  before: IdentityDocument | undefined,
  after: IdentityDocument,
  actor: Actor = SYSTEM,
): FeedEvent[] {
  const { onBehalfOf: _onBehalfOf, ...by } = actor;
  const entered = statusesEntered(before, after);
  const acts = entered.map(() => actBy(ports, by)).toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1));
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
  // An erasure is told of its subject.
  if (status === "redacted" || (before !== undefined && statusOf(before) === status)) return [];
  if (before === undefined) return [status];
  const isSubmitted = after.submission !== undefined && before.submission?.at !== after.submission.at;
  return isSubmitted && status !== "submitted" ? ["submitted", status] : [status];
}
