import * as z from "zod";
import { recordIdSchema } from "../../forms.ts";
import { eventType } from "../event-types.ts";
import { RESOURCE_TYPES } from "./resources.ts";

/** The id of a stream, also of a webhook config. */
export const streamIdSchema = recordIdSchema("stream", "A stream id");

/** A receiver of events. `secrets`: the first one is current, others are valid until their expiry. */
export const webhookStream = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: z.enum(["production", "staging"]),
  url: z.string(),
  secrets: z.array(z.object({ secret: z.string(), until: z.iso.datetime().optional() })).min(1),
  /** Empty: everything. */
  eventFilter: z.array(eventType),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
  deactivatedAt: z.iso.datetime().optional(),
  /** Number of the last event of the feed for which deliveries were made. */
  position: z.int().nonnegative(),
  /** Time since which no delivery has succeeded. */
  failingSince: z.iso.datetime().optional(),
  /** A webhook config: the same stream, which sends the resource of an event in the JSON:API form instead of the event. */
  config: z.object({ resourceType: z.enum(RESOURCE_TYPES) }).optional(),
  /** When it was turned on or off, or given another secret; absent: never. */
  updatedAt: z.iso.datetime().optional(),
});
export type WebhookStream = z.infer<typeof webhookStream>;

/** The delivery of one event to one stream. `about` is the event's resource: deliveries about the same resource keep their order. */
export const delivery = z.object({
  streamId: z.string(),
  organizationId: z.string(),
  environment: z.enum(["production", "staging"]),
  about: z.string(),
  seq: z.int().positive(),
  eventId: z.string(),
  body: z.string(),
  state: z.enum(["pending", "delivered", "dead"]),
  attempts: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  firstAttemptAt: z.iso.datetime().optional(),
  nextAttemptAt: z.iso.datetime(),
  /** The outcome of the last attempt: an HTTP status, or our code. */
  lastOutcome: z.string().optional(),
});
export type Delivery = z.infer<typeof delivery>;
