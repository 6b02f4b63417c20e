import * as z from "zod";
import { processChunk } from "../credentials/batch.ts";
import { batchPorts } from "../credentials/wiring.ts";
import { observe } from "../telemetry/observe.ts";

const chunkEvent = z.object({ jobId: z.string(), chunk: z.int().nonnegative() });

/** Lambda entry point of `batch-chunk`, called by the Distributed Map of `machine.ts` for each chunk. */
export const handler = observe("batch", async (event: unknown) => {
  const { jobId, chunk } = chunkEvent.parse(event);
  await processChunk(batchPorts(), jobId, chunk);
});
