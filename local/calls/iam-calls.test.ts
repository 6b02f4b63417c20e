import { expect, it } from "vitest";
import { iamCalls } from "./iam-calls.ts";

const table = "arn:aws:dynamodb:us-east-1:000000000000:table/t";
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "META" } });
const asked = (service: string, command: string, input: unknown) => iamCalls({ service, command, input });

it("requires the rights of each part of a transaction as for a single call", () => {
  const TransactItems = [
    { Put: { TableName: "t", Item: key("OUTBOX#1") } },
    { Update: { TableName: "t", Key: key("EXEC#1") } },
    { Delete: { TableName: "t", Key: key("OUTBOX#2") } },
    { ConditionCheck: { TableName: "t", Key: key("CRED#1") } },
  ];
  expect(
    asked("dynamodb", "TransactWriteItems", { TransactItems }).map(({ action, resource, context }) => [
      action,
      resource,
      context["dynamodb:LeadingKeys"],
    ]),
  ).toEqual([
    ["dynamodb:PutItem", table, ["OUTBOX#1"]],
    ["dynamodb:UpdateItem", table, ["EXEC#1"]],
    ["dynamodb:DeleteItem", table, ["OUTBOX#2"]],
    ["dynamodb:ConditionCheckItem", table, ["CRED#1"]],
  ]);
});

it("requires a right on an index by its own name, with the partition of the index", () => {
  const query = { TableName: "t", IndexName: "gsi2", ExpressionAttributeValues: { ":pk": { S: "DOCS#1" } } };
  expect(asked("dynamodb", "Query", query)).toEqual([
    {
      action: "dynamodb:Query",
      resource: `${table}/index/gsi2`,
      context: { "dynamodb:LeadingKeys": ["DOCS#1"] },
    },
  ]);
});

it("names every partition of a batch", () => {
  const RequestItems = {
    t: [{ PutRequest: { Item: key("SEEN#1") } }, { DeleteRequest: { Key: key("SEEN#2") } }],
  };
  expect(asked("dynamodb", "BatchWriteItem", { RequestItems })[0]?.context).toEqual({
    "dynamodb:LeadingKeys": ["SEEN#1", "SEEN#2"],
  });
});

it("asks for the role that a new machine gets", () => {
  const roleArn = "arn:aws:iam::000000000000:role/state-machines";
  expect(
    asked("states", "CreateStateMachine", { name: "wf-1", roleArn }).map(({ action }) => action),
  ).toEqual(["states:CreateStateMachine", "iam:PassRole"]);
});

it("fails for a command, or an input, that it does not know", () => {
  expect(() => asked("dynamodb", "Scan", { TableName: "t" })).toThrow(
    "dynamodb:Scan: say in local/calls/iam-calls.ts what it asks of IAM",
  );
  expect(() => asked("dynamodb", "GetItem", { TableName: "t", Key: { id: { S: "1" } } })).toThrow();
});
