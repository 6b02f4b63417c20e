import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { Evaluate, Evaluation } from "../../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { DEFAULT_SUBJECT } from "../../../compiler/graph.ts";
import { Problem } from "../../problem.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import type { ExecutionMeta, ExecutionRecord } from "../records.ts";
import { runBindings } from "../state/bindings.ts";
import { hashOfHolder, holderOfBlock } from "../state/holder.ts";
import { hasSameNames, isSame, isSameIn } from "./same.ts";
import { withChildInputs } from "./subject.ts";

/**
 * Refuses a partial re-run about another subject than the source's, also when the source had none: findings about one
 * person would be in another's credential. Compares the graph's `subject`, `$input.subject_id`, and the holder of each
 * issuing block's credential, as far as what the source found names it. An unknown subject counts as another.
 *
 * @param catalogue the block types of this deployment
 * @param template `subject` of the source graph
 * @param next the source with META and input of the new run
 * @throws Problem 422 `subject_changed`
 */
export async function refuseOtherSubject(
  catalogue: Catalogue,
  graph: FlatGraph,
  template: string,
  source: ExecutionRecord,
  next: ExecutionRecord,
): Promise<void> {
  const [before, now] = [runBindings(graph, source), runBindings(graph, next)];
  const evaluate = evaluateOrRefuse();
  for (const wanted of new Set([template, DEFAULT_SUBJECT])) {
    const resolve = async (scope: typeof before) => orNobody(await resolveValues(wanted, scope, evaluate));
    if (!(await isSameIn(before, now, resolve))) throw subjectChanged();
  }
  const through = await withChildInputs(graph, next, evaluate);
  for (const block of graph.blocks)
    if (!(await keepsHolder(catalogue.get(block.type), block, source, through, evaluate)))
      throw subjectChanged();
}

/** An expression that times out here may have a value when the block runs, so its value is unknown. */
function evaluateOrRefuse(): Evaluate {
  const evaluate = evaluateTogether();
  return async (source, scope) => {
    const evaluation = await evaluate(source, scope);
    if (!evaluation.ok && evaluation.outOfTime === true) throw subjectChanged();
    return evaluation;
  };
}

const orNobody = (resolved: Evaluation): Evaluation =>
  resolved.ok ? { ok: true, value: resolved.value ?? null } : resolved;

async function keepsHolder(
  spec: BlockTypeSpec | undefined,
  block: FlatBlock,
  source: ExecutionRecord,
  next: ExecutionRecord,
  evaluate: Evaluate,
): Promise<boolean> {
  if (spec?.holderOf === undefined) return true;
  const before = await holderOfBlock(spec, block, source, evaluate);
  return isSame(before, await holderOfBlock(spec, block, next, evaluate));
}

/**
 * To whom each issuing block of a re-run may issue, for META. The block itself is the judge: what runs again above it may
 * name another subject. The first run of a chain of re-runs says it, since each of the others may have been refused.
 *
 * Where the source has no holder, as when it failed before it got one, the block may issue only to what the very same
 * input leads to.
 *
 * @param catalogue the block types of this deployment
 * @param next the source with META and input of the new run
 * @throws Problem 422 `subject_changed` when a holder cannot be read in time
 */
export async function holdersOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  source: ExecutionRecord,
  next: ExecutionRecord,
): Promise<NonNullable<ExecutionMeta["holders"]>> {
  const evaluate = evaluateOrRefuse();
  const { rerunFrom, holders: known = {} } = source.meta;
  const holders: NonNullable<ExecutionMeta["holders"]> = {};
  for (const block of graph.blocks) {
    const spec = catalogue.get(block.type);
    if (spec?.issuesCredential !== true) continue;
    const before = rerunFrom !== undefined && Object.hasOwn(known, block.id) ? known[block.id] : undefined;
    if (rerunFrom !== undefined && before === undefined) continue;
    const found = before ?? (await hashInSource(spec, block, source, evaluate));
    if (found !== undefined) holders[block.id] = found;
    else if (hasSameNames(source, next)) holders[block.id] = null;
  }
  return holders;
}

async function hashInSource(
  spec: BlockTypeSpec,
  block: FlatBlock,
  source: ExecutionRecord,
  evaluate: Evaluate,
): Promise<string | undefined> {
  const holder = await holderOfBlock(spec, block, source, evaluate);
  return holder === undefined ? undefined : hashOfHolder(holder);
}

const MESSAGE = "A partial re-run is about the subject of its source: begin a new execution for another one.";

const subjectChanged = (): Problem =>
  new Problem("unprocessable_entity", MESSAGE, {
    details: [{ path: "runFromBlock", code: "subject_changed", message: MESSAGE }],
  });
