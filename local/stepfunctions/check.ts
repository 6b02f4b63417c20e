import { isJsonObject, type JsonValue } from "../json.ts";
import type { State, StateBlock } from "./definition.ts";
import { parseIntrinsic } from "./intrinsics.ts";
import { parsePath } from "./paths.ts";

/**
 * Checks beyond the schema: targets exist, every state is reachable and ends or continues, names are unique in the whole machine,
 * paths and intrinsics can be read. AWS refuses the same at CreateStateMachine.
 * @param block the states. @param place where it stands, for messages. @param names the names seen so far.
 * @returns a sentence for each fault.
 */
export function checkBlock(block: StateBlock, place: string, names: Set<string>): string[] {
  const faults: string[] = [];
  const reached = new Set<string>();
  const open = [block.StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const state = Object.hasOwn(block.States, name) ? block.States[name] : undefined;
    if (state === undefined)
      faults.push(`MISSING_TRANSITION_TARGET: state "${name}" does not exist at ${place}/States.`);
    else open.push(...targets(state));
  }
  for (const [name, state] of Object.entries(block.States)) {
    const at = `${place}/States/${name}`;
    if (!reached.has(name)) faults.push(`UNREACHABLE_STATE: nothing leads to ${at}.`);
    if (names.has(name)) faults.push(`DUPLICATE_STATE_NAME: ${at} is not the only state of this name.`);
    names.add(name);
    faults.push(
      ...checkState(state, at),
      ...blocksOf(state).flatMap((inner) => checkBlock(inner, at, names)),
    );
  }
  return faults;
}

function targets(state: State): string[] {
  const next = "Next" in state && state.Next !== undefined ? [state.Next] : [];
  const caught = "Catch" in state ? state.Catch.map((catcher) => catcher.Next) : [];
  if (state.Type !== "Choice") return [...next, ...caught];
  return [
    ...state.Choices.map((choice) => choice.next),
    ...(state.Default === undefined ? [] : [state.Default]),
  ];
}

function blocksOf(state: State): StateBlock[] {
  if (state.Type === "Parallel") return state.Branches;
  if (state.Type !== "Map") return [];
  return [state.ItemProcessor, state.Iterator].filter((block) => block !== undefined);
}

function checkState(state: State, at: string): string[] {
  const faults = checkExpressions(state, at);
  if (!["Choice", "Succeed", "Fail"].includes(state.Type)) {
    const goesOn = "Next" in state && state.Next !== undefined;
    const ends = "End" in state && state.End === true;
    if (goesOn === ends) faults.push(`SCHEMA_VALIDATION_FAILED: ${at} needs exactly one of Next and End.`);
  }
  if (state.Type === "Map" && (state.ItemProcessor === undefined) === (state.Iterator === undefined)) {
    faults.push(`SCHEMA_VALIDATION_FAILED: ${at} needs an ItemProcessor.`);
  }
  if (state.Type === "Wait") {
    const ways = [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath];
    if (ways.filter((way) => way !== undefined).length !== 1) {
      faults.push(
        `SCHEMA_VALIDATION_FAILED: ${at} needs exactly one of Seconds, SecondsPath, Timestamp, TimestampPath.`,
      );
    }
  }
  if (state.Type === "Task") faults.push(...checkTask(state, at));
  return faults;
}

function checkTask(state: Extract<State, { Type: "Task" }>, at: string): string[] {
  const faults: string[] = [];
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
    faults.push(`SCHEMA_VALIDATION_FAILED: ${at}: HeartbeatSeconds must be smaller than TimeoutSeconds.`);
  }
  for (const list of [state.Retry, state.Catch]) {
    list.forEach((entry, index) => {
      const all = entry.ErrorEquals.includes("States.ALL");
      if (all && (entry.ErrorEquals.length > 1 || index !== list.length - 1)) {
        faults.push(`SCHEMA_VALIDATION_FAILED: ${at}: States.ALL must stand alone and last.`);
      }
    });
  }
  return faults;
}

/** Every `…Path` field and every `….$` field of a template must be readable. */
function checkExpressions(state: State, at: string): string[] {
  const faults: string[] = [];
  for (const [name, value] of Object.entries(state)) {
    if (name.endsWith("Path") && typeof value === "string" && !readable(value)) {
      faults.push(`INVALID_JSON_PATH: ${at}/${name}: '${value}' cannot be read.`);
    }
  }
  const templates: (JsonValue | undefined)[] = [
    "Parameters" in state ? state.Parameters : undefined,
    "ItemSelector" in state ? state.ItemSelector : undefined,
    "ResultSelector" in state ? state.ResultSelector : undefined,
  ];
  for (const template of templates) faults.push(...checkTemplate(template, at));
  return faults;
}

function checkTemplate(template: JsonValue | undefined, at: string): string[] {
  if (Array.isArray(template)) return template.flatMap((item) => checkTemplate(item, at));
  if (!isJsonObject(template)) return [];
  return Object.entries(template).flatMap(([name, value]) => {
    if (!name.endsWith(".$")) return checkTemplate(value, at);
    return typeof value === "string" && readable(value)
      ? []
      : [`INVALID_JSON_PATH: ${at}: the field "${name}" must hold a path or an intrinsic function.`];
  });
}

function readable(expression: string): boolean {
  if (expression.startsWith("$")) return parsePath(expression) !== undefined;
  try {
    parseIntrinsic(expression);
    return true;
  } catch {
    return false;
  }
}
