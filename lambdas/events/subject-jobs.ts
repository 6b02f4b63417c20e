import * as z from "zod";
import { environmentSchema, type Tenant } from "../../core/access/caller.ts";

const text = z.object({ S: z.string() });
/** The used fields of the table's stream records: whose job has changed. */
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

/** A job about a subject that runs. */
interface RunningJob {
  readonly tenant: Tenant;
  readonly subjectId: string;
}

/**
 * The jobs about subjects that run, of the table's stream.
 * @returns `records`: how many the event has
 * @throws ZodError for an event of another shape
 */
export function runningJobsIn(event: unknown): { readonly records: number; readonly jobs: RunningJob[] } {
  const { Records } = streamEvent.parse(event);
  const jobs = Records.flatMap(({ dynamodb: { NewImage: image } }) => {
    if (image === undefined || image.state.S !== "running") return [];
    const environment = environmentSchema.parse(image.environment.S);
    return [
      { tenant: { organizationId: image.organizationId.S, environment }, subjectId: image.subjectId.S },
    ];
  });
  return { records: Records.length, jobs };
}
