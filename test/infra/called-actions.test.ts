import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { allowedActions } from "./allowed-actions.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Rights that no call of ours asks for: the services themselves do, or answer otherwise without them. */
const INDIRECT = [
  // The role of a function: its lines, its traces, its key by way of a service, its event source, what it could not handle.
  /^(logs|xray):/,
  /^kms:(Decrypt|GenerateDataKey)$/,
  /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/,
  /^sqs:SendMessage$/,
  // Checks of other items in a transaction; without ListBucket, S3 calls forbidden what is not there.
  /^dynamodb:ConditionCheckItem$/,
  /^s3:ListBucket$/,
  /^iam:PassRole$/,
];

let allowed: Awaited<ReturnType<typeof allowedActions>>;
beforeAll(async () => {
  allowed = await allowedActions();
}, 120_000);

it("no function may do what no code of ours calls", () => {
  const called = new Set(
    ["adapters", "lambdas"]
      .flatMap((room) =>
        readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((file) =>
          join(ROOT, room, file),
        ),
      )
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/new ([A-Z]\w+)Command\(/g)])
      .map(([, command]) => command),
  );
  const machines = ["state-machines", "batch-machine"];
  const functions = [...allowed].filter(([name]) => !machines.includes(name));
  expect(functions.length).toBeGreaterThan(15);
  for (const [name, actions] of functions) {
    const unused = [...actions].filter(
      (action) => !INDIRECT.some((right) => right.test(action)) && !called.has(action.split(":")[1]),
    );
    expect([name, unused]).toEqual([name, []]);
  }
});

it("only the sweeper removes machines, and only the refresh removes objects", () => {
  const holders = (action: string) =>
    [...allowed].filter(([, actions]) => actions.has(action)).map(([name]) => name);
  expect(holders("states:DeleteStateMachine")).toEqual(["sweeper"]);
  expect(holders("states:CreateStateMachine")).toEqual(["api"]);
  expect(holders("s3:DeleteObject")).toEqual(["lists-refresh"]);
});
