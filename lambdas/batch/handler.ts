import * as z from "zod";
import { processChunk } from "../../core/credentials/batch.ts";
import { endRun } from "../../core/credentials/batch-ends.ts";
import { chunkPorts } from "../composition/credentials.ts";
import { observe } from "../telemetry/observe.ts";

const batchEvent = z.union([
  z.strictObject({ jobId: z.string(), chunk: z.int().nonnegative() }),
  z.strictObject({ jobId: z.string(), run: z.int().nonnegative() }),
]);

/** Lambda entry point of `batch-chunk`, called by the machine of `machine.ts` for each chunk and at its end. */
export const handler = observe("batch", async (event: unknown, { measure }) => {
  const parsed = batchEvent.parse(event);
  if ("chunk" in parsed) await processChunk(chunkPorts(), parsed.jobId, parsed.chunk);
  else if (await endRun(chunkPorts(), parsed.jobId, parsed.run)) measure("Batches", "failed");
});
