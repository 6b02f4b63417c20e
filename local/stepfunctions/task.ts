import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { TaskState } from "./definition.ts";
import { runtimeError, ScopeAborted, StatesError, toStatesError } from "./errors.ts";
import type { JournalEntry } from "./journal.ts";
import { readPath } from "./paths.ts";
import { checkDataLimit, contextObject, type Run, record, type Scope, stoppable } from "./scope.ts";
import { fillTemplate } from "./template.ts";
import { outcomeValue, type TokenOutcome } from "./tokens.ts";

const INVOKE = "arn:aws:states:::lambda:invoke";
const INVOKE_TOKEN = `${INVOKE}.waitForTaskToken`;

/** One try of one Task. */
interface TaskTry {
  scope: Scope;
  state: TaskState;
  name: string;
  /** Effective input, after InputPath. */
  data: JsonValue;
  /** Journal key of this try. */
  key: string;
  attempt: number;
}

/**
 * Runs one try of a Task: steps in the journal are not repeated.
 * @returns the task's raw result, before ResultSelector.
 * @throws StatesError when the task fails or times out; ScopeAborted when its execution or branch ends.
 */
export async function runTask(task: TaskTry): Promise<JsonValue> {
  const { scope, key } = task;
  const known = scope.run.journal.get(key);
  if (known?.kind === "output" || known?.kind === "failure") return replay(task, known);
  try {
    const output = await execute(task);
    record(scope, "TaskSucceeded", { resourceType: "lambda", resource: resourceOf(task), output });
    return output;
  } catch (thrown) {
    if (thrown instanceof ScopeAborted) throw thrown;
    const failure = toStatesError(thrown);
    const at = scope.run.clock.now();
    await scope.run.journal.put(key, { kind: "failure", at, error: failure.error, cause: failure.detail });
    recordFailure(task, failure);
    throw failure;
  }
}

function replay(task: TaskTry, known: JournalEntry & { kind: "output" | "failure" }): JsonValue {
  const resource = { resourceType: "lambda", resource: resourceOf(task) };
  record(task.scope, "TaskScheduled", resource, known.at);
  record(task.scope, "TaskStarted", resource, known.at);
  if (known.kind === "output") {
    record(task.scope, "TaskSucceeded", { ...resource, output: known.output }, known.at);
    return known.output;
  }
  const failure = new StatesError(known.error, known.cause);
  recordFailure(task, failure, known.at);
  throw failure;
}

function recordFailure(task: TaskTry, failure: StatesError, at?: number): void {
  const type = failure.error === "States.Timeout" ? "TaskTimedOut" : "TaskFailed";
  const resource = { resourceType: "lambda", resource: resourceOf(task) };
  record(task.scope, type, { ...resource, error: failure.error, cause: failure.detail }, at);
}

function resourceOf(task: TaskTry): string {
  if (task.state.Resource === INVOKE_TOKEN) return "invoke.waitForTaskToken";
  return task.state.Resource === INVOKE ? "invoke" : task.state.Resource;
}

async function execute(task: TaskTry): Promise<JsonValue> {
  const { state, scope, key } = task;
  if (state.Resource === INVOKE_TOKEN) return executeWithToken(task);
  const parameters = fill(task, {});
  const direct = /^arn:aws:lambda:/.test(state.Resource);
  if (!direct && state.Resource !== INVOKE)
    throw runtimeError(`The resource '${state.Resource}' is not supported.`);
  const call = direct ? { name: state.Resource, payload: parameters } : invokeArguments(parameters);
  const answer = await withDeadline(task, seconds(task, "Timeout"), () =>
    invoke(task, call.name, call.payload),
  );
  const output = checkDataLimit(direct ? answer : invokeResult(answer), "The task's result");
  await scope.run.journal.put(key, { kind: "output", at: scope.run.clock.now(), output });
  return output;
}

/** The result of `lambda:invoke` for a machine. */
function invokeResult(payload: JsonValue): JsonValue {
  const length = String(JSON.stringify(payload).length);
  return {
    ExecutedVersion: "$LATEST",
    Payload: payload,
    SdkHttpMetadata: {
      HttpHeaders: { "Content-Length": length, "Content-Type": "application/json" },
      HttpStatusCode: 200,
    },
    StatusCode: 200,
  };
}

function invokeArguments(parameters: JsonValue): { name: string; payload: JsonValue } {
  const name = isJsonObject(parameters) ? parameters.FunctionName : undefined;
  if (!isJsonObject(parameters) || typeof name !== "string") {
    throw runtimeError("The Parameters of lambda:invoke need a FunctionName.");
  }
  return { name, payload: parameters.Payload ?? {} };
}

function fill(task: TaskTry, extra: JsonObject): JsonValue {
  const { state, scope, name, data } = task;
  if (state.Parameters === undefined) return data;
  return fillTemplate(state.Parameters, data, contextObject(scope, name, extra));
}

async function invoke(task: TaskTry, functionName: string, payload: JsonValue): Promise<JsonValue> {
  const { scope, name, key, attempt } = task;
  checkDataLimit(payload, "The function's payload");
  record(scope, "TaskScheduled", { resourceType: "lambda", resource: resourceOf(task), parameters: payload });
  record(scope, "TaskStarted", { resourceType: "lambda", resource: resourceOf(task) });
  const call = { executionArn: scope.run.executionArn, stateName: name, path: key, attempt };
  return scope.run.invoke(functionName, payload, call);
}

/** Timeout or heartbeat of a task in seconds, if it has one. */
function seconds(task: TaskTry, which: "Timeout" | "Heartbeat"): number | undefined {
  const { state, scope, name, data } = task;
  const path = state[`${which}SecondsPath`];
  if (path === undefined) return state[`${which}Seconds`];
  const value = readPath(path, data, contextObject(scope, name));
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw runtimeError(`${which}SecondsPath '${path}' must point at a positive whole number.`);
}

function timedOut(error = "States.Timeout"): StatesError {
  return new StatesError(error, "");
}

function withDeadline<T>(task: TaskTry, limit: number | undefined, work: () => Promise<T>): Promise<T> {
  const { scope } = task;
  return stoppable<T>(scope.stop, (resolve, reject) => {
    const cancel =
      limit === undefined ? undefined : scope.run.clock.setTimer(limit * 1000, () => reject(timedOut()));
    work().then(resolve, reject);
    return () => cancel?.();
  });
}

async function executeWithToken(task: TaskTry): Promise<JsonValue> {
  const { scope, key } = task;
  const { run } = scope;
  const opened = await openToken(task);
  const parameters = fill(task, { Task: { Token: opened.token } });
  const call = invokeArguments(parameters);
  const deliver = async (): Promise<void> => {
    if (opened.delivered) return;
    await invoke(task, call.name, call.payload);
    const { token, deadline, at } = opened;
    if (run.journal.get(key)?.kind === undefined) {
      await run.journal.put(`${key}:token`, { kind: "token", at, token, deadline, delivered: true });
    }
    record(scope, "TaskSubmitted", { resourceType: "lambda", resource: resourceOf(task), output: {} });
  };
  const outcome = await waitForToken(run, task, opened, deliver);
  return outcomeValue(outcome);
}

type OpenedToken = JournalEntry & { kind: "token" };

async function openToken(task: TaskTry): Promise<OpenedToken> {
  const { run } = task.scope;
  const known = run.journal.get(`${task.key}:token`);
  if (known?.kind === "token") return known;
  const at = run.clock.now();
  const limit = seconds(task, "Timeout");
  const deadline = limit === undefined ? null : at + limit * 1000;
  const opened: OpenedToken = {
    kind: "token",
    at,
    token: run.newToken(task.key),
    deadline,
    delivered: false,
  };
  await run.journal.put(`${task.key}:token`, opened);
  return opened;
}

function waitForToken(
  run: Run,
  task: TaskTry,
  { token, deadline }: OpenedToken,
  deliver: () => Promise<void>,
): Promise<TokenOutcome> {
  const heartbeat = seconds(task, "Heartbeat");
  return stoppable<TokenOutcome>(task.scope.stop, (resolve, reject) => {
    const fail = (error: unknown): void => {
      // A token that is being settled takes precedence over later events.
      if (run.tokens.close(token)) reject(error);
    };
    const cancelDeadline =
      deadline === null ? undefined : run.clock.setTimer(deadline - run.clock.now(), () => fail(timedOut()));
    const beat = () =>
      heartbeat === undefined
        ? undefined
        : run.clock.setTimer(heartbeat * 1000, () => fail(timedOut("States.HeartbeatTimeout")));
    let cancelBeat = beat();
    run.tokens.open(token, {
      record: (outcome) => run.journal.put(task.key, journalled(outcome, run.clock.now())),
      settle: resolve,
      heartbeat: () => {
        cancelBeat?.();
        cancelBeat = beat();
      },
    });
    // After a restart, a token may have been completed before its task was back to wait for it.
    const completed = run.journal.get(task.key);
    if (completed?.kind === "output" || completed?.kind === "failure") resolve(completed);
    else deliver().catch(fail);
    return () => {
      cancelDeadline?.();
      cancelBeat?.();
      run.tokens.close(token);
    };
  });
}

function journalled(outcome: TokenOutcome, at: number): JournalEntry {
  return outcome.kind === "output"
    ? { kind: "output", at, output: outcome.output }
    : { kind: "failure", at, error: outcome.error, cause: outcome.cause };
}
