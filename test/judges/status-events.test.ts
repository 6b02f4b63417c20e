/** The events of Step Functions as LocalStack's EventBridge sends them, and what the product reads of them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { JsonObject } from "../../compiler/json.ts";
import type { Machine } from "../../core/executions/machine-ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { eventSchema } from "../../lambdas/events/execution-status/event.ts";
import { type ForeignMachines, judgingLocalStack, openForeignMachines } from "./foreign-machines.ts";

const QUEUE = "execution-status";
const queueSchema = z.object({ QueueUrl: z.string() });
const messagesSchema = z.object({
  Messages: z.array(z.object({ Body: z.string(), ReceiptHandle: z.string() })).default([]),
});

/** Calls a service by the JSON protocol of AWS; LocalStack takes any signature. */
async function call(service: string, target: string, version: string, body: JsonObject): Promise<unknown> {
  const response = await fetch(judgingLocalStack().endpoint, {
    method: "POST",
    headers: {
      "Content-Type": `application/x-amz-json-${version}`,
      "X-Amz-Target": target,
      Authorization: `AWS4-HMAC-SHA256 Credential=000000000000/20261129/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${target}: ${await response.text()}`);
  return response.json();
}
const sqs = (action: string, body: JsonObject) => call("sqs", `AmazonSQS.${action}`, "1.0", body);
const events = (action: string, body: JsonObject) => call("events", `AWSEvents.${action}`, "1.1", body);

describe("events of executions in LocalStack", () => {
  let foreign: ForeignMachines;
  let queueUrl: string;
  beforeAll(async () => {
    foreign = await openForeignMachines(async () => ({}));
    queueUrl = queueSchema.parse(await sqs("CreateQueue", { QueueName: QUEUE })).QueueUrl;
    // As the stack `events` has it.
    const pattern = {
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        status: ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
        stateMachineArn: [{ prefix: "arn:aws:states:us-east-1:000000000000:stateMachine:wf-" }],
      },
    };
    await events("PutRule", { Name: QUEUE, EventPattern: JSON.stringify(pattern) });
    const target = { Id: "queue", Arn: `arn:aws:sqs:us-east-1:000000000000:${QUEUE}` };
    await events("PutTargets", { Rule: QUEUE, Targets: [target] });
  });
  afterAll(() => foreign.close());

  /** How the executions of a machine ended, as the product's handler reads it. */
  async function statusOf(executionId: string): Promise<string> {
    for (;;) {
      const got = await sqs("ReceiveMessage", {
        QueueUrl: queueUrl,
        WaitTimeSeconds: 2,
        MaxNumberOfMessages: 10,
      });
      for (const { Body, ReceiptHandle } of messagesSchema.parse(got).Messages) {
        await sqs("DeleteMessage", { QueueUrl: queueUrl, ReceiptHandle });
        const { detail } = eventSchema.parse(JSON.parse(Body));
        if (detail.name === executionId) return detail.status;
      }
    }
  }
  async function started(state: JsonObject): Promise<{ machine: Machine; executionId: string }> {
    const machine = await foreign.make({ StartAt: "A", States: { A: state } }, "STANDARD");
    const executionId = newUlid();
    await foreign.ports.start(machine, { executionId, limits: {} });
    return { machine, executionId };
  }

  it.each([
    ["SUCCEEDED", { Type: "Succeed" }],
    ["FAILED", { Type: "Fail", Error: "E" }],
  ])("say %s under the execution's name", async (status, state) => {
    expect(await statusOf((await started(state)).executionId)).toBe(status);
  });

  it("say ABORTED once an execution is stopped", async () => {
    const { machine, executionId } = await started({ Type: "Wait", Seconds: 600, End: true });
    await foreign.ports.stop(machine, executionId);
    expect(await statusOf(executionId)).toBe("ABORTED");
  });
});
