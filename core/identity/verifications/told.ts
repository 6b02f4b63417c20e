import { type Actor, type ActPorts, actBy, withoutPrincipal } from "../../access/actor.ts";
import { eventOf, type FeedEvent } from "../../audit/event.ts";
import type { Verification } from "./records.ts";

/** The event of a verification that begins or ends. */
export function verificationEvent(
  ports: ActPorts,
  { id, result }: Pick<Verification, "id" | "result">,
  actor: Actor,
): FeedEvent {
  const eventType = `verification.${result?.status ?? "initiated"}` as const;
  return eventOf(actBy(ports, withoutPrincipal(actor)), { eventType, resourceId: id });
}
