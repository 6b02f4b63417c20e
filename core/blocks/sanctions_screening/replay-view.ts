import * as z from "zod";
import { againFailureSchema, againSchema, buildSchema, matcherSchema } from "../../screening/again-view.ts";
import { differenceSchema } from "../../screening/differences.ts";
import { sanctionsScreening } from "./spec.ts";

const statusSchema = sanctionsScreening.output.shape.status;

/** A screening that was made again. */
const replayedSchema = z.object({
  block_id: z.string(),
  result: againSchema,
  at: z.string().describe("When the block ran."),
  matcher: z.object({ before: matcherSchema, now: matcherSchema }),
  index: buildSchema
    .extend({
      named: z
        .boolean()
        .describe(
          "Whether the result names it. If not, it is the newest one of that time with the same versions of the lists.",
        ),
    })
    .nullable(),
  status: z.object({ before: statusSchema.nullable(), now: statusSchema.nullable() }),
  differences: z.array(differenceSchema),
  failure: againFailureSchema.nullable(),
});
export type Replayed = z.infer<typeof replayedSchema>;

/** The screenings of an execution, made again. */
export const replaySchema = z
  .object({
    execution_id: z.string(),
    event_id: z.string().describe("The event in the audit feed that records who saw these data."),
    screenings: z.array(replayedSchema),
  })
  .meta({ id: "ScreeningReplay" });
export type Replay = z.infer<typeof replaySchema>;
