import { ListExecutionsCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createBatchStarter } from "../../adapters/aws/batch-machine.ts";
import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import { createMachineMaker } from "../../adapters/aws/state-machines.ts";
import type { BatchJob } from "../../core/credentials/batch-record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { startStack } from "../../local/stack.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { AT, newTenant, twentyAtOnce } from "./values.ts";

/**
 * Starting the run of a batch. The port has one adapter, since both the local product and AWS start a state machine;
 * tests of the use cases run the chunks themselves.
 */

let client: ReturnType<typeof createStepFunctionsClient>;
let stateMachineArn: string;
let start: ReturnType<typeof createBatchStarter>;
let close: () => Promise<void>;
beforeAll(async () => {
  const stack = await startStack({ functions: {} });
  signWith(stack.credentials);
  client = createStepFunctionsClient(stack);
  stateMachineArn = await createMachineMaker(client).create({
    name: `batches-${newUlid()}`,
    type: "STANDARD",
    definition: { StartAt: "A", States: { A: { Type: "Pass", End: true } } },
    roleArn: "arn:aws:iam::000000000000:role/batches",
  });
  start = createBatchStarter(client, stateMachineArn);
  close = async () => {
    client.destroy();
    await stack.close();
  };
});
afterAll(() => close());

const newJob = (changes: Partial<BatchJob> = {}): BatchJob => ({
  jobId: `job_${newUlid()}`,
  ...newTenant(),
  status: "queued",
  total: 30,
  chunks: 2,
  processed: 0,
  succeeded: 0,
  failed: 0,
  resumes: 0,
  createdAt: AT,
  ...changes,
});
/** The runs that a batch has had, by name. */
const runsOf = async ({ jobId }: BatchJob): Promise<string[]> => {
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.flatMap(({ name = "" }) => (name.startsWith(jobId) ? [name] : [])).toSorted();
};

it("starts one run, however many ask at once and whether it has ended", async () => {
  const job = newJob();
  await twentyAtOnce(() => start(job));
  await start(job);
  expect(await runsOf(job)).toEqual([job.jobId]);
});

it("starts a run of its own for each resumption", async () => {
  const job = newJob();
  await start(job);
  await start({ ...job, resumes: 1 });
  await start({ ...job, resumes: 1 });
  expect(await runsOf(job)).toEqual([job.jobId, `${job.jobId}-1`]);
});

it("starts nothing for a batch that is over", async () => {
  for (const status of ["completed", "failed"] as const) {
    const job = newJob({ status });
    await start(job);
    expect(await runsOf(job)).toEqual([]);
  }
});

it("fails when the machine is gone: the batch stays open and its run can be started again", async () => {
  const gone = createBatchStarter(client, `${stateMachineArn}x`);
  await expect(gone(newJob())).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
});
