import * as z from "zod";
import { environmentSchema } from "../../../core/access/caller.ts";
import type { MonitoringWork } from "../../../core/monitoring/work.ts";

const text = z.object({ S: z.string() });
const number = z.object({ N: z.string() });
const tenant = { organizationId: text, environment: z.object({ S: environmentSchema }) };
/** A monitored subject as it is written. `judged`: there is nothing to do. */
const watched = z.object({ ...tenant, subjectId: text, profile: text, judged: z.undefined().optional() });
/** A part that works. `failure`: its last step failed, and it waits for the sweeper. */
const part = z.object({
  ...tenant,
  passId: text,
  shard: number,
  state: z.object({ S: z.literal("running") }),
  failure: z.undefined().optional(),
});
const streamEvent = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ NewImage: z.unknown().optional() }) })),
});

/**
 * What the records of the table's stream ask for.
 * @returns `records`: how many the event has
 * @throws ZodError for an event of another shape
 */
export function monitoringWorkIn(event: unknown): {
  readonly records: number;
  readonly work: MonitoringWork[];
} {
  const { Records } = streamEvent.parse(event);
  const work = Records.flatMap(({ dynamodb: { NewImage: image } }): MonitoringWork[] => {
    const [subject, step] = [watched.safeParse(image).data, part.safeParse(image).data];
    if (step !== undefined) {
      const { organizationId, environment, passId, shard } = step;
      const whose = { organizationId: organizationId.S, environment: environment.S };
      return [{ kind: "part", tenant: whose, passId: passId.S, shard: Number(shard.N) }];
    }
    if (subject === undefined) return [];
    const { organizationId, environment, subjectId } = subject;
    const whose = { organizationId: organizationId.S, environment: environment.S };
    return [{ kind: "subject", tenant: whose, subjectId: subjectId.S }];
  });
  return { records: Records.length, work };
}
