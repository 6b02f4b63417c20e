import { canonicalJson } from "../../../compiler/canonical.ts";
import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { isUnsteady } from "../../../compiler/expressions/clock.ts";
import { readString } from "../../../compiler/expressions/delimiters.ts";
import type { Evaluate, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import { readBy } from "../../../compiler/expressions/read-by.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import { routesOf } from "../../../compiler/expressions/routes.ts";
import { bareSpots } from "../../../compiler/expressions/sites.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject, type JsonValue, valueAt } from "../../../compiler/json.ts";
import { mayDecide } from "../../access/principal.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { type BlockResult, type ExecutionRecord, outputOf, parseJson, principalOf } from "../records.ts";
import { bindingsOf } from "../state/bindings.ts";
import { credentialIn } from "./live-credentials.ts";
import { hasSameNames, isSameIn } from "./same.ts";

/**
 * The results of a source that a partial re-run may not take over, because one of their inputs has changed. Everything
 * is resolved twice, with the names of the source and with those of the new run: a block's input, its config with the
 * conditions in it, and the conditions of its outgoing edges. In doubt a result counts as changed: when an expression
 * fails, uses the time or chance, reads `$execution.id`, `$execution.startedAt` or `$hooks`, which are the new run's
 * own, or gave a part of the config that must be written out. A rule over what the block found (`$output`) cannot be
 * asked again, because only a part of that is recorded: everything else that it reads must be the same.
 *
 * A review from before decisions had a meaning is requested again, unless it used the plain word `approved` or `declined`.
 *
 * A pause was answered by a person who could see the whole input of the run, and knew its policy: the answer counts for
 * the same input, variables and environment only.
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
  const isRunKept = hasSameNames(source, next);
  const changed = new Set<string>();
  const evaluate = evaluateTogether();
  for (const block of graph.blocks) {
    const result = source.blocks.get(block.id)?.result;
    if (result === undefined) continue;
    const spec = catalogue.get(block.type);
    const mayBeKept =
      spec !== undefined &&
      (isRunKept || spec.hold?.kind !== "pause") &&
      isDecidedFor(spec, block, result, next.meta) &&
      namesCredential(spec, result);
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

/** Whether the credential of a block that issued one is known: of another it cannot be told that it is active. */
const namesCredential = ({ issuesCredential }: BlockTypeSpec, result: BlockResult): boolean =>
  issuesCredential !== true || result.status !== "completed" || credentialIn(result) !== undefined;

async function givesSame(
  spec: BlockTypeSpec,
  block: FlatBlock,
  result: BlockResult,
  source: ExecutionRecord,
  next: ExecutionRecord,
  evaluate: Evaluate,
): Promise<boolean> {
  const { instruction } = block;
  // What is known of the subject may be another thing now.
  if ((spec.subjectExpressions ?? []).length > 0) return false;
  if (!isWrittenOut(spec, instruction.config)) return false;
  const { bareExpressions, outputExpressions = [] } = spec;
  const sourcesAt = (patterns: readonly string[]): string[] =>
    bareSpots(instruction.config, patterns).map((spot) => spot.source);
  const bare = sourcesAt(bareExpressions.filter((pattern) => !outputExpressions.includes(pattern)));
  const judging = sourcesAt(outputExpressions);
  const conditions = instruction.edges.flatMap(({ when }) => when ?? []);
  const templates = [instruction.input ?? null, instruction.config ?? {}];
  if ([...templates.flatMap(expressionsIn), ...bare, ...judging, ...conditions].some(isUnsteady))
    return false;
  const before = bindingsOf(source, instruction);
  const now = bindingsOf(next, instruction);
  for (const template of templates)
    if (!(await isSameIn(before, now, (scope) => resolveValues(template, scope, evaluate)))) return false;
  for (const expression of bare)
    if (!(await isSameIn(before, now, (scope) => evaluate(expression, scope)))) return false;
  if (!judging.every((expression) => readsSame(expression, before, now))) return false;
  return (
    (await keepsRoutes(block, result, before, evaluate)) && (await keepsRoutes(block, result, now, evaluate))
  );
}

/** Whether the parts of a config that must be written out are: in a version from before that was checked, data could give them. */
function isWrittenOut({ bareExpressions, literals }: BlockTypeSpec, config: JsonValue | undefined): boolean {
  if (!isJsonObject(config)) return config === undefined;
  const fields = [...literals, ...bareExpressions.flatMap((pattern) => pattern.split(".")[0] ?? [])];
  return fields.every((field) => expressionsIn(config[field] ?? null).length === 0);
}

/** Whether all that an expression reads beside `$output` has the same value over either names. */
function readsSame(expression: string, before: ExpressionScope, now: ExpressionScope): boolean {
  const [old, fresh] = [readBy(expression, before), readBy(expression, now)];
  return old !== undefined && fresh !== undefined && canonicalJson(old) === canonicalJson(fresh);
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
