import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ManualClock, manualClock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import { type Stack, startStack } from "../stack.ts";
import type { ExecutionRecord } from "./records.ts";

const INVOKE = "arn:aws:states:::lambda:invoke";
const roleArn = "arn:aws:iam::000000000000:role/machines";
const call = (FunctionName: string, rest: Record<string, JsonValue> = {}): Record<string, JsonValue> => ({
  Type: "Task",
  Resource: INVOKE,
  Parameters: { FunctionName, "Payload.$": "$" },
  OutputPath: "$.Payload",
  End: true,
  ...rest,
});
const waiting: Record<string, JsonValue> = {
  ...call("keep"),
  Resource: `${INVOKE}.waitForTaskToken`,
  Parameters: { FunctionName: "keep", Payload: { "token.$": "$$.Task.Token" } },
  OutputPath: "$",
};
const machineOf = (A: Record<string, JsonValue>) => JSON.stringify({ StartAt: "A", States: { A } });

let clock: ManualClock;
let stack: Stack;
let client: SFNClient;
let tokens: string[];
let changes: ExecutionRecord[];

beforeEach(async () => {
  clock = manualClock();
  tokens = [];
  changes = [];
  stack = await startStack({
    clock,
    functions: {
      echo: { load: async () => async (event) => event },
      broken: {
        load: async () => async () => {
          throw new RangeError("fixed text");
        },
      },
      slow: { load: async () => () => new Promise(() => {}), timeoutSeconds: 3 },
      keep: { load: async () => async (event) => void tokens.push(JSON.parse(JSON.stringify(event)).token) },
    },
    onStatusChange: async (record) => void changes.push(record),
  });
  client = new SFNClient({
    endpoint: stack.endpoint,
    region: "us-east-1",
    credentials: stack.credentials,
    disableHostPrefix: true,
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await stack.close();
});

const create = async (name: string, definition: string, type: "STANDARD" | "EXPRESS" = "STANDARD") => {
  const made = await client.send(new CreateStateMachineCommand({ name, definition, roleArn, type }));
  return made.stateMachineArn ?? "";
};
const start = async (stateMachineArn: string, name: string, input = "{}") =>
  (await client.send(new StartExecutionCommand({ stateMachineArn, name, input }))).executionArn ?? "";
const sync = (stateMachineArn: string, input = "{}") =>
  client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
const status = async (executionArn: string) =>
  (await client.send(new DescribeExecutionCommand({ executionArn }))).status;

describe("machines", () => {
  it("are made once, and not made other", async () => {
    const first = await create("m", machineOf(call("echo")));
    expect(await create("m", machineOf(call("echo")))).toBe(first);
    await expect(create("m", machineOf(call("broken")))).rejects.toMatchObject({
      name: "StateMachineAlreadyExists",
    });
    await expect(create("n", machineOf({ Type: "Nope" }))).rejects.toMatchObject({
      name: "InvalidDefinition",
    });
    await expect(create("o", machineOf(waiting), "EXPRESS")).rejects.toMatchObject({
      name: "InvalidDefinition",
    });
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: first }));
    await expect(start(first, "late")).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  });
});

describe("EXPRESS", () => {
  it("answers with output, failure or time-out", async () => {
    const echo = await create("echo", machineOf(call("echo")), "EXPRESS");
    expect(await sync(echo, '{"a":1}')).toMatchObject({ status: "SUCCEEDED", output: '{"a":1}' });
    const broken = await create("broken", machineOf(call("broken")), "EXPRESS");
    const failed = await sync(broken);
    expect(failed).toMatchObject({ status: "FAILED", error: "RangeError" });
    expect(JSON.parse(failed.cause ?? "")).toMatchObject({
      errorType: "RangeError",
      errorMessage: "fixed text",
    });
    const slow = await create("slow", machineOf(call("slow")), "EXPRESS");
    const timedOut = sync(slow);
    await expect.poll(() => clock.nextTimer()).toBeDefined();
    await expect.poll(async () => stack.faults.counts().get("lambda.slow")).toBe(1);
    await clock.advance(3000);
    expect(await timedOut).toMatchObject({ status: "FAILED", error: "Sandbox.Timedout" });
  });
});

describe("STANDARD", () => {
  it("runs a name once", async () => {
    const machine = await create("echo", machineOf(call("echo")));
    const arn = await start(machine, "one", '{"a":1}');
    await expect.poll(() => status(arn)).toBe("SUCCEEDED");
    await expect(start(machine, "one", '{"a":1}')).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
    const list = await client.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    expect(list.executions?.map((execution) => execution.name)).toEqual(["one"]);
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn: arn }));
    expect(events?.map((event) => event.type)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
    expect(events?.[1]?.stateEnteredEventDetails).toMatchObject({ name: "A", input: '{"a":1}' });
    expect(changes.map((record) => record.status)).toEqual(["SUCCEEDED"]);
  });

  it("goes on with its token, which works once", async () => {
    const machine = await create("wait", machineOf(waiting));
    const arn = await start(machine, "one");
    await expect.poll(() => tokens.length).toBe(1);
    expect(await start(machine, "one")).toBe(arn);
    const taskToken = tokens[0] ?? "";
    const success = () => client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
    const tries = await Promise.allSettled([success(), success(), success()]);
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    await expect.poll(() => status(arn)).toBe("SUCCEEDED");
    await expect(success()).rejects.toMatchObject({ name: "TaskTimedOut" });
    const junk = new SendTaskFailureCommand({ taskToken: "junk" });
    await expect(client.send(junk)).rejects.toMatchObject({ name: "InvalidToken" });
  });

  it("stops, and its token is dead", async () => {
    const machine = await create("wait", machineOf(waiting));
    const executionArn = await start(machine, "one");
    await expect.poll(() => tokens.length).toBe(1);
    await client.send(new StopExecutionCommand({ executionArn, error: "Cancelled" }));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: "ABORTED",
      error: "Cancelled",
    });
    const success = new SendTaskSuccessCommand({ taskToken: tokens[0] ?? "", output: "{}" });
    await expect(client.send(success)).rejects.toMatchObject({ name: "TaskTimedOut" });
    await expect(
      client.send(new DescribeExecutionCommand({ executionArn: `${executionArn}x` })),
    ).rejects.toMatchObject({ name: "ExecutionDoesNotExist" });
  });
});
