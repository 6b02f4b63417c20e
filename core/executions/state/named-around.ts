import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/**
 * The subject that the input of the innermost subworkflow around a block names, by whatever id; undefined: none names any. It is read from the recorded
 * input, so nothing is evaluated.
 */
export const namedAround = (blocks: ExecutionRecord["blocks"], blockId: string): string | undefined =>
  subworkflowsAround(blockId)
    .toReversed()
    .map((around) => blocks.get(`${around}._input`)?.result)
    .map((result) => (result === undefined ? undefined : subjectNamed(outputOf(result))))
    .filter((subject) => typeof subject === "string")
    .find((subject) => subject !== "");
