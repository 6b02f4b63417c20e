import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";

/** `HEAD` of a tenant: the lists by which everybody is judged. */
export const headSchema = z.object({
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  /** Whatever is judged from now on is judged by these lists, or not written. */
  target: z.string(),
  /** When these were built (ISO time): older ones never take their place. */
  builtAt: z.string(),
  /** The lists by which the last completed pass judged everybody; absent: there was none. */
  edition: z.string().optional(),
  completedAt: z.string().optional(),
  /** When the last completed pass began that judged everybody by all entries. */
  wholeAt: z.string().optional(),
  /** When the first pass began; absent where an earlier release has written that down. */
  since: z.string().optional(),
  /** The pass under way. */
  passId: z.string().optional(),
});
export type Head = z.infer<typeof headSchema>;
