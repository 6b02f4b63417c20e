import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { ExecutionStore } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";

/**
 * The blocks whose records a block needs for its work, its routes and its own end: its own, those that it names, the input of its graph, the
 * halves and children of a collector, and the subworkflows around a named block, which may have handled its failure, with their inputs: they say whom
 * that block was about.
 */
export function recordsOf({
  blockId,
  phase,
  upstream,
  children = [],
  scope: { inputFrom },
}: Pick<Instruction, "blockId" | "phase" | "upstream" | "children" | "scope">): string[] {
  const named = [...upstream, ...children];
  return [
    blockId,
    ...named,
    ...named.flatMap(subworkflowsAround).flatMap((around) => [around, `${around}._input`]),
    ...(inputFrom === undefined ? [] : [inputFrom]),
    ...(phase === "collect" ? [`${blockId}._input`] : []),
  ];
}

/**
 * Reads an execution for the work of one block. What a block of a large graph reads so does not grow with the run.
 * @returns a record that has at least what the block needs, not the situation of the run; undefined before META exists
 */
export const loadForBlock = (
  executions: Pick<ExecutionStore, "load" | "loadNamed">,
  executionId: string,
  instruction: Instruction,
): Promise<ExecutionRecord | undefined> =>
  instruction.readsNamed === true
    ? executions.loadNamed(executionId, recordsOf(instruction))
    : executions.load(executionId);
