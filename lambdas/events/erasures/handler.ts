import * as z from "zod";
import { eraseStep } from "../../../core/subjects/erase.ts";
import { erasureSchema } from "../../../core/subjects/erasure-records.ts";
import { eraseWorkPorts } from "../../composition.ts";
import { observe } from "../../telemetry/observe.ts";

const text = z.object({ S: z.string() });
/** The used fields of the table's stream records: whose erasure has changed. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        NewImage: z
          .object({ subjectId: text, organizationId: text, environment: text, state: text })
          .optional()
          .catch(undefined),
      }),
    }),
  ),
});

/** Lambda entry point: an erasure was requested, or has made a step. */
export const handler = observe("erasures", async (event: unknown, { note }) => {
  const { Records } = streamEvent.parse(event);
  note({ records: Records.length });
  for (const { dynamodb } of Records) {
    const image = dynamodb.NewImage;
    if (image === undefined || image.state.S !== "running") continue;
    const environment = erasureSchema.shape.environment.parse(image.environment.S);
    const tenant = { organizationId: image.organizationId.S, environment };
    await eraseStep(eraseWorkPorts(), tenant, image.subjectId.S);
  }
});
