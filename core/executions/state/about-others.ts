import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { type FlatBlock, type FlatGraph, subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { definedOnly, isJsonObject } from "../../../compiler/json.ts";
import { kept } from "../../../engines/common/kept.ts";
import { decisionOf } from "../../decisions/decision-of.ts";
import { isAcceptance } from "../../decisions/outcome.ts";
import { type BlockResult, type ExecutionRecord, outputOf } from "../records.ts";
import { inputInScope } from "./bindings.ts";
import { inputsOf } from "./shown.ts";
import { isOfRun, whoseIs } from "./whose.ts";

const NONE: ReadonlySet<string> = new Set();

/** What of a run is about another subject: evaluated at the first call, and once. */
export type AboutOthers = () => Promise<ReadonlySet<string>>;

/**
 * The approvals of a run, and the credentials of it that accept somebody, that are about another subject than the run: a credential for another holder, and
 * a decision in a subworkflow whose input names another subject. They say nothing of the run's subject. One of whom it cannot be said is about another one.
 * A run without a subject is about whomever its blocks name.
 */
export const aboutOthersOf = (catalogue: Catalogue, graph: FlatGraph, record: ExecutionRecord): AboutOthers =>
  kept(() => aboutOthers(catalogue, graph, record));

async function aboutOthers(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<ReadonlySet<string>> {
  const { subject, subjectId } = record.meta;
  const run = { subject, subjectId };
  if (subject === undefined) return NONE;
  const asked = graph.blocks.flatMap((block) => {
    const result = record.blocks.get(block.id)?.result;
    const spec = catalogue.get(block.type);
    return result?.status === "completed" && spec !== undefined && isAsked(spec, block, result)
      ? [{ block, spec }]
      : [];
  });
  const others = new Set<string>();
  for (const { block, spec } of asked) {
    const about = spec.holderOf
      ? await holderOf(spec, block, record)
      : (await whoseIs({}, { blockId: block.id, inputOf: await inputsOf(graph, record), ...run })).subject;
    if (!isOfRun(run, about)) others.add(block.id);
  }
  return others;
}

/** Whether a result is a credential that accepts somebody, or an approval in a subworkflow. */
function isAsked(spec: BlockTypeSpec, { id }: FlatBlock, result: BlockResult): boolean {
  if (spec.holderOf !== undefined) return isAcceptance({ accepts: spec.accepts?.(outputOf(result)) });
  if (spec.decides === undefined || subworkflowsAround(id).length === 0) return false;
  const means = result.decision?.means;
  return decisionOf(spec, { output: outputOf(result), ...definedOnly({ means }) })?.means === "approved";
}

/** For whom the credential of a block is. Where the graph does not name the holder, nothing is evaluated. */
async function holderOf(spec: BlockTypeSpec, block: FlatBlock, record: ExecutionRecord): Promise<unknown> {
  const { input, config, scope } = block.instruction;
  if (input === undefined && isJsonObject(config) && config.subject === undefined)
    return subjectNamed(inputInScope(record, scope.inputFrom));
  const [{ holderOfBlock }, { evaluateTogether }] = await Promise.all([
    import("./holder.ts"),
    import("../../user-code/evaluate.ts"),
  ]);
  return (await holderOfBlock(spec, block, record, evaluateTogether()))?.id;
}
