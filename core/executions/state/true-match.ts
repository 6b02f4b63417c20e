import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { isApprovedBelow } from "../../decisions/standing.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type BlockResult, type ExecutionRecord, outputOf } from "../records.ts";
import { aboveReviewsOf, factsOf } from "./outcome.ts";

/** The reason of a decline that says that the subject is the listed person. Cases close with it, too. */
const TRUE_MATCH = "true_match";

/**
 * Suspends every credential that accepts the subject of a run where a person declined it as a true match: also those of earlier runs, which were issued
 * while nobody knew. A decline that another person approved below says nothing, nor does one that a partial re-run took over: its own run
 * has suspended them, and what somebody reactivated since stays so. May be repeated.
 */
export async function suspendOnTrueMatch(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<void> {
  const { meta, blocks } = record;
  const declines = [...blocks].filter(([, { result }]) => isTrueMatch(result));
  if (meta.subject === undefined || declines.length === 0) return;
  const facts = factsOf(catalogue, graph, record);
  const aboveReviews = aboveReviewsOf(graph, facts);
  if (declines.every(([blockId]) => isApprovedBelow(blockId, facts, aboveReviews))) return;
  await blockCredentials.suspendOf(meta, meta.subject, { type: "workflow" });
}

/** Whether a person has declined as a true match in this run itself. */
function isTrueMatch(result: BlockResult | undefined): boolean {
  if (result?.decision?.means !== "declined" || result.reusedFrom !== undefined) return false;
  const output = outputOf(result);
  return isJsonObject(output) && output.reason_code === TRUE_MATCH;
}
