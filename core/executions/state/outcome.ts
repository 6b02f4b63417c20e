import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { RunFacts } from "../../audit/event.ts";
import { decisionOf, isLeftOpen } from "../../decisions/decision-of.ts";
import { findingOf, isRefused, isUncertain, isUndone } from "../../decisions/finding.ts";
import { type Course, type Judged, outcomeOf } from "../../decisions/outcome.ts";
import { type AboveReviews, isApproval, leftOpen } from "../../decisions/standing.ts";
import { reachable } from "../commands/dirty-set.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/** What a result of a type counts as that this deployment offers no more: a check that did not pass. */
const NOTHING_PASSES = {};

/**
 * The outcome of a run as its records are.
 * @param catalogue the block types of this deployment
 * @param graph of the run, in topological order
 * @param record with META as it is or is about to be
 */
export function judge(catalogue: Catalogue, graph: FlatGraph, record: ExecutionRecord): Judged {
  const facts = factsOf(catalogue, graph, record);
  return judgeFacts(record, facts, aboveReviewsOf(graph, facts));
}

/** The outcome of a run that ends, what statistics count of it, and how credentials of it that accept their subject are taken back, if at all. */
export function judgeEnd(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
): {
  readonly judged: Judged;
  readonly counted: Pick<RunFacts, "checks" | "hits">;
  readonly withdrawal: "declined" | "in_doubt" | undefined;
} {
  const facts = factsOf(catalogue, graph, record);
  const aboveReviews = aboveReviewsOf(graph, facts);
  return {
    judged: judgeFacts(record, facts, aboveReviews),
    counted: countedOf(catalogue, graph, facts),
    withdrawal: withdrawalOf(record, facts, aboveReviews),
  };
}

/** An acceptance stands only where the run completed and nothing in it was declined or left in doubt. */
function withdrawalOf({ meta }: ExecutionRecord, facts: Course["facts"], aboveReviews: AboveReviews) {
  if (isRefused(facts, aboveReviews)) return "declined";
  const isOpen =
    meta.status !== "completed" ||
    isUndone(facts, aboveReviews) ||
    isUncertain(facts, aboveReviews) ||
    leftOpen(facts, aboveReviews).length > 0;
  return isOpen ? "in_doubt" : undefined;
}

function judgeFacts(record: ExecutionRecord, facts: Course["facts"], aboveReviews: AboveReviews): Judged {
  const { status, failure } = record.meta;
  return outcomeOf({
    end: status === "running" || status === "paused" ? undefined : status,
    failure,
    waitsFor: status === "paused" ? reviewsOf(record) : [],
    facts,
    aboveReviews,
  });
}

function aboveReviewsOf(graph: FlatGraph, facts: Course["facts"]): AboveReviews {
  return new Map(facts.filter(isApproval).map(({ blockId }) => [blockId, reachable(graph, blockId, "up")]));
}

const reviewsOf = ({ pauses }: ExecutionRecord): string[] =>
  [...pauses.values()]
    .filter(({ state, answeredBy }) => state === "open" && answeredBy === "person")
    .map(({ blockId }) => blockId);

/** The results of a run with what their types say of them. */
export function factsOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  { blocks }: ExecutionRecord,
): Course["facts"] {
  return graph.blocks.flatMap(({ id, type, instruction }): Course["facts"] => {
    const result = blocks.get(id)?.result;
    if (result === undefined) return [];
    const spec = catalogue.get(type);
    const output = outputOf(result);
    const fact = { blockId: id, status: result.status, ...definedOnly({ output }) };
    if (spec === undefined) return [{ findings: NOTHING_PASSES, accepts: false, isLeftOpen: false, ...fact }];
    const findings = findingsOf(spec, instruction.config);
    const means = result.decision?.means;
    const decision = decisionOf(spec, { output, ...definedOnly({ means }) });
    const accepts = result.status === "completed" && spec.accepts?.(output) === true;
    const rules = { isLeftOpen: isLeftOpen(spec, decision, instruction.config) };
    return [{ accepts, ...rules, ...fact, ...definedOnly({ findings, decision }) }];
  });
}

/** The finding of each check, and the screenings that did not pass. */
function countedOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  facts: Course["facts"],
): Pick<RunFacts, "checks" | "hits"> {
  const found = facts.flatMap((fact) => {
    const finding = fact.decision === undefined ? findingOf(fact) : undefined;
    return finding === undefined ? [] : [{ blockId: fact.blockId, finding, output: fact.output }];
  });
  const types = new Map(graph.blocks.map(({ id, type }) => [id, type]));
  const isHit = ({ blockId, output }: (typeof found)[number]): boolean => {
    const evidence = catalogue.get(types.get(blockId) ?? "")?.evidence?.(output);
    return evidence?.kind === "screening" && evidence.status !== "clear";
  };
  return {
    checks: found.map(({ blockId, finding }) => ({ blockId, finding })),
    hits: found.filter(isHit).length,
  };
}
