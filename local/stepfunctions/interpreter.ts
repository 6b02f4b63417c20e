import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import type { Machine } from "./definition.ts";
import { ScopeAborted, toStatesError } from "./errors.ts";
import { History } from "./history.ts";
import { type Journal, memoryJournal } from "./journal.ts";
import { parseDefinition } from "./parse-definition.ts";
import { type Invoke, type Run, record, type Scope, Stop } from "./scope.ts";
import { runBlock } from "./states.ts";
import { TaskTokens } from "./tokens.ts";

/** The dependencies of a machine. All but `invoke` have a default in memory. */
export interface MachineHost {
  invoke: Invoke;
  clock?: Clock;
  journal?: Journal;
  tokens?: TaskTokens;
  history?: History;
  /** Stops the execution. */
  stop?: Stop;
  newToken?: (path: string) => string;
  random?: () => number;
  /** For the context object; `startTime` in epoch milliseconds. */
  execution?: {
    arn: string;
    name: string;
    startTime: number;
    stateMachineArn: string;
    stateMachineName: string;
    roleArn: string;
  };
  /** The longest an execution may last, in milliseconds since `startTime` (EXPRESS: 5 minutes). */
  maxDurationMs?: number;
}

/** How an execution ended. */
export type MachineEnd =
  | { status: "SUCCEEDED"; output: JsonValue }
  | { status: "FAILED" | "TIMED_OUT"; error: string; cause: string }
  | { status: "ABORTED" };

/**
 * Runs a state machine: the JSONPath subset of the Amazon States Language (https://states-language.net/spec.html).
 * @param definition a Machine, or its JSON, which is checked first.
 * @param input the execution's input.
 * @returns how it ended; a failing machine is an end, not an exception.
 * @throws InvalidDefinition when the definition is invalid.
 */
export async function runMachine(
  definition: unknown,
  input: JsonValue,
  host: MachineHost,
): Promise<MachineEnd> {
  return runParsedMachine(parseDefinition(definition), input, host);
}

/** `runMachine` for a definition that was parsed before. */
export async function runParsedMachine(
  machine: Machine,
  input: JsonValue,
  host: MachineHost,
): Promise<MachineEnd> {
  const run = createRun(input, host);
  const { stop = new Stop() } = host;
  let timedOut = false;
  const limitMs = Math.min(
    (machine.TimeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000,
    host.maxDurationMs ?? Number.POSITIVE_INFINITY,
  );
  const startTime = host.execution?.startTime ?? run.clock.now();
  const cancelTimer = Number.isFinite(limitMs)
    ? run.clock.setTimer(startTime + limitMs - run.clock.now(), () => {
        timedOut = true;
        stop.stop();
      })
    : undefined;
  const scope: Scope = { run, path: "", stop, lastEvent: 0 };
  try {
    record(scope, "ExecutionStarted", { input }, startTime);
    return succeeded(scope, await runBlock(machine, input, scope));
  } catch (thrown) {
    return failed(scope, thrown, timedOut);
  } finally {
    cancelTimer?.();
    stop.stop();
  }
}

function succeeded(scope: Scope, output: JsonValue): MachineEnd {
  record(scope, "ExecutionSucceeded", { output });
  return { status: "SUCCEEDED", output };
}

function failed(scope: Scope, thrown: unknown, timedOut: boolean): MachineEnd {
  if (thrown instanceof ScopeAborted) {
    record(scope, timedOut ? "ExecutionTimedOut" : "ExecutionAborted");
    return timedOut ? { status: "TIMED_OUT", error: "States.Timeout", cause: "" } : { status: "ABORTED" };
  }
  const failure = toStatesError(thrown);
  record(scope, "ExecutionFailed", { error: failure.error, cause: failure.detail });
  return { status: "FAILED", error: failure.error, cause: failure.detail };
}

function createRun(input: JsonValue, host: MachineHost): Run {
  const clock = host.clock ?? systemClock;
  const execution = host.execution ?? {
    arn: "arn:aws:states:us-east-1:000000000000:execution:machine:run",
    name: "run",
    startTime: clock.now(),
    stateMachineArn: "arn:aws:states:us-east-1:000000000000:stateMachine:machine",
    stateMachineName: "machine",
    roleArn: "arn:aws:iam::000000000000:role/machine",
  };
  return {
    invoke: host.invoke,
    clock,
    journal: host.journal ?? memoryJournal(),
    tokens: host.tokens ?? new TaskTokens(),
    history: host.history ?? new History(),
    newToken: host.newToken ?? (() => randomUUID()),
    random: host.random ?? Math.random,
    executionArn: execution.arn,
    context: {
      Execution: {
        Id: execution.arn,
        Name: execution.name,
        Input: input,
        StartTime: new Date(execution.startTime).toISOString(),
        RoleArn: execution.roleArn,
        RedriveCount: 0,
      },
      StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineName },
    },
  };
}
