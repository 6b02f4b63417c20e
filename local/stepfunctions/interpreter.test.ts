import { describe, expect, it } from "vitest";
import { manualClock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import { runMachine } from "./interpreter.ts";
import { type JournalEntry, memoryJournal } from "./journal.ts";
import { InvalidDefinition } from "./parse-definition.ts";
import { Stop } from "./scope.ts";
import { host, INVOKE, one, output, task } from "./testing/machines.ts";
import { TaskTokens } from "./tokens.ts";

describe("data flow", () => {
  it("passes with Parameters, intrinsics and ResultPath", async () => {
    const machine = one({
      Type: "Pass",
      Parameters: { "merged.$": "States.JsonMerge($.a, $.b, false)", "list.$": "States.Array(1, $.n, 'x')" },
      ResultPath: "$.out.deep",
    });
    const input = { a: { k: { x: 1 }, l: 1 }, b: { k: { y: 2 } }, n: 2 };
    expect(await output(machine, input)).toEqual({
      ...input,
      out: { deep: { merged: { k: { y: 2 }, l: 1 }, list: [1, 2, "x"] } },
    });
  });

  it("fails a template that points at nothing", async () => {
    const end = await runMachine(one({ Type: "Pass", Parameters: { "a.$": "$.none" } }), {}, host());
    expect(end).toMatchObject({ status: "FAILED", error: "States.ParameterPathFailure" });
  });

  it("reads the context object", async () => {
    const machine = one({
      Type: "Pass",
      Parameters: { "name.$": "$$.Execution.Name", "state.$": "$$.State.Name" },
    });
    expect(await output(machine, {})).toEqual({ name: "run", state: "A" });
  });

  it("refuses data above 256 KiB in spite of Retry and Catch", async () => {
    const retry = [{ ErrorEquals: ["States.ALL"], MaxAttempts: 2 }];
    const end = await runMachine(
      one(task("big", { Retry: retry })),
      {},
      host({ big: () => "x".repeat(262_144) }),
    );
    expect(end).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
  });
});

describe("Choice", () => {
  const choice = (rule: Record<string, JsonValue>): JsonValue => ({
    StartAt: "C",
    States: {
      C: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
      Yes: { Type: "Pass", Result: "yes", End: true },
      No: { Type: "Pass", Result: "no", End: true },
    },
  });

  it.each<[Record<string, JsonValue>, JsonValue, string]>([
    [{ Variable: "$.a", BooleanEquals: true }, { a: true }, "yes"],
    [{ Variable: "$.a", BooleanEquals: true }, { a: "true" }, "no"],
    [{ Variable: "$.a", NumericGreaterThan: 3 }, { a: 4 }, "yes"],
    [{ Variable: "$.a", StringEquals: "x" }, { a: "y" }, "no"],
    [{ Variable: "$.a", IsPresent: false }, {}, "yes"],
    [{ Not: { Variable: "$.a", IsNull: true } }, { a: 1 }, "yes"],
    [
      {
        And: [
          { Variable: "$.a", NumericEquals: 1 },
          { Variable: "$.b", NumericEqualsPath: "$.a" },
        ],
      },
      { a: 1, b: 1 },
      "yes",
    ],
    [
      {
        Or: [
          { Variable: "$.a", NumericEquals: 2 },
          { Variable: "$.a", NumericEquals: 3 },
        ],
      },
      { a: 1 },
      "no",
    ],
  ])("%j of %j is %s", async (rule, input, expected) => {
    expect(await output(choice(rule), input)).toBe(expected);
  });

  it("ends the execution with States.Runtime when a variable is missing", async () => {
    const end = await runMachine(choice({ Variable: "$.a", BooleanEquals: true }), {}, host());
    expect(end).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

describe("replay from a journal", () => {
  it("does not repeat answered calls, and keeps waits and tokens", async () => {
    const clock = manualClock();
    const entries = new Map<string, JournalEntry>();
    const calls: string[] = [];
    const machine = {
      StartAt: "A",
      States: {
        A: task("a", { ResultPath: null, Next: "W" }),
        W: { Type: "Wait", Seconds: 60, Next: "T" },
        T: {
          Type: "Task",
          Resource: `${INVOKE}.waitForTaskToken`,
          Parameters: { FunctionName: "t", Payload: { "token.$": "$$.Task.Token" } },
          TimeoutSeconds: 100,
          End: true,
        },
      },
    };
    const life = () => {
      const stop = new Stop();
      const tokens = new TaskTokens();
      const invoke = async (name: string) => {
        calls.push(name);
        return {};
      };
      const end = runMachine(machine, {}, { clock, tokens, invoke, stop, journal: memoryJournal(entries) });
      return { stop, tokens, end };
    };
    const first = life();
    await clock.advance(30_000);
    first.stop.stop();
    expect(await first.end).toEqual({ status: "ABORTED" });
    const second = life();
    await clock.advance(30_000);
    expect(calls).toEqual(["a", "t"]);
    second.stop.stop();
    const third = life();
    await clock.advance(50_000);
    const entry = entries.get("/T#0:token");
    const token = entry?.kind === "token" ? entry.token : "";
    expect(await third.tokens.settle(token, { kind: "output", output: "done" })).toBe(true);
    expect(await third.end).toEqual({ status: "SUCCEEDED", output: "done" });
    expect(calls).toEqual(["a", "t"]);
  });
});

describe("definitions", () => {
  it.each<[string, JsonValue]>([
    ["MISSING_TRANSITION_TARGET", { StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } }],
    ["UNREACHABLE_STATE", { StartAt: "A", States: { A: { Type: "Succeed" }, B: { Type: "Succeed" } } }],
    ["INVALID_JSON_PATH", one({ Type: "Pass", Parameters: { "a.$": "$..b" } })],
    ["INVALID_JSON_PATH", one({ Type: "Pass", Parameters: { "a.$": "States.Array(1" } })],
    ["needs exactly one of Next and End", { StartAt: "A", States: { A: { Type: "Pass" } } }],
    ["Unrecognized key", one({ Type: "Pass", Nxt: "B" })],
    [
      "supported comparison",
      { StartAt: "A", States: { A: { Type: "Choice", Choices: [{ Variable: "$.a", Eq: 1, Next: "A" }] } } },
    ],
  ])("refuses %s", async (message, definition) => {
    await expect(runMachine(definition, {}, host())).rejects.toThrow(InvalidDefinition);
    await expect(runMachine(definition, {}, host())).rejects.toThrow(message);
  });
});
