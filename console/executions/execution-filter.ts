import * as z from "zod";
import { periods } from "../ui/period.ts";

/** States of a run, and all of them together. */
export const statusChoices = ["any", "running", "paused", "completed", "failed", "cancelled"] as const;

/** The filter of the list; an empty workflow means all. */
export const executionFilterSchema = z.object({
  workflowId: z.string().catch(""),
  status: z.enum(statusChoices).catch("any"),
  period: z.enum(periods).catch("any"),
  from: z.string().catch(""),
  to: z.string().catch(""),
});
export type ExecutionFilter = z.infer<typeof executionFilterSchema>;
