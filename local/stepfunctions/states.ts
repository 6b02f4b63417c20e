import type { JsonValue } from "../json.ts";
import { holdsRule } from "./choice.ts";
import type { ChoiceState, PassState, State, StateBlock, WaitState } from "./definition.ts";
import { runtimeError, ScopeAborted, StatesError } from "./errors.ts";
import { applyResultPath, type StateEnd, withHandling } from "./handling.ts";
import { runBranches, runIterations } from "./map.ts";
import { checkDataLimit, contextObject, record, type Scope, sleepUntil } from "./scope.ts";
import { runTask } from "./task.ts";
import { fillTemplate, selectPath } from "./template.ts";

/** Runs a block of states from its start to an end. @throws StatesError, ScopeAborted. */
export async function runBlock(block: StateBlock, input: JsonValue, scope: Scope): Promise<JsonValue> {
  const visits = new Map<string, number>();
  let name = block.StartAt;
  let data = input;
  for (;;) {
    if (scope.stop.isStopped) throw new ScopeAborted("The scope has ended.");
    const state = block.States[name];
    if (state === undefined) throw runtimeError(`The state '${name}' does not exist.`);
    const visit = visits.get(name) ?? 0;
    visits.set(name, visit + 1);
    const end = await runState({
      scope,
      state,
      name,
      input: data,
      key: `${scope.path}/${name}${visit === 0 ? "" : `~${visit}`}`,
    });
    if (end.next === undefined) return end.output;
    data = end.output;
    name = end.next;
  }
}

/** One visit of one state. */
interface Visit<S extends State = State> {
  scope: Scope;
  state: S;
  name: string;
  /** Raw input. */
  input: JsonValue;
  /** Deterministic journal key. */
  key: string;
}

async function runState(visit: Visit): Promise<StateEnd> {
  const { scope, state, name, input } = visit;
  record(scope, `${state.Type}StateEntered`, { name, input });
  const end = await dispatch(visit);
  record(scope, `${state.Type}StateExited`, { name, output: end.output });
  return end;
}

function dispatch(visit: Visit): StateEnd | Promise<StateEnd> {
  const { state } = visit;
  switch (state.Type) {
    case "Pass":
      return pass({ ...visit, state });
    case "Choice":
      return choose({ ...visit, state });
    case "Wait":
      return wait({ ...visit, state });
    case "Succeed":
      return { output: outputOf(visit, effectiveInput(visit)), next: undefined };
    case "Fail":
      throw failOf({ ...visit, state });
    default:
      return work({ ...visit, state });
  }
}

function effectiveInput({ scope, state, name, input }: Visit): JsonValue {
  return "InputPath" in state ? selectPath(state.InputPath, input, contextObject(scope, name)) : input;
}

function outputOf({ scope, state, name }: Visit, data: JsonValue): JsonValue {
  return "OutputPath" in state ? selectPath(state.OutputPath, data, contextObject(scope, name)) : data;
}

function pass(visit: Visit<PassState>): StateEnd {
  const { scope, state, name, input } = visit;
  const data = effectiveInput(visit);
  const filled =
    state.Parameters === undefined ? data : fillTemplate(state.Parameters, data, contextObject(scope, name));
  const combined = applyResultPath(state.ResultPath, input, state.Result ?? filled);
  return { output: checkDataLimit(outputOf(visit, combined), `The output of '${name}'`), next: state.Next };
}

function choose(visit: Visit<ChoiceState>): StateEnd {
  const { scope, state, name } = visit;
  const data = effectiveInput(visit);
  const context = contextObject(scope, name);
  const branch = state.Choices.find(({ rule }) => holdsRule(rule, data, context));
  const next = branch?.next ?? state.Default;
  if (next === undefined) throw new StatesError("States.NoChoiceMatched", `No rule of '${name}' matched.`);
  return { output: outputOf(visit, data), next };
}

async function wait(visit: Visit<WaitState>): Promise<StateEnd> {
  const { scope, state, key } = visit;
  const data = effectiveInput(visit);
  const known = scope.run.journal.get(key);
  let until: number;
  if (known?.kind === "until") until = known.until;
  else {
    const at = scope.run.clock.now();
    until = waitUntil(visit, data, at);
    await scope.run.journal.put(key, { kind: "until", at, until });
  }
  await sleepUntil(scope, until);
  return { output: outputOf(visit, data), next: state.Next };
}

function waitUntil({ scope, state, name }: Visit<WaitState>, data: JsonValue, now: number): number {
  const context = contextObject(scope, name);
  if (state.Seconds !== undefined) return now + state.Seconds * 1000;
  if (state.Timestamp !== undefined) return Date.parse(state.Timestamp);
  const value = selectPath(state.SecondsPath ?? state.TimestampPath, data, context);
  if (state.SecondsPath !== undefined) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return now + value * 1000;
    throw runtimeError(`SecondsPath '${state.SecondsPath}' must point at a whole number, not negative.`);
  }
  const moment = typeof value === "string" ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment))
    throw runtimeError(`TimestampPath '${state.TimestampPath}' must point at a timestamp.`);
  return moment;
}

function failOf({ scope, state, name, input }: Visit<State & { Type: "Fail" }>): StatesError {
  const read = (path: string | undefined, text: string | undefined): string =>
    path === undefined ? (text ?? "") : String(selectPath(path, input, contextObject(scope, name)));
  return new StatesError(read(state.ErrorPath, state.Error), read(state.CausePath, state.Cause));
}

/** Task, Map and Parallel: the states that can be tried again. */
function work(visit: Visit<State & { Type: "Task" | "Map" | "Parallel" }>): Promise<StateEnd> {
  const { scope, state, name, input, key } = visit;
  const data = effectiveInput(visit);
  const failedAt = (attempt: number): number => {
    const entry = scope.run.journal.get(`${key}#${attempt}`);
    return entry?.kind === "failure" ? entry.at : scope.run.clock.now();
  };
  const attempt = async (count: number): Promise<StateEnd> => {
    const tried = { scope, name, data, key: `${key}#${count}`, attempt: count };
    const raw = await (state.Type === "Task"
      ? runTask({ state, ...tried })
      : state.Type === "Map"
        ? runIterations({ state, ...tried })
        : runBranches({ state, ...tried }));
    const selected =
      state.ResultSelector === undefined
        ? raw
        : fillTemplate(state.ResultSelector, raw, contextObject(scope, name));
    const output = outputOf(visit, applyResultPath(state.ResultPath, input, selected));
    return { output: checkDataLimit(output, `The output of '${name}'`), next: state.Next };
  };
  return withHandling(scope, state, input, attempt, failedAt);
}
