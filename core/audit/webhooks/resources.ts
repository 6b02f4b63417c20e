import type { JsonObject } from "../../../compiler/json.ts";
import type { Tenant } from "../../access/caller.ts";
import { type EventType, eventType } from "../event-types.ts";

/** The kinds of resources that a config can be about. */
export const RESOURCE_TYPES = ["document", "session", "verification", "screening"] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** The states of a kind that have an event. */
type StateOf<Type extends ResourceType, Event = EventType> = Event extends `${Type}.${infer State}`
  ? State
  : never;

/** The states of each kind that a config may send (resource-calls.md, Webhook configs). */
const RESOURCE_STATES: { readonly [Type in ResourceType]: readonly StateOf<Type>[] } = {
  document: ["pending", "submitted", "processing", "processed", "failed"],
  session: [
    "created",
    "started",
    "pending",
    "completed",
    "failed",
    "marked_for_review",
    "approved",
    "declined",
    "expired",
  ],
  verification: ["initiated", "passed", "failed", "requires_retry", "canceled"],
  screening: ["completed", "failed"],
};

/** The states of a kind, as a list. */
export const statesOf = (type: ResourceType): readonly string[] => RESOURCE_STATES[type];

/** The event of a state. */
export const eventOfState = (type: ResourceType, state: string): EventType =>
  eventType.parse(`${type}.${state}`);

/** The state that an event tells. */
export const stateOfEvent = (event: EventType): string => event.slice(event.indexOf(".") + 1);

/**
 * A resource as a config sends it: ids, states and times. No personal data and nothing that was read, because deliveries are kept apart from
 * their subject and go to any server.
 */
export interface ShownResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
}

/** Reads a resource; undefined: it is gone. */
export type ReadResource = (
  tenant: Tenant,
  type: ResourceType,
  id: string,
) => Promise<ShownResource | undefined>;

/** A relationship to one resource, or to none. */
export const namedOne = (type: string, id: string | undefined): JsonObject => ({
  data: id === undefined ? null : { type, id },
});
