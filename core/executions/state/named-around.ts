import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/**
 * The subject that the input of the innermost subworkflow around a block names, by whatever id. Undefined: none names any.
 * @param outputIn the output of a block; that of `sub._input` is the input of the subworkflow `sub`
 */
export const namedAroundBy = (outputIn: (blockId: string) => unknown, blockId: string): string | undefined =>
  subworkflowsAround(blockId)
    .toReversed()
    .map((around) => subjectNamed(outputIn(`${around}._input`)))
    .filter((subject) => typeof subject === "string")
    .find((subject) => subject !== "");

/** The same in a run, from its records: nothing is evaluated. */
export const namedAround = (blocks: ExecutionRecord["blocks"], blockId: string): string | undefined =>
  namedAroundBy((id) => {
    const result = blocks.get(id)?.result;
    return result === undefined ? undefined : outputOf(result);
  }, blockId);
