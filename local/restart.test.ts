import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { CreateAliasCommand, CreateKeyCommand, GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { type ChildStack, invocations, startChildStack, tokenIn } from "./testing/child.ts";

const INVOKE = "arn:aws:states:::lambda:invoke";
let directory: string;
let logFile: string;
let child: ChildStack;
const open: { destroy(): void }[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "restart-"));
  logFile = join(directory, "invocations.log");
  child = await startChildStack(join(directory, "state"), logFile);
}, 30_000);
afterEach(async () => {
  for (const client of open.splice(0)) client.destroy();
  await child.kill();
  rmSync(directory, { recursive: true });
});

async function restart(): Promise<void> {
  for (const client of open.splice(0)) client.destroy();
  await child.kill();
  child = await startChildStack(join(directory, "state"), logFile);
}
function common() {
  return { endpoint: child.endpoint, region: "us-east-1", credentials: child.credentials };
}
function states(): SFNClient {
  const client = new SFNClient(common());
  open.push(client);
  return client;
}
const names = () => invocations(logFile).map(({ name }) => name);
const describe = async (executionArn: string) =>
  states().send(new DescribeExecutionCommand({ executionArn }));

async function startMachine(definition: unknown): Promise<string> {
  const client = states();
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({
      name: "machine",
      definition: JSON.stringify(definition),
      roleArn: "arn:aws:iam::000000000000:role/machines",
    }),
  );
  const started = await client.send(
    new StartExecutionCommand({ stateMachineArn, name: "run", input: '{"a":1}' }),
  );
  return started.executionArn ?? "";
}

it("keeps a paused execution and its token through kill -9, and does not repeat a call that has answered", async () => {
  const branch = (name: string) => ({
    Type: "Task",
    Resource: `${INVOKE}.waitForTaskToken`,
    Parameters: { FunctionName: "keep", Payload: { "token.$": "$$.Task.Token", name } },
    TimeoutSeconds: 86_400,
    End: true,
  });
  const executionArn = await startMachine({
    StartAt: "First",
    States: {
      First: {
        Type: "Task",
        Resource: INVOKE,
        Parameters: { FunctionName: "answer", "Payload.$": "$" },
        ResultPath: null,
        Next: "Both",
      },
      Both: {
        Type: "Parallel",
        Branches: [
          { StartAt: "L", States: { L: branch("left") } },
          { StartAt: "R", States: { R: branch("right") } },
        ],
        End: true,
      },
    },
  });
  await expect.poll(() => names().filter((name) => name === "keep").length, { timeout: 10_000 }).toBe(2);
  await restart();
  expect(await describe(executionArn)).toMatchObject({ status: "RUNNING" });
  const [left, right] = ["left", "right"].map((side) =>
    tokenIn(invocations(logFile).find(({ payload }) => JSON.stringify(payload).includes(side))?.payload),
  );
  const complete = (taskToken: string | undefined, output: string) =>
    states().send(new SendTaskSuccessCommand({ taskToken, output }));
  await complete(right, '"r"');
  await restart();
  await expect(complete(right, '"again"')).rejects.toMatchObject({ name: "TaskTimedOut" });
  await complete(left, '"l"');
  await expect.poll(async () => (await describe(executionArn)).status, { timeout: 10_000 }).toBe("SUCCEEDED");
  expect(await describe(executionArn)).toMatchObject({ output: '["l","r"]' });
  expect(names().filter((name) => name === "answer")).toHaveLength(1);
  await expect.poll(() => names(), { timeout: 10_000 }).toContain("ended");
}, 60_000);

it("redelivers events that were in flight when the process died", async () => {
  const executionArn = await startMachine({
    StartAt: "Hang",
    States: {
      Hang: { Type: "Task", Resource: INVOKE, Parameters: { FunctionName: "hang", Payload: {} }, End: true },
    },
  });
  await expect.poll(() => names(), { timeout: 10_000 }).toEqual(["hang"]);
  await restart();
  await expect.poll(() => names(), { timeout: 10_000 }).toEqual(["hang", "hang"]);
  expect(await describe(executionArn)).toMatchObject({ status: "RUNNING" });
}, 60_000);

it("keeps items and keys", async () => {
  const TableName = "table";
  const Item = { pk: { S: "a" }, sk: { S: "b" } };
  const dynamo = new DynamoDBClient(common());
  await dynamo.send(new CreateTableCommand(createTableRequest(TableName)));
  await dynamo.send(new PutItemCommand({ TableName, Item }));
  const kms = new KMSClient(common());
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }),
  );
  await kms.send(new CreateAliasCommand({ AliasName: "alias/signing", TargetKeyId: KeyMetadata?.KeyId }));
  const before = await kms.send(new GetPublicKeyCommand({ KeyId: "alias/signing" }));
  open.push(dynamo, kms);
  await restart();
  const [dynamoAfter, kmsAfter] = [new DynamoDBClient(common()), new KMSClient(common())];
  open.push(dynamoAfter, kmsAfter);
  expect((await dynamoAfter.send(new GetItemCommand({ TableName, Key: Item }))).Item).toEqual(Item);
  const after = await kmsAfter.send(new GetPublicKeyCommand({ KeyId: "alias/signing" }));
  expect(after.PublicKey).toEqual(before.PublicKey);
}, 60_000);
