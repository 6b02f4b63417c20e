import { describe, expect, it } from "vitest";
import { manualClock } from "../clock.ts";
import { type MachineHost, runMachine } from "./interpreter.ts";
import { host, INVOKE, one, output, task } from "./testing/machines.ts";
import { TaskTokens } from "./tokens.ts";

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

  it("keeps no timer of a task that could not begin", async () => {
    const clock = manualClock();
    const machine = one(task("f", { TimeoutSeconds: 3_600 }));
    const functions = { ...host({ f: () => 1 }), clock };
    const end = await runMachine(machine, { text: "x".repeat(300_000) }, functions);
    expect(end).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
    expect(clock.nextTimer()).toBeUndefined();
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
