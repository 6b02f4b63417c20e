import type { JsonValue } from "../../json.ts";
import { StatesError } from "../errors.ts";
import { type MachineHost, runMachine } from "../interpreter.ts";

/** The resource of a task that invokes a function. */
export const INVOKE = "arn:aws:states:::lambda:invoke";

/** A Task that invokes a function with its whole input. */
export const task = (
  functionName: string,
  rest: Record<string, JsonValue> = {},
): Record<string, JsonValue> => ({
  Type: "Task",
  Resource: INVOKE,
  Parameters: { FunctionName: functionName, "Payload.$": "$" },
  ...rest,
});
/** A machine of one state. */
export const one = (state: Record<string, JsonValue>): JsonValue => ({
  StartAt: "A",
  States: { A: { End: true, ...state } },
});
/** A host whose functions are these. */
export const host = (functions: Record<string, (payload: JsonValue) => unknown> = {}): MachineHost => ({
  async invoke(name, payload) {
    const run = functions[name];
    if (run === undefined) throw new StatesError("Lambda.ResourceNotFoundException", name);
    const answer = await run(payload);
    return JSON.parse(JSON.stringify(answer ?? null));
  },
});
/** A machine's output, or its other end. */
export const output = async (definition: unknown, input: JsonValue, on = host()) => {
  const end = await runMachine(definition, input, on);
  return end.status === "SUCCEEDED" ? end.output : end;
};
