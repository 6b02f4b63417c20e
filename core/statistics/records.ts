import * as z from "zod";

/** What a set of counters is of: a day (UTC) of one version of a workflow. */
const countersKeySchema = z.object({
  /** `2026-11-26` */
  day: z.iso.date(),
  workflowId: z.string(),
  /** Null: drafts and inline graphs. */
  version: z.int().nullable(),
});
export type CountersKey = z.infer<typeof countersKeySchema>;

/** `STATS#…/DAY#…`: counters by name; see `count.ts`. */
export const countersSchema = countersKeySchema.extend({ counts: z.record(z.string(), z.int()) });
export type Counters = z.infer<typeof countersSchema>;

/** `STATS-OPEN#…`: a run that waits for an answer. */
export const waitingSchema = z.object({
  executionId: z.string(),
  workflowId: z.string(),
  version: z.int().nullable(),
  /** ISO time. */
  since: z.string(),
});
export type Waiting = z.infer<typeof waitingSchema>;
