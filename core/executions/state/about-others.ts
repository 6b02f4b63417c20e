import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { type FlatBlock, type FlatGraph, subworkflowsAround } from "../../../compiler/flat-graph.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { isAcceptance } from "../../decisions/outcome.ts";
import { isApproval } from "../../decisions/standing.ts";
import type { ExecutionRecord } from "../records.ts";
import { inputInScope } from "./bindings.ts";
import { factsOf } from "./outcome.ts";
import { inputsOf } from "./shown.ts";
import { isOfRun, whoseIs } from "./whose.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * The approvals of a run, and the credentials of it that accept somebody, that are about another subject than the run: a credential for another holder, and
 * a decision in a subworkflow whose input names another subject. They say nothing of the run's subject. One of whom it cannot be said is about another one.
 * A run without a subject is about whomever its blocks name.
 */
export async function aboutOthers(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<ReadonlySet<string>> {
  const { subject, subjectId } = record.meta;
  const run = { subject, subjectId };
  if (subject === undefined) return NONE;
  const facts = factsOf(catalogue, graph, record);
  const accepting = new Set(facts.filter(isAcceptance).map(({ blockId }) => blockId));
  const approving = new Set(facts.filter(isApproval).map(({ blockId }) => blockId));
  const asked = graph.blocks.filter(
    ({ id, type }) =>
      (accepting.has(id) && catalogue.get(type)?.holderOf !== undefined) ||
      (approving.has(id) && subworkflowsAround(id).length > 0),
  );
  const others = new Set<string>();
  for (const block of asked) {
    const about = accepting.has(block.id)
      ? await holderOf(catalogue, block, record)
      : (await whoseIs({}, { blockId: block.id, inputOf: await inputsOf(graph, record), ...run })).subject;
    if (!isOfRun(run, about)) others.add(block.id);
  }
  return others;
}

/** For whom the credential of a block is. Where the graph does not name the holder, nothing is evaluated. */
async function holderOf(catalogue: Catalogue, block: FlatBlock, record: ExecutionRecord): Promise<unknown> {
  const { input, config, scope } = block.instruction;
  if (input === undefined && isJsonObject(config) && config.subject === undefined)
    return subjectNamed(inputInScope(record, scope.inputFrom));
  const [{ holderOfBlock }, { evaluateTogether }] = await Promise.all([
    import("./holder.ts"),
    import("../../user-code/evaluate.ts"),
  ]);
  const spec = catalogue.get(block.type);
  return spec && (await holderOfBlock(spec, block, record, evaluateTogether()))?.id;
}
