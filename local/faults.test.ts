import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ResourceNotFoundException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateStateMachineCommand, SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import type { FaultRule } from "./faults.ts";
import { connectInProcess } from "./http/in-process.ts";
import { type Stack, startStack } from "./stack.ts";

const TableName = "table";
/** Port 9 discards what is sent to it; nothing listens there. */
const UNREACHABLE = { protocol: "http:", hostname: "127.0.0.1", port: 9, path: "/" };
let stack: Stack;
let calls: string[];
let dynamo: DynamoDBClient;
/** Tries again. */
let patient: DynamoDBClient;
let states: SFNClient;

const transports = ["over HTTP", "inside the process"] as const;

describe.each(transports)("%s", (transport) => {
  beforeEach(async () => {
    calls = [];
    const echo = async (event: unknown) => {
      calls.push(JSON.stringify(event));
      return event;
    };
    stack = await startStack({ functions: { echo: { load: async () => echo } } });
    const common = {
      endpoint: stack.endpoint,
      region: "us-east-1",
      credentials: stack.credentials,
      maxAttempts: 1,
    };
    dynamo = new DynamoDBClient(common);
    patient = new DynamoDBClient({ ...common, maxAttempts: 3 });
    states = new SFNClient({ ...common, disableHostPrefix: true });
    if (transport === "inside the process") {
      connectInProcess([dynamo, patient, states], stack.calls);
      // Whatever still goes over HTTP fails.
      for (const { config } of [dynamo, patient, states]) config.endpoint = async () => UNREACHABLE;
    }
    await dynamo.send(new CreateTableCommand(createTableRequest(TableName)));
  });
  afterEach(async () => {
    dynamo.destroy();
    patient.destroy();
    states.destroy();
    await stack.close();
  });

  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "A" } });
  const put = (pk: string) => dynamo.send(new PutItemCommand({ TableName, Item: key(pk) }));
  const exists = async (pk: string) =>
    (await dynamo.send(new GetItemCommand({ TableName, Key: key(pk) }))).Item !== undefined;

  it.each<[FaultRule["what"], string]>([
    ["fail", "InternalServerError"],
    ["throttle", "ProvisionedThroughputExceededException"],
  ])("lets the n-th call %s before and after its work", async (what, name) => {
    const rule = { service: "dynamodb", operation: "PutItem", what };
    stack.faults.set([
      { ...rule, nth: 2, when: "before" },
      { ...rule, nth: 3, when: "after" },
    ]);
    await put("one");
    await expect(put("two")).rejects.toMatchObject({ name });
    await expect(put("three")).rejects.toMatchObject({ name });
    await put("four");
    expect(await Promise.all(["one", "two", "three", "four"].map(exists))).toEqual([true, false, true, true]);
    expect(stack.faults.counts().get("dynamodb.PutItem")).toBe(4);
  });

  it("kills a function before it ran and after, or leaves it running, and a retry is served", async () => {
    const task = {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "echo", Payload: { n: 1 } },
      Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, MaxAttempts: 1 }],
      End: true,
    };
    const { stateMachineArn } = await states.send(
      new CreateStateMachineCommand({
        name: "machine",
        definition: JSON.stringify({ StartAt: "A", States: { A: task } }),
        roleArn: "arn:aws:iam::000000000000:role/machines",
        type: "EXPRESS",
      }),
    );
    const run = () => states.send(new StartSyncExecutionCommand({ stateMachineArn, input: "{}" }));
    stack.faults.set([{ service: "lambda", operation: "echo", nth: 1, when: "before", what: "kill" }]);
    expect((await run()).status).toBe("SUCCEEDED");
    expect(calls).toHaveLength(1);
    stack.faults.set([
      { service: "lambda", nth: 1, when: "after", what: "kill" },
      { service: "lambda", nth: 2, when: "after", what: "kill" },
    ]);
    expect(await run()).toMatchObject({ status: "FAILED", error: "Runtime.ExitError" });
    expect(calls).toHaveLength(3);
    stack.faults.set([{ service: "lambda", nth: 1, when: "before", what: "abandon" }]);
    expect((await run()).status).toBe("SUCCEEDED");
    await stack.faults.abandonedEnded();
    expect(calls).toHaveLength(5);
  });

  it("is called again by a client that tries again, and does a transaction whose answer was lost once", async () => {
    const transaction = (pk: string) =>
      patient.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key(pk), ConditionExpression: "attribute_not_exists(pk)" } },
          ],
        }),
      );
    stack.faults.set([
      { service: "dynamodb", operation: "TransactWriteItems", nth: 1, when: "after", what: "fail" },
      { service: "dynamodb", operation: "TransactWriteItems", nth: 3, when: "before", what: "throttle" },
    ]);
    await transaction("one");
    await transaction("two");
    expect(stack.faults.counts().get("dynamodb.TransactWriteItems")).toBe(4);
    expect(await Promise.all(["one", "two"].map(exists))).toEqual([true, true]);
    await expect(transaction("one")).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "ConditionalCheckFailed" }],
    });
  });

  it("carries bytes, and tells the readers of changes nothing of how the caller reads them", async () => {
    const bytes = Uint8Array.of(0, 1, 255);
    const changes: unknown[] = [];
    stack.tables.onRecord((record) => changes.push(record.dynamodb.NewImage));
    const { Attributes } = await dynamo.send(
      new UpdateItemCommand({
        TableName,
        Key: key("one"),
        UpdateExpression: "SET #bytes = :bytes",
        ExpressionAttributeNames: { "#bytes": "bytes" },
        ExpressionAttributeValues: { ":bytes": { B: bytes } },
        ReturnValues: "ALL_NEW",
      }),
    );
    expect(Attributes?.bytes?.B).toEqual(bytes);
    const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key: key("one") }));
    expect(Item?.bytes?.B).toEqual(bytes);
    expect(changes).toEqual([{ ...key("one"), bytes: { B: "AAH/" } }]);
  });

  it("reverses the order of concurrent calls", async () => {
    const order: string[] = [];
    stack.faults.slowDown(({ operation, n }) => (operation === "PutItem" ? 320 - 100 * n : 0));
    await Promise.all(["a", "b", "c"].map((pk) => put(pk).then(() => order.push(pk))));
    expect(order).toEqual(["c", "b", "a"]);
  });

  it("names the fault of a call as the service does", async () => {
    const missing = dynamo.send(new GetItemCommand({ TableName: "other", Key: key("one") }));
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
    const conditional = {
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    };
    await put("one");
    const again = dynamo.send(new PutItemCommand({ TableName, Item: key("one"), ...conditional }));
    await expect(again).rejects.toMatchObject({ name: "ConditionalCheckFailedException", Item: key("one") });
  });

  it("leaves out a call that was aborted before it was made", async () => {
    const aborted = dynamo.send(new PutItemCommand({ TableName, Item: key("one") }), {
      abortSignal: AbortSignal.abort(),
    });
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    expect(await exists("one")).toBe(false);
  });
});
