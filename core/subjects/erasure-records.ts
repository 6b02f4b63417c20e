import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";

/**
 * `ERASURE#<subject>`: an erasure, from its request on. The completed ones are the erasure log: ids and times only, so that they may be
 * kept, and replayed after a restore.
 */
export const erasureSchema = z.object({
  subjectId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every step. */
  version: z.int(),
  state: z.enum(["running", "completed"]),
  /** Entries of the timeline whose things are gone. */
  erased: z.int(),
  requestedAt: z.string(),
  /** Absent: repeated after a restore. */
  requestedBy: principalSchema.optional(),
  completedAt: z.string().optional(),
});
export type Erasure = z.infer<typeof erasureSchema>;
