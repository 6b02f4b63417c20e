import type { Evaluate, Evaluation } from "../../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { ExecutionRecord } from "../records.ts";
import { bindingsOf } from "./bindings.ts";

/** The input of a block of a run, by the block's id; undefined where the graph has no such block. */
export type InputsOfRun = (blockId: string) => Promise<Evaluation | undefined>;

/** Computes inputs of blocks again, each once. They are not stored, but their sources are. */
export function inputsOfRun(graph: FlatGraph, record: ExecutionRecord, evaluate: Evaluate): InputsOfRun {
  const computed = new Map<string, Promise<Evaluation | undefined>>();
  const compute = async (blockId: string): Promise<Evaluation | undefined> => {
    const instruction = graph.blocks.find(({ id }) => id === blockId)?.instruction;
    if (instruction === undefined) return undefined;
    return resolveValues(instruction.input ?? {}, bindingsOf(record, instruction), evaluate);
  };
  return (blockId) => {
    const input = computed.get(blockId) ?? compute(blockId);
    computed.set(blockId, input);
    return input;
  };
}

/** The value of an input, as {@link inputsOfRun} computes it; undefined where it cannot be read. */
export const valuesOf =
  (inputs: InputsOfRun) =>
  async (blockId: string): Promise<JsonValue | undefined> => {
    const input = await inputs(blockId);
    return input?.ok === true ? (input.value ?? {}) : undefined;
  };
