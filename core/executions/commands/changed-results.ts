import { canonicalJson } from "../../../compiler/canonical.ts";
import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { isUnsteady } from "../../../compiler/expressions/clock.ts";
import { readString } from "../../../compiler/expressions/delimiters.ts";
import type { Evaluate, Evaluation, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import { routesOf } from "../../../compiler/expressions/routes.ts";
import { bareSpots } from "../../../compiler/expressions/sites.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { type JsonValue, valueAt } from "../../../compiler/json.ts";
import { mayDecide } from "../../access/principal.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { type BlockResult, type ExecutionRecord, outputOf, parseJson, principalOf } from "../records.ts";
import { bindingsOf } from "../state/bindings.ts";

/**
 * The results of a source that a partial re-run may not take over, because one of their inputs has changed. Everything
 * is resolved twice, with the names of the source and with those of the new run: a block's input, its config with the
 * conditions in it, and the conditions of its outgoing edges. In doubt a result counts as changed: when an expression
 * fails, uses the time or chance, or reads `$execution.id`, `$execution.startedAt` or `$hooks`, which are the new run's
 * own.
 *
 * A review from before decisions had a meaning is requested again, unless it used the plain word `approved` or `declined`.
 *
 * A pause was answered by a person who could see the whole input of the run: its answer counts for that input only.
 *
 * @param catalogue the block types of this deployment; a result of any other type counts as changed
 * @param graph of both
 * @param source an ended execution
 * @param next the source with META and input of the new run
 * @returns ids of blocks
 */
export async function changedResults(
  catalogue: Catalogue,
  graph: FlatGraph,
  source: ExecutionRecord,
  next: ExecutionRecord,
): Promise<Set<string>> {
  const isInputKept = isSame(parseJson(source.input), parseJson(next.input));
  const changed = new Set<string>();
  const evaluate = evaluateTogether();
  for (const block of graph.blocks) {
    const result = source.blocks.get(block.id)?.result;
    if (result === undefined) continue;
    const spec = catalogue.get(block.type);
    const mayBeKept =
      spec !== undefined &&
      (isInputKept || spec.hold?.kind !== "pause") &&
      isDecidedFor(spec, block, result, next.meta);
    if (!mayBeKept || !(await givesSame(spec, block, result, source, next, evaluate))) changed.add(block.id);
  }
  return changed;
}

/**
 * Whether a decision of a person counts in the new run: it has a meaning, and where another principal than the one who starts a run must
 * decide, it is another one's.
 */
function isDecidedFor(
  { decides }: BlockTypeSpec,
  { instruction }: FlatBlock,
  { status, decision, output }: BlockResult,
  { actor }: ExecutionRecord["meta"],
): boolean {
  if (decides?.by !== "person" || status !== "completed") return true;
  if (decision === undefined)
    return decides.meansOf(output === undefined ? null : parseJson(output)) !== "undecided";
  const starter = principalOf(actor);
  const differentActor = valueAt(instruction.config, ["differentActor"]) === true;
  return decision.by.every((decider) => mayDecide(principalOf(decider), [starter], differentActor));
}

async function givesSame(
  { bareExpressions }: BlockTypeSpec,
  block: FlatBlock,
  result: BlockResult,
  source: ExecutionRecord,
  next: ExecutionRecord,
  evaluate: Evaluate,
): Promise<boolean> {
  const { instruction } = block;
  const bare = bareSpots(instruction.config, bareExpressions).map((spot) => spot.source);
  const conditions = instruction.edges.flatMap(({ when }) => when ?? []);
  const templates = [instruction.input ?? null, instruction.config ?? {}];
  if ([...templates.flatMap(expressionsIn), ...bare, ...conditions].some(isUnsteady)) return false;
  const before = bindingsOf(source, instruction);
  const now = bindingsOf(next, instruction);
  for (const template of templates)
    if (!(await isSameIn(before, now, (scope) => resolveValues(template, scope, evaluate)))) return false;
  for (const expression of bare)
    if (!(await isSameIn(before, now, (scope) => evaluate(expression, scope)))) return false;
  return (
    (await keepsRoutes(block, result, before, evaluate)) && (await keepsRoutes(block, result, now, evaluate))
  );
}

/** Every `{% … %}` of a template. */
function expressionsIn(template: JsonValue): string[] {
  if (typeof template === "string") {
    const read = readString(template);
    return read.kind === "expression" ? [read.source] : [];
  }
  return typeof template === "object" && template !== null
    ? Object.values(template).flatMap(expressionsIn)
    : [];
}

/** Whether something has a value over either names, and the same one. */
export async function isSameIn(
  before: ExpressionScope,
  now: ExpressionScope,
  resolve: (scope: ExpressionScope) => Promise<Evaluation>,
): Promise<boolean> {
  const [old, fresh] = [await resolve(before), await resolve(now)];
  return old.ok && fresh.ok && isSame(old.value, fresh.value);
}

/** Whether two values are the same JSON; undefined equals only undefined. */
export const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  canonicalJson({ value: a }) === canonicalJson({ value: b });

/** Whether a block with this ending takes the recorded routes. */
async function keepsRoutes(
  { instruction }: FlatBlock,
  result: BlockResult,
  scope: ExpressionScope,
  evaluate: Evaluate,
): Promise<boolean> {
  const { status, error, routes, decision } = result;
  if (error?.code === "expression_failed") return false;
  const ended = { status, output: outputOf(result), error, means: decision?.means };
  const taken = await routesOf(instruction, ended, scope, evaluate);
  return taken.ok && canonicalJson(taken.routes) === canonicalJson(routes);
}
