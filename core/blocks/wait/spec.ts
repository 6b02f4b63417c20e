import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";

/** The longest wait. */
export const maxWaitSeconds = 365 * 86_400;

const waitConfigSchema = z.union(
  [
    z.strictObject({ seconds: z.number().min(0).max(maxWaitSeconds).describe("At most 365 days.") }),
    z.strictObject({
      until: z.iso.datetime({ offset: true }).describe("A time with its zone, such as 2026-01-31T09:00:00Z."),
    }),
  ],
  "A wait has either `seconds` (0 to 365 days) or `until` (an ISO 8601 time).",
);
export type WaitConfig = z.infer<typeof waitConfigSchema>;

const waitInputSchema = jsonValueSchema.optional();

const waitOutputSchema = z.object({ waited_until: z.string() });

/** The longest time that a wait with this config may take, in seconds. A time that is not known yet counts as the longest. */
function longestWait(config: unknown): number {
  const parsed = z.object({ seconds: z.number() }).safeParse(config);
  return parsed.success ? parsed.data.seconds : maxWaitSeconds;
}

export const wait = {
  type: "wait",
  title: "Wait",
  description: "Lets time pass, for a number of seconds or until a time.",
  icon: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  config: waitConfigSchema,
  input: waitInputSchema,
  output: waitOutputSchema,
  summary: waitOutputSchema,
  hold: { kind: "wait", seconds: longestWait },
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 30,
} as const satisfies BlockTypeSpec;
