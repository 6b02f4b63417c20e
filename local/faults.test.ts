import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ResourceNotFoundException,
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
    states = new SFNClient({ ...common, disableHostPrefix: true });
    if (transport === "inside the process") {
      connectInProcess([dynamo, states], stack.calls);
      // Whatever still goes over HTTP fails.
      for (const { config } of [dynamo, states]) config.endpoint = async () => UNREACHABLE;
    }
    await dynamo.send(new CreateTableCommand(createTableRequest(TableName)));
  });
  afterEach(async () => {
    dynamo.destroy();
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
