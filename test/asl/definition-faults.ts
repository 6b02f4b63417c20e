/** Checks of a definition: asl-validator, and checks that no validator makes (`local-aws.md`, Validators). */
import aslValidator from "asl-validator";
import { isJsonObject } from "../../compiler/json.ts";

/** Every fault of a definition, as sentences; empty when it is sound. */
export function definitionFaults(definition: object): string[] {
  const { isValid, errorsText } = aslValidator(structuredClone(definition));
  const texts = isValid ? [] : [errorsText()];
  return [...texts, ...stateFaults(definition, new Set())];
}

function stateFaults(machine: unknown, names: Set<string>): string[] {
  if (!isJsonObject(machine) || !isJsonObject(machine["States"])) return ["A machine has no States."];
  return Object.entries(machine["States"]).flatMap(([name, state]) => {
    if (!isJsonObject(state)) return [`${name} is no state.`];
    const faults = [
      ...nameFaults(name, names),
      ...taskFaults(name, state),
      ...orderFaults(name, state),
      ...intrinsicFaults(name, state),
    ];
    const inner = state["ItemProcessor"];
    return inner === undefined ? faults : [...faults, ...stateFaults(inner, names)];
  });
}

function nameFaults(name: string, names: Set<string>): string[] {
  const faults = [
    name.length > 80 ? `${name}: longer than 80 characters.` : "",
    names.has(name) ? `${name}: named twice.` : "",
  ];
  names.add(name);
  return faults.filter((fault) => fault !== "");
}

function taskFaults(name: string, state: Record<string, unknown>): string[] {
  if (state["Type"] !== "Task") return [];
  const text = JSON.stringify(state["Parameters"]);
  const waits = String(state["Resource"]).endsWith(".waitForTaskToken");
  const heartbeat = Number(state["HeartbeatSeconds"] ?? 0);
  return [
    ...(waits !== text.includes("$$.Task.Token") ? [`${name}: the token and the payload disagree.`] : []),
    ...(heartbeat >= Number(state["TimeoutSeconds"])
      ? [`${name}: HeartbeatSeconds is not below TimeoutSeconds.`]
      : []),
  ];
}

/** `States.ALL` stands alone and last. */
function orderFaults(name: string, state: Record<string, unknown>): string[] {
  return ["Retry", "Catch"].flatMap((field) => {
    const rules: unknown = state[field];
    if (!Array.isArray(rules)) return [];
    const wild = rules.map((rule) => JSON.stringify(rule).includes("States.ALL"));
    return wild.slice(0, -1).includes(true) ? [`${name}: States.ALL is not last in ${field}.`] : [];
  });
}

/** At most ten intrinsics in a field, and `States.JsonMerge` with its three arguments. */
function intrinsicFaults(name: string, value: unknown): string[] {
  if (typeof value === "string" && value.startsWith("States.JsonMerge(")) {
    const calls = value.split("States.JsonMerge(").length - 1;
    const flags = value.split(", false)").length - 1;
    const separators = value.split(", ").length - 1;
    return calls > 10 || flags !== calls || separators !== calls * 2
      ? [`${name}: a wrong intrinsic: ${value}.`]
      : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "ItemProcessor" ? [] : intrinsicFaults(name, item),
  );
}
