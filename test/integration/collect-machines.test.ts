import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListStateMachinesCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";
import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import { createMachineMaker, createMachineRemover } from "../../adapters/aws/state-machines.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { createMachineRecords } from "../../adapters/dynamodb/machines.ts";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { catalogue } from "../../blocks.config.ts";
import { collectMachines } from "../../core/workflows/collect-machines.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import { createMachines } from "../../core/workflows/machines.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { signWith } from "../../local/testing/sign-with.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ functions: {} });
  signWith(stack.credentials);
  await new DynamoDBClient(stack).send(new CreateTableCommand(createTableRequest("machines")));
});
afterAll(() => stack.close());

const days = (n: number) => n * 86_400_000;

function compiled(outcome: string) {
  const blocks = { a: { type: "decision", config: { outcomes: [{ name: outcome, when: "true" }] } } };
  const result = bindCompiler(catalogue, (name) => name)({ id: "wf_a", blocks, edges: [] }, new Map());
  if (result.compiled === undefined) throw new Error(JSON.stringify(result.diagnostics));
  return result.compiled;
}

it("removes machines of unused drafts, keeps those of versions, and creates a removed one again", async () => {
  const time = { now: Date.parse("2026-01-01T00:00:00Z") };
  const now = () => new Date(time.now);
  const states = createStepFunctionsClient(stack);
  const records = createMachineRecords(createTable(createDynamoClient(stack), "machines"));
  const maker = createMachineMaker(states);
  const settings = {
    records,
    maker,
    stateMachinePrefix: "wf-",
    stateMachineRoleArn: "arn:aws:iam::000000000000:role/r",
    now,
  };
  const ports = { records, remover: createMachineRemover(states), now };
  const machines = createMachines(settings);
  const names = async () =>
    ((await states.send(new ListStateMachinesCommand({}))).stateMachines ?? []).length;

  const draft = await machines.ensureMachine(compiled("draft"));
  const used = await machines.ensureMachine(compiled("used"));
  await machines.ensurePinned(compiled("version"));
  time.now += days(20);
  await machines.ensureMachine(compiled("used"));
  time.now += days(11);
  expect([await collectMachines(ports), await names()]).toEqual([1, 2]);
  expect((await records.load(draft.hash))?.collectedAt).toBeDefined();

  const elsewhere = createMachines(settings);
  expect((await elsewhere.load(draft.hash)).graph.blocks).toHaveLength(1);
  await elsewhere.ensureUsable(await elsewhere.load(draft.hash));
  expect(await names()).toBe(3);
  time.now += days(400);
  expect([await collectMachines(ports), await names()]).toEqual([2, 1]);
  await elsewhere.ensurePinned(compiled("used"));
  time.now += days(400);
  expect([await collectMachines(ports), await names()]).toEqual([0, 2]);
  expect(used.type).toBe("EXPRESS");
});
