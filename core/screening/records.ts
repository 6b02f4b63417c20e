import * as z from "zod";

/** What the clean-up of builds has found so far. */
export const cleanUpSchema = z.object({
  version: z.int(),
  /** The first clean-up (ISO time). Results from before do not say which build they used, so the builds of that time stay. */
  since: z.string(),
  /** Builds that nobody used, by name: since which clean-up (ISO time). */
  unused: z.record(z.string(), z.string()),
});
export type CleanUp = z.infer<typeof cleanUpSchema>;
