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
 * while nobody knew. At the end of a run: what was issued since the decline, too. A decline that another person approved below says nothing, nor does one
 * that a partial re-run took over: its own run has suspended them, and what somebody reactivated since stays so. May be repeated.
 * @returns the blocks of the declines that somebody overruled
 */
export async function suspendOnTrueMatch(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<readonly string[]> {
  const { meta } = record;
  const { standing, overruled } = trueMatchesOf(catalogue, graph, record);
  if (meta.subject !== undefined && standing.length > 0)
    await blockCredentials.suspendOf(meta, meta.subject, { type: "workflow" });
  return overruled;
}

/**
 * The same at the decline itself, before its run goes on: a review below may take weeks. If that one overrules the decline, what is suspended stays so
 * until somebody reactivates it, and the outcome of the run says so (decision 223). May be repeated.
 * @param result of the review
 */
export async function suspendAtTrueMatch(
  { blockCredentials }: Pick<ExecutionPorts, "blockCredentials">,
  { meta }: Pick<ExecutionRecord, "meta">,
  result: BlockResult | undefined,
): Promise<void> {
  if (meta.subject !== undefined && isTrueMatch(result))
    await blockCredentials.suspendOf(meta, meta.subject, { type: "workflow" });
}

/** The declines of a run as a true match, by whether a person approved below. Of a run about nobody: none, for they suspend nothing. */
function trueMatchesOf(
  catalogue: ExecutionPorts["catalogue"],
  graph: FlatGraph,
  record: ExecutionRecord,
): { readonly standing: string[]; readonly overruled: string[] } {
  const declines = [...record.blocks].flatMap(([id, { result }]) => (isTrueMatch(result) ? [id] : []));
  if (record.meta.subject === undefined || declines.length === 0) return { standing: [], overruled: [] };
  const facts = factsOf(catalogue, graph, record);
  const aboveReviews = aboveReviewsOf(graph, facts);
  const isOverruled = (id: string): boolean => isApprovedBelow(id, facts, aboveReviews);
  return { standing: declines.filter((id) => !isOverruled(id)), overruled: declines.filter(isOverruled) };
}

/** Whether a person has declined as a true match in this run itself. */
export function isTrueMatch(result: BlockResult | undefined): boolean {
  if (result?.decision?.means !== "declined" || result.reusedFrom !== undefined) return false;
  const output = outputOf(result);
  return isJsonObject(output) && output.reason_code === TRUE_MATCH;
}
