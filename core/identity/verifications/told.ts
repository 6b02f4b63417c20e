import { type Actor, type ActPorts, actBy } from "../../access/actor.ts";
import { eventOf, type FeedEvent } from "../../audit/event.ts";
import type { Verification } from "./records.ts";

/** The event of a verification that begins or ends. It never names whom a caller acts for: that may be the subject. */
export function verificationEvent(
  ports: ActPorts,
  { id, result }: Pick<Verification, "id" | "result">,
  { onBehalfOf: _onBehalfOf, ...by }: Actor,
): FeedEvent {
  const eventType = `verification.${result?.status ?? "initiated"}` as const;
  return eventOf(actBy(ports, by), { eventType, resourceId: id });
}
