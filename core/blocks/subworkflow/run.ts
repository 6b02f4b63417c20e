import { marked, withoutMarks } from "../../../compiler/expressions/marked-output.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { checkAgainstSchema, type InputFault, SchemaTooCostly } from "../../user-code/check-value.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork, UpstreamResult } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { readsOf, undecidedIn } from "../runtime/fault-without-value.ts";
import type { SubworkflowConfig } from "./spec.ts";

/**
 * The two halves of a subworkflow block. `input` checks the child's input, which is its output, and marks in it what a missing value decided; marks that it has are no part of what is checked. `collect` gathers the
 * child's outputs by the child's block ids.
 */
export const runSubworkflow: BlockWork<JsonValue | undefined, SubworkflowConfig> = async (task) => {
  if (task.instruction.phase !== "input") return collect(task);
  const checked = await checkInput(task.input ?? {}, task.instruction.inputSchema);
  return checked.kind === "completed" ? markUndecided(task, checked) : checked;
};

/** Rules of the child that approve read as missing what the graph computed for want of a value. */
async function markUndecided(
  { instruction, evaluate }: BlockTask<JsonValue | undefined, SubworkflowConfig>,
  { output }: CheckedInput,
): Promise<BlockOutcomeValue> {
  const undecided = await undecidedIn(instruction.input ?? null, readsOf(evaluate));
  let input: JsonValue | undefined = output;
  for (const { path, lack } of undecided)
    if (lack !== "absent") input = input === undefined ? undefined : marked(input, path);
  return input === undefined ? UNMARKED : { kind: "completed", output: input };
}

const UNMARKED = failed(
  "value_missing",
  "The input of the subworkflow is computed from a value that is missing, and is no object whose member could say so.",
);

type CheckedInput = { readonly kind: "completed"; readonly output: JsonValue };

async function checkInput(input: JsonValue, schema: JsonValue | undefined): Promise<CheckedInput | Failed> {
  try {
    const owner = "the inputSchema of the subworkflow";
    return outcomeOf(
      input,
      schema === undefined ? [] : await checkAgainstSchema(schema, withoutMarks(input), "", owner),
    );
  } catch (error) {
    if (!(error instanceof SchemaTooCostly)) throw error;
    const message =
      "Checking the input against the inputSchema of the subworkflow takes too much time or memory.";
    return { kind: "failed", code: "schema_too_costly", message };
  }
}

function outcomeOf(input: JsonValue, faults: readonly InputFault[]): CheckedInput | Failed {
  if (faults.length === 0) return { kind: "completed", output: input };
  const places = [...new Set(faults.map(({ path }) => path || "the input itself"))].slice(0, 5).join(", ");
  return {
    kind: "failed",
    code: "invalid_input",
    message: `The input does not fit the inputSchema of the subworkflow, at ${places}.`,
  };
}

/** An unhandled failure inside fails the block; the outputs of the child's blocks are kept. */
function collect({
  blockId,
  instruction: { children = [] },
  results,
  stop,
}: Pick<BlockTask, "blockId" | "instruction" | "results" | "stop">): BlockOutcomeValue {
  const inputHalf = results.get(`${blockId}._input`);
  if (inputHalf?.status === "failed") {
    const { code, message } = inputHalf.error ?? {
      code: "subworkflow_failed",
      message: "The subworkflow failed.",
    };
    return { kind: "failed", code, message };
  }
  const ran = children.flatMap((id) => {
    const result = results.get(id);
    return result === undefined || id.endsWith("._input") ? [] : [result];
  });
  const output = Object.fromEntries(
    ran.map((result) => [result.blockId.slice(blockId.length + 1), result.output ?? null]),
  );
  const failed = stop ?? unhandledOf(ran);
  if (failed === undefined) return { kind: "completed", output };
  const message = `Block ${failed.blockId} failed: ${failed.message}`;
  return { kind: "failed", code: "subworkflow_failed", message, output };
}

/** A failure without a recorded stop: in a run from before stops were recorded. */
function unhandledOf(ran: readonly UpstreamResult[]): { blockId: string; message: string } | undefined {
  const failed = ran.find(({ handled }) => !handled);
  return failed && { blockId: failed.blockId, message: failed.error?.message ?? "It failed." };
}
