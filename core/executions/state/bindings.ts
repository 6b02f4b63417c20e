import type { ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { publicExecutionId } from "../execution-id.ts";
import {
  type ExecutionMeta,
  type ExecutionRecord,
  outputOf,
  parseJson,
  parseJsonRecord,
} from "../records.ts";
import { webhookUrl } from "../webhook-token.ts";

/** The sources of names. */
type Bound = Pick<ExecutionRecord, "meta" | "input" | "blocks">;

/**
 * The names of a run before any block has run: its input, variables and environment.
 * @param graph of the run; its outermost level is the run's own
 */
export function runBindings(graph: FlatGraph, record: Bound): ExpressionScope {
  const own = graph.blocks.find(({ instruction }) => instruction.scope.prefix === "")?.instruction.scope;
  const scope = own ?? { prefix: "", variables: {}, environment: {} };
  return bindingsOf(record, { scope, upstream: [] });
}

/**
 * The names of a block: its own graph's, with the run's variables laid over those that it may replace.
 * @param record the partition
 * @param instruction scope and upstream of the block
 */
export function bindingsOf(
  record: Bound,
  instruction: Pick<Instruction, "scope" | "upstream" | "hooks">,
): ExpressionScope {
  const { meta } = record;
  const { scope } = instruction;
  return {
    input: inputInScope(record, scope.inputFrom),
    blocks: blocksInScope(record, instruction),
    vars: { ...scope.variables, ...laidOver(parseJsonRecord(meta.variables), scope, "variables") },
    env: { ...scope.environment, ...laidOver(meta.environmentVariables, scope, "environment") },
    execution: {
      id: publicExecutionId(meta.executionId),
      startedAt: meta.startedAt,
      workflowId: meta.workflowId,
      version: meta.version,
    },
    hooks: hooksInScope(meta, instruction),
  };
}

/** The URLs that the expressions of a block name, by the ids of its own graph. */
function hooksInScope(
  meta: ExecutionMeta,
  { hooks = [], scope: { prefix } }: Pick<Instruction, "scope" | "hooks">,
): Record<string, string> {
  return Object.fromEntries(
    hooks.flatMap((blockId) => {
      const url = webhookUrl(meta, blockId);
      return url === undefined ? [] : [[blockId.slice(prefix.length), url]];
    }),
  );
}

/**
 * A run's overrides of the values of one graph. The outermost graph takes all of them: `refuseSealed` has checked them,
 * and a run from before variables were sealed keeps its values. A subworkflow takes those that it declares itself.
 */
function laidOver<T>(
  given: Readonly<Record<string, T>>,
  { prefix, overridable }: Instruction["scope"],
  part: "variables" | "environment",
): Record<string, T> {
  const entries = Object.entries(given);
  return Object.fromEntries(
    prefix === "" ? entries : entries.filter(([name]) => overridable?.[part].includes(name) ?? false),
  );
}

/** `$input` of a block. @param inputFrom of its scope */
export function inputInScope(
  record: Pick<Bound, "input" | "blocks">,
  inputFrom: string | undefined,
): JsonValue | undefined {
  if (inputFrom === undefined) return parseJson(record.input);
  const result = record.blocks.get(inputFrom)?.result;
  return result === undefined ? undefined : outputOf(result);
}

/**
 * The blocks that the expressions of this one may name: those upstream in the same graph. Others are left out, so that
 * the cost of an evaluation depends on its reads and not on the size of the run.
 */
function blocksInScope(
  record: Bound,
  { upstream, scope: { prefix } }: Pick<Instruction, "scope" | "upstream">,
): Record<string, JsonValue> {
  const outputs: Record<string, JsonValue> = {};
  for (const blockId of upstream) {
    const result = record.blocks.get(blockId)?.result;
    if (result === undefined || !blockId.startsWith(prefix)) continue;
    const name = blockId.slice(prefix.length);
    const output = name.includes(".") ? undefined : outputOf(result);
    if (output !== undefined) outputs[name] = output;
  }
  return outputs;
}
