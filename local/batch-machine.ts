import { createHash } from "node:crypto";
import { createStepFunctionsClient } from "../adapters/aws/clients/step-functions.ts";
import { createMachineMaker } from "../adapters/aws/state-machines.ts";
import { BATCH_FUNCTION_NAME, batchMachine } from "../lambdas/batch/machine.ts";
import { arns } from "./stepfunctions/records.ts";

const definition = batchMachine(BATCH_FUNCTION_NAME);
/** Named after its content: one that an earlier release made stays as it is, for the runs that it has. */
const name = `batch-${createHash("sha256").update(JSON.stringify(definition)).digest("hex").slice(0, 16)}`;

/** ARN of the machine of batches. */
export const batchMachineArn = (region: string): string => arns(region).machine(name);

/** Creates the machine of batches, unless it is there. */
export async function createBatchMachine(
  place: { endpoint: string; region: string },
  roleArn: string,
): Promise<void> {
  const client = createStepFunctionsClient(place);
  await createMachineMaker(client).create({ name, type: "STANDARD", definition, roleArn });
  client.destroy();
}
