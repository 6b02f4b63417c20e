import * as z from "zod";
import { periods } from "../ui/period.ts";

/** States of a run, and all of them together. */
export const statusChoices = ["any", "running", "paused", "completed", "failed", "cancelled"] as const;

/** Results of a run for its subject, and all of them together. */
export const outcomeChoices = [
  "any",
  "approved",
  "declined",
  "needs_review",
  "inconclusive",
  "none",
] as const;

/** The filter of the list; an empty workflow means all. */
export const executionFilterSchema = z.object({
  workflowId: z.string().catch(""),
  status: z.enum(statusChoices).catch("any"),
  outcome: z.enum(outcomeChoices).catch("any"),
  period: z.enum(periods).catch("any"),
  from: z.string().catch(""),
  to: z.string().catch(""),
});
export type ExecutionFilter = z.infer<typeof executionFilterSchema>;
