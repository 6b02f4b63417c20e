import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { RunFacts } from "../../audit/event.ts";
import { decisionOf, isLeftOpen } from "../../decisions/decision-of.ts";
import {
  brokenBy,
  type Doubted,
  type Fact,
  type Finding,
  findingOf,
  isCheck,
  isCovered,
  isRefused,
  isUncertain,
  isUndone,
} from "../../decisions/finding.ts";
import { type Course, type Judged, outcomeOf } from "../../decisions/outcome.ts";
import {
  type AboveReviews,
  isApproval,
  isApprovedBelow,
  leftOpen,
  type MayDecide,
} from "../../decisions/standing.ts";
import { reachable } from "../commands/dirty-set.ts";
import { type ExecutionMeta, type ExecutionRecord, madeAt, outputOf } from "../records.ts";
import { isFailedSubworkflow, isUnanswered, leavesUndone } from "./left-undone.ts";
import { stricterOf } from "./matched.ts";
import { stopOf, stopsAbove } from "./may-begin.ts";
import { notAhead } from "./outdated.ts";
import { outcomesOf } from "./situation.ts";

/** Why results of a run do not count as they say, by block: of checks (`doubtsOf`), and of credentials (`withdrawnOf`). */
export type Doubts = ReadonlyMap<string, Doubted>;
const NO_DOUBTS: Doubts = new Map();
const NO_OTHERS: ReadonlySet<string> = new Set();

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

/**
 * The outcome of a run that ends, what statistics count of it, and how credentials of it that accept their subject are taken back, if at all.
 * @param doubts those of its results; none where it was cancelled
 * @param others its approvals and credentials that are about another subject (`aboutOthersOf`); none where it was cancelled
 */
export function judgeEnd(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  doubts: Doubts = NO_DOUBTS,
  others: ReadonlySet<string> = NO_OTHERS,
): {
  readonly judged: Judged;
  readonly counted: Pick<RunFacts, "checks" | "hits">;
  readonly withdrawal: "declined" | "in_doubt" | undefined;
} {
  const facts = factsOf(catalogue, graph, record, doubts).map((fact) =>
    others.has(fact.blockId) ? { ...fact, isOfOther: true as const } : fact,
  );
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

/**
 * Whether a run that was cancelled had found something against its subject itself: a check with a negative or an uncertain result, a decline or an open
 * decision, that no person below approved. What it took over says nothing new.
 */
export function hasFoundAgainst(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  doubts: Doubts,
): boolean {
  const facts = factsOf(catalogue, graph, record, doubts);
  const aboveReviews = aboveReviewsOf(graph, facts);
  const isOwn = ({ blockId }: Fact): boolean => record.blocks.get(blockId)?.result?.reusedFrom === undefined;
  const own = facts.filter(isOwn);
  return (
    own.some((fact) => AGAINST.has(findingOf(fact) ?? "passed") && !isCovered(fact, facts, aboveReviews)) ||
    leftOpen(facts, aboveReviews).some(isOwn)
  );
}

/** A check that was not done has found nothing: the cancel itself leaves checks undone. */
const AGAINST: ReadonlySet<Finding> = new Set(["negative", "uncertain"]);

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

export function aboveReviewsOf(graph: FlatGraph, facts: readonly MayDecide[]): AboveReviews {
  return new Map(facts.filter(isApproval).map(({ blockId }) => [blockId, reachable(graph, blockId, "up")]));
}

/**
 * The decisions of people that the approval of a review overrules.
 * @param reviewId of the review, which has no result yet
 */
export function overruledBy(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  reviewId: string,
): string[] {
  const approval = {
    blockId: reviewId,
    status: "completed",
    decision: { means: "approved", by: "person" },
  } as const;
  const above = aboveReviewsOf(graph, [approval]);
  return factsOf(catalogue, graph, record)
    .filter((fact) => fact.decision?.by === "person" && !isApproval(fact))
    .filter(({ blockId }) => isApprovedBelow(blockId, [approval], above))
    .map(({ blockId }) => blockId);
}

const reviewsOf = ({ pauses }: ExecutionRecord): string[] =>
  [...pauses.values()]
    .filter(({ state, answeredBy }) => state === "open" && answeredBy === "person")
    .map(({ blockId }) => blockId);

/**
 * The results of a run with what their types say of them.
 * @param doubts those of the checks among them
 */
export function factsOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  doubts: Doubts = NO_DOUBTS,
): Course["facts"] {
  const { blocks, meta } = record;
  const end = meta.endedAt === undefined ? undefined : new Date(meta.endedAt);
  return graph.blocks.flatMap(({ id, type, instruction }): Course["facts"] => {
    const result = blocks.get(id)?.result;
    if (result === undefined) return [];
    const spec = catalogue.get(type);
    const output = outputOf(result);
    const ended = { blockId: id, status: result.status, ...definedOnly({ output }) };
    const fact = { ...ended, ...brokenBy(result.error) };
    if (spec === undefined) return [{ findings: NOTHING_PASSES, isLeftOpen: false, ...fact }];
    const findings = findingsOf(spec, instruction.config);
    const means = result.decision?.means;
    const decision = decisionOf(spec, { output, ...definedOnly({ means }) });
    const accepts = result.status === "completed" ? spec.accepts?.(output) : undefined;
    const own: Doubted["doubt"] | undefined =
      isUnanswered(spec, result) ||
      (isFailedSubworkflow(spec, fact) && leavesUndone(catalogue, graph, outcomesOf(record), id))
        ? "unfinished"
        : accepts !== undefined && isStopped(meta, id)
          ? "stopped"
          : undefined;
    const given = doubts.get(id);
    const doubted = own === undefined ? given : stricterOf(given, { doubt: own });
    const rules = { isLeftOpen: isLeftOpen(spec, decision, instruction.config) };
    const made = { madeAt: notAhead(madeAt(result), end), accepts, findings, decision };
    return [{ ...rules, ...fact, ...definedOnly(made), ...doubted }];
  });
}

/** Whether a block lies in a subworkflow that failed: its own graph has not come to its end. */
const isStopped = (meta: ExecutionMeta, blockId: string): boolean =>
  stopsAbove(blockId).some((id) => stopOf(meta, id) !== undefined);

/** The finding of each check, and the screenings that did not pass. */
function countedOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  facts: Course["facts"],
): Pick<RunFacts, "checks" | "hits"> {
  const found = facts.flatMap((fact) => {
    const finding = isCheck(fact) ? findingOf(fact) : undefined;
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
