import * as z from "zod";
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

const relationship = z.object({ data: z.object({ type: z.string(), id: z.string() }).nullable() });
type Relationship = z.infer<typeof relationship>;

/**
 * What a config sends: ids, states and times. No personal data and nothing that was read, because deliveries are kept apart from their subject and
 * go to any server. Its parts have no names in the description: generators leave out what no call names.
 */
export const resourceDelivery = z.object({
  data: z.object({
    type: z.string().describe("As in the answers about the resource, such as `document/idv`."),
    id: z.string(),
    attributes: z
      .looseObject({ status: z.string().describe("The state that was entered.") })
      .describe("The state, and times and kinds. Read the resource for what was found."),
    relationships: z.record(z.string(), relationship),
  }),
  meta: z.object({
    event_id: z.string().describe("Id of the event: the same at every attempt."),
    seq_num: z
      .int()
      .describe(
        "Number of the event in the feed: of two deliveries about one resource the later one has the greater number.",
      ),
    occurred_at: z.string(),
  }),
});
export type ResourceDelivery = z.infer<typeof resourceDelivery>;

/** A resource without its state, which the event tells. */
export interface ShownResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly relationships: Record<string, Relationship>;
}

/** Reads a resource; undefined: it is gone. */
export type ReadResource = (
  tenant: Tenant,
  type: ResourceType,
  id: string,
) => Promise<ShownResource | undefined>;

/** A relationship to one resource, or to none. */
export const namedOne = (type: string, id: string | undefined): Relationship => ({
  data: id === undefined ? null : { type, id },
});
