import { describe, expect, it } from "vitest";
import { manualClock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import { InvalidDefinition } from "./definition.ts";
import { StatesError } from "./errors.ts";
import { History } from "./history.ts";
import { type MachineHost, runMachine } from "./interpreter.ts";
import { type JournalEntry, memoryJournal } from "./journal.ts";
import { TaskTokens } from "./tokens.ts";

const INVOKE = "arn:aws:states:::lambda:invoke";

const task = (functionName: string, rest: Record<string, JsonValue> = {}): Record<string, JsonValue> => ({
  Type: "Task",
  Resource: INVOKE,
  Parameters: { FunctionName: functionName, "Payload.$": "$" },
  ...rest,
});
const one = (state: Record<string, JsonValue>): JsonValue => ({
  StartAt: "A",
  States: { A: { End: true, ...state } },
});
const host = (functions: Record<string, (payload: JsonValue) => unknown> = {}): MachineHost => ({
  async invoke(name, payload) {
    const run = functions[name];
    if (run === undefined) throw new StatesError("Lambda.ResourceNotFoundException", name);
    const answer = await run(payload);
    return JSON.parse(JSON.stringify(answer ?? null));
  },
});
const output = async (definition: unknown, input: JsonValue, on = host()) => {
  const end = await runMachine(definition, input, on);
  return end.status === "SUCCEEDED" ? end.output : end;
};

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

  it("refuses data above 256 KiB, whatever is retried or caught", async () => {
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

describe("Task", () => {
  it("gives the payload under Payload and keeps only what ResultSelector names", async () => {
    const machine = one(
      task("f", { ResultSelector: { "open.$": "$.Payload.open" }, ResultPath: "$.routes" }),
    );
    expect(await output(machine, { a: 1 }, host({ f: () => ({ open: true, secret: 1 }) }))).toEqual({
      a: 1,
      routes: { open: true },
    });
  });

  it("tries again with growing pauses, then catches with the result discarded", async () => {
    const clock = manualClock();
    const calls: number[] = [];
    const machine = {
      StartAt: "A",
      States: {
        A: task("f", {
          Retry: [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 3 }],
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "B", ResultPath: null }],
          End: true,
        }),
        B: { Type: "Pass", End: true },
      },
    };
    const functions = host({
      f: () => {
        calls.push(clock.now());
        throw new TypeError("no");
      },
    });
    const end = runMachine(machine, { a: 1 }, { ...functions, clock });
    await clock.advance(20_000);
    expect(await end).toEqual({ status: "SUCCEEDED", output: { a: 1 } });
    expect(calls.map((at) => at - (calls[0] ?? 0))).toEqual([0, 2000, 8000]);
  });

  it("times out, which States.TaskFailed does not match", async () => {
    const clock = manualClock();
    const machine = {
      StartAt: "A",
      States: {
        A: task("never", {
          TimeoutSeconds: 5,
          Catch: [
            { ErrorEquals: ["States.TaskFailed"], Next: "Wrong" },
            { ErrorEquals: ["States.Timeout"], Next: "Right" },
          ],
          End: true,
        }),
        Wrong: { Type: "Fail", Error: "Wrong" },
        Right: { Type: "Succeed", OutputPath: "$.Error" },
      },
    };
    const end = runMachine(machine, {}, { ...host({ never: () => new Promise(() => {}) }), clock });
    await clock.advance(5000);
    expect(await end).toEqual({ status: "SUCCEEDED", output: "States.Timeout" });
  });

  it("waits for its token, with timeout and heartbeat", async () => {
    const clock = manualClock();
    const tokens = new TaskTokens();
    const seen: string[] = [];
    const machine = one({
      Type: "Task",
      Resource: `${INVOKE}.waitForTaskToken`,
      Parameters: { FunctionName: "f", Payload: { "token.$": "$$.Task.Token" } },
      TimeoutSeconds: 100,
      HeartbeatSeconds: 10,
    });
    const on: MachineHost = {
      clock,
      tokens,
      newToken: (path) => `token${path}`,
      invoke: async (_name, payload) => {
        seen.push(JSON.stringify(payload));
        return null;
      },
    };
    const first = runMachine(machine, {}, on);
    await clock.advance(9000);
    expect(seen).toEqual(['{"token":"token/A#0"}']);
    expect(tokens.heartbeat("token/A#0")).toBe(true);
    await clock.advance(9000);
    expect(await tokens.settle("token/A#0", { kind: "output", output: { ok: 1 } })).toBe(true);
    expect(await tokens.settle("token/A#0", { kind: "output", output: { ok: 2 } })).toBe(false);
    expect(await first).toEqual({ status: "SUCCEEDED", output: { ok: 1 } });
    const second = runMachine(machine, {}, on);
    await clock.advance(10_000);
    expect(await second).toMatchObject({ status: "FAILED", error: "States.HeartbeatTimeout" });
    expect(tokens.has("token/A#0")).toBe(false);
  });
});

describe("Map", () => {
  const map = (rest: Record<string, JsonValue>): JsonValue =>
    one({
      Type: "Map",
      ItemsPath: "$.items",
      ItemSelector: { "value.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index", "all.$": "$.all" },
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "I",
        States: { I: task("f", { ResultSelector: { "r.$": "$.Payload" }, OutputPath: "$.r", End: true }) },
      },
      ...rest,
    });

  it("runs many iterations at once without Node's warning about listeners", async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", onWarning);
    const items = Array.from({ length: 40 }, (_, index) => index);
    const clock = manualClock();
    const definition = one({
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "I",
        States: { I: { Type: "Wait", Seconds: 5, End: true } },
      },
    });
    const end = runMachine(definition, { items }, { ...host(), clock });
    await clock.advance(5_000);
    expect(await end).toMatchObject({ status: "SUCCEEDED", output: items });
    // Node emits warnings in the next turn.
    await new Promise(setImmediate);
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  it.each([1, 2, 3])("keeps order and its limit of %i", async (limit) => {
    let running = 0;
    let most = 0;
    const f = async (payload: JsonValue) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return payload;
    };
    const items = ["a", "b", "c", "d"];
    const result = await output(
      map({ MaxConcurrencyPath: "$.limit" }),
      { items, all: 7, limit },
      host({ f }),
    );
    expect(result).toEqual(items.map((value, index) => ({ value, index, all: 7 })));
    expect(most).toBe(limit);
  });

  it("fails with the first failure and aborts the rest", async () => {
    const history = new History();
    const f = (payload: JsonValue) => {
      if (JSON.stringify(payload).includes('"b"')) throw new RangeError("b");
      return new Promise(() => {});
    };
    const end = await runMachine(map({}), { items: ["a", "b"], all: 1 }, { ...host({ f }), history });
    expect(end).toMatchObject({ status: "FAILED", error: "RangeError" });
    expect(history.events.map((event) => event.type)).toContain("MapIterationAborted");
  });
});

describe("replay from a journal", () => {
  it("does not call again what has answered, keeps waits and tokens", async () => {
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
      const stop = new AbortController();
      const tokens = new TaskTokens();
      const invoke = async (name: string) => {
        calls.push(name);
        return {};
      };
      const end = runMachine(
        machine,
        {},
        { clock, tokens, invoke, signal: stop.signal, journal: memoryJournal(entries) },
      );
      return { stop, tokens, end };
    };
    const first = life();
    await clock.advance(30_000);
    first.stop.abort();
    expect(await first.end).toEqual({ status: "ABORTED" });
    const second = life();
    await clock.advance(30_000);
    expect(calls).toEqual(["a", "t"]);
    second.stop.abort();
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
