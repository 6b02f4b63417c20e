/** Calls of AWS services whose clients the product does not use, by their JSON protocols. */
import { readFile } from "node:fs/promises";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
} from "@aws-sdk/client-sfn";
import * as z from "zod";
import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import { EMULATORS } from "./left-out.ts";

const environment = z
  .object({
    API_URL: z.url(),
    API_KEY: z.string(),
    AWS_ENDPOINT_URL: z.url(),
    TABLE_NAME: z.string(),
    EMULATOR: z.enum(EMULATORS),
    EMULATOR_LOG: z.string(),
    UPDATE_ASSEMBLY: z.string(),
  })
  .parse(process.env);

/** The emulator's endpoint, the deployed API, and the app for updates. */
export const { API_URL, API_KEY, AWS_ENDPOINT_URL, EMULATOR, TABLE_NAME, UPDATE_ASSEMBLY } = environment;

/** Definitions, inputs, outputs and histories of every machine and execution, as one text. */
export async function everythingInStepFunctions(): Promise<string> {
  const client = createStepFunctionsClient({ region: "us-east-1", endpoint: AWS_ENDPOINT_URL });
  const seen: unknown[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn, type } of stateMachines) {
      seen.push(await client.send(new DescribeStateMachineCommand({ stateMachineArn })));
      // AWS and LocalStack keep no histories of EXPRESS machines; MiniStack does.
      if (type === "EXPRESS" && environment.EMULATOR !== "ministack") continue;
      for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
        for (const { executionArn } of executions) {
          seen.push(await client.send(new DescribeExecutionCommand({ executionArn })));
          for await (const page of paginateGetExecutionHistory({ client }, { executionArn })) seen.push(page);
        }
      }
    }
  }
  client.destroy();
  return JSON.stringify(seen);
}

/** Environment variables of a function as deployed, by its name without prefix. */
export async function functionEnvironment(name: string): Promise<Record<string, string>> {
  const client = new LambdaClient({ region: "us-east-1", endpoint: AWS_ENDPOINT_URL });
  const command = new GetFunctionConfigurationCommand({ FunctionName: `${TABLE_NAME}-${name}` });
  const { Environment } = await client.send(command);
  client.destroy();
  return Environment?.Variables ?? {};
}

const groupsSchema = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const eventsSchema = z.object({
  events: z.array(z.object({ message: z.string() })).default([]),
  nextToken: z.string().optional(),
});

/** Every line of every log group, and the emulator's output, as one text. */
export async function everythingInLogs(): Promise<string> {
  const { logGroups } = groupsSchema.parse(await logsCall("DescribeLogGroups", {}));
  const lines: string[] = [];
  for (const { logGroupName } of logGroups) {
    for (
      let nextToken: string | undefined, isFirst = true;
      isFirst || nextToken !== undefined;
      isFirst = false
    ) {
      const page = eventsSchema.parse(await logsCall("FilterLogEvents", { logGroupName, nextToken }));
      for (const { message } of page.events) lines.push(message);
      nextToken = page.nextToken;
    }
  }
  return `${lines.join("\n")}\n${await readFile(environment.EMULATOR_LOG, "utf8")}`;
}

async function logsCall(operation: string, body: object): Promise<unknown> {
  const response = await fetch(AWS_ENDPOINT_URL, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Logs_20140328.${operation}`,
      authorization: "AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/logs/aws4_request",
    },
    body: JSON.stringify(body),
  });
  return response.json();
}
