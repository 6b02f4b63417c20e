/**
 * What the settings of sessions and what their pages send have in common. It is apart from the other schemas of pages, because a start of each
 * block's function has the settings. A browser may import this file: it needs zod alone.
 */
import * as z from "zod";

/** The kinds of steps. */
export const stepKindSchema = z.enum([
  "consent",
  "document",
  "selfie",
  "liveness",
  "proof_of_address",
  "fields",
]);
export type StepKind = z.infer<typeof stepKindSchema>;

/** A language tag (BCP 47) such as `de` or `pt-BR`. */
export const localeSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "A locale is a language tag such as de or pt-BR.");

/** What the page noticed about how a step was made. Never a proof: for the graph and the reviewer. */
export const signalsSchema = z.strictObject({
  camera_label: z.string().max(200).optional(),
  picked_file: z.boolean().optional(),
  /** Milliseconds of the frames, in order. */
  frame_times: z.array(z.int().min(0).max(600_000)).max(100).optional(),
  /** Short codes of the page: `no_touch`, `webdriver`. */
  emulator_hints: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "A hint is 1 to 40 of a-z, 0-9 and _, a letter first."))
    .max(20)
    .optional(),
});
export type Signals = z.infer<typeof signalsSchema>;
