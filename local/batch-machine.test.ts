import { expect, it } from "vitest";
import * as z from "zod";
import { BATCH_FUNCTION_NAME, batchMachine } from "../lambdas/batch/machine.ts";
import { manualClock } from "./clock.ts";
import { runMachine } from "./stepfunctions/interpreter.ts";
import { host } from "./stepfunctions/testing/machines.ts";

const chunkCall = z.object({ chunk: z.number() });

it("the machine of batches ends also when every attempt of a chunk fails", async () => {
  const clock = manualClock();
  const calls: unknown[] = [];
  const functions = host({
    [BATCH_FUNCTION_NAME]: (payload) => {
      calls.push(payload);
      if (chunkCall.safeParse(payload).data?.chunk === 1) throw new Error("throttled");
    },
  });
  const input = { jobId: "job_1", run: 2, chunks: [0, 1, 2] };
  const run = runMachine(batchMachine(BATCH_FUNCTION_NAME), input, { ...functions, clock });
  await clock.advance(200_000);
  expect(await run).toMatchObject({ status: "SUCCEEDED", output: input });
  expect(calls.filter((call) => chunkCall.safeParse(call).data?.chunk === 1)).toHaveLength(7);
  expect(calls).toEqual(expect.arrayContaining([0, 2].map((chunk) => ({ jobId: "job_1", chunk }))));
  expect(calls.at(-1)).toEqual({ jobId: "job_1", run: 2 });
});
