import { type Actor, type ActPorts, actBy } from "../access/actor.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";

/** An event about one workflow, of now. */
export function workflowEvent(
  ports: ActPorts,
  eventType: Extract<EventType, `workflow.${string}`>,
  workflowId: string,
  actor: Actor,
): FeedEvent {
  return eventOf(actBy(ports, actor), { eventType, resourceId: workflowId });
}
