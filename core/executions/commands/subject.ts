import type { Evaluate } from "../../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { DEFAULT_SUBJECT } from "../../../compiler/graph.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import type { ExecutionRecord } from "../records.ts";
import { bindingsOf, runBindings } from "../state/bindings.ts";

/** A run as it begins, or as it stands. */
type Run = Pick<ExecutionRecord, "meta" | "input">;

/** The `subject` of a source graph: how a run's subject follows from its input. */
export const subjectTemplateOf = (source: JsonObject): string =>
  typeof source.subject === "string" ? source.subject : DEFAULT_SUBJECT;

/**
 * The subject of a run, for META.
 * @param graph flat graph of the run
 * @param template `subject` of its source graph
 * @returns the caller's id of the subject; undefined when the input has no subject as a text
 */
export async function subjectOf(graph: FlatGraph, template: string, run: Run): Promise<string | undefined> {
  const scope = runBindings(graph, { ...run, blocks: new Map() });
  const resolved = await resolveValues(template, scope, evaluateTogether());
  return resolved.ok && typeof resolved.value === "string" && resolved.value !== ""
    ? resolved.value
    : undefined;
}

/** The new run with the inputs of its subworkflows: the `$input` of the blocks inside them. */
export async function withChildInputs(
  graph: FlatGraph,
  next: ExecutionRecord,
  evaluate: Evaluate,
): Promise<ExecutionRecord> {
  const blocks = new Map(next.blocks);
  const through = { ...next, blocks };
  for (const { id, instruction } of graph.blocks) {
    const block = blocks.get(id);
    if (instruction.phase !== "input" || block?.result === undefined) continue;
    const input = await resolveValues(instruction.input ?? {}, bindingsOf(through, instruction), evaluate);
    if (input.ok)
      blocks.set(id, { ...block, result: { ...block.result, output: JSON.stringify(input.value ?? {}) } });
  }
  return through;
}
