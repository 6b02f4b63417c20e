import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, expect, it } from "vitest";
import { manualClock } from "../clock.ts";
import { type Stack, startStack } from "../stack.ts";

const clock = manualClock();
let stack: Stack;
let client: LambdaClient;
let events: string[];

beforeEach(async () => {
  events = [];
  stack = await startStack({
    clock,
    functions: {
      echo: {
        load: async () => async (event, context) => ({ event, name: context.functionName, gone: undefined }),
      },
      broken: {
        load: async () => async (event) => {
          events.push(JSON.stringify(event));
          throw new TypeError("fixed text");
        },
      },
    },
  });
  client = new LambdaClient({
    endpoint: stack.endpoint,
    region: "us-east-1",
    credentials: stack.credentials,
  });
});
afterEach(async () => {
  client.destroy();
  await stack.close();
});

const invoke = async (
  FunctionName: string,
  InvocationType: "RequestResponse" | "Event" = "RequestResponse",
) => {
  const answer = await client.send(new InvokeCommand({ FunctionName, InvocationType, Payload: '{"a":1}' }));
  return { ...answer, text: Buffer.from(answer.Payload ?? []).toString() };
};

it("answers with what the handler returned, as JSON", async () => {
  expect(await invoke("echo")).toMatchObject({ StatusCode: 200, text: '{"event":{"a":1},"name":"echo"}' });
  expect((await invoke("arn:aws:lambda:us-east-1:000000000000:function:echo")).text).toContain('"a":1');
});

it("reports an error of a handler, and a missing handler", async () => {
  const failed = await invoke("broken");
  expect(failed.FunctionError).toBe("Unhandled");
  expect(JSON.parse(failed.text)).toMatchObject({ errorType: "TypeError", errorMessage: "fixed text" });
  await expect(invoke("none")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

it("gives an event to a failing handler three times", async () => {
  expect((await invoke("broken", "Event")).StatusCode).toBe(202);
  await expect.poll(() => events.length).toBe(1);
  await clock.advance(60_000);
  await clock.advance(120_000);
  await clock.advance(600_000);
  expect(events).toHaveLength(3);
});
