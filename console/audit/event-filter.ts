import * as z from "zod";
import { eventTypes } from "../../core/audit/event-types.ts";
import { periods } from "../ui/period.ts";

/** Kinds and outcomes of events, and all of them together. */
export const typeChoices = ["any", ...eventTypes] as const;
export const outcomeChoices = ["any", "success", "denied", "error"] as const;

/** The filter of the feed. */
export const eventFilterSchema = z.object({
  type: z.enum(typeChoices).catch("any"),
  outcome: z.enum(outcomeChoices).catch("any"),
  credential: z.string().catch(""),
  period: z.enum(periods).catch("any"),
  from: z.string().catch(""),
  to: z.string().catch(""),
});
export type EventFilter = z.infer<typeof eventFilterSchema>;
