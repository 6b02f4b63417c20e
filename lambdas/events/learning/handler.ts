import * as z from "zod";
import { learnFromRun } from "../../../core/executions/learning/learn-from-run.ts";
import { runLearnPorts } from "../../composition/learning.ts";
import { observe } from "../../telemetry/observe.ts";

/** The used fields of the table's stream records: which runs wait. A run that has taught is gone, and has no image. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        NewImage: z
          .object({ executionId: z.object({ S: z.string() }) })
          .optional()
          .catch(undefined),
      }),
    }),
  ),
});

/** Lambda entry point: runs have ended that say something of their subjects. */
export const handler = observe("learning", async (event: unknown, { note }) => {
  const { Records } = streamEvent.parse(event);
  note({ records: Records.length });
  for (const { dynamodb } of Records)
    if (dynamodb.NewImage !== undefined) await learnFromRun(runLearnPorts(), dynamodb.NewImage.executionId.S);
});
