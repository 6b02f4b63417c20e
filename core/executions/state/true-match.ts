import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { compareText } from "../../compare-text.ts";
import { isApprovedBelow } from "../../decisions/standing.ts";
import type { MatchedSubject } from "../credential-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type BlockResult, type ExecutionRecord, outputOf } from "../records.ts";
import { namedAround } from "./named-around.ts";
import { aboveReviewsOf, factsOf } from "./outcome.ts";
import { isOfRun } from "./whose.ts";

/** The reason of a decline that says that the subject is the listed person. Cases close with it, too. */
const TRUE_MATCH = "true_match";

/**
 * Suspends every credential that accepts the subject of a run where a person declined it as a true match: also those of earlier runs, which were issued
 * while nobody knew. So it does for the subject that a subworkflow around the review names. At the end of a run: what was issued since the decline, too. A
 * decline that another person approved below says nothing, nor does one that a partial re-run took over: its own run has suspended them, and what somebody
 * reactivated since stays so. May be repeated.
 * @returns the blocks of the declines that somebody overruled
 */
export async function suspendOnTrueMatch(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<readonly string[]> {
  const { standing, overruled } = trueMatchesOf(catalogue, graph, record);
  await suspendAll(blockCredentials, record, standing);
  return overruled.map(({ blockId }) => blockId);
}

/**
 * The same at the decline itself, before its run goes on: a review below may take weeks. If that one overrules the decline, what is suspended stays so
 * until somebody reactivates it, and the outcome of the run says so (decision 223). May be repeated.
 * @param blockId of the review
 * @param result of the review
 */
export async function suspendAtTrueMatch(
  { blockCredentials }: Pick<ExecutionPorts, "blockCredentials">,
  record: Pick<ExecutionRecord, "meta" | "blocks">,
  blockId: string,
  result: BlockResult | undefined,
): Promise<void> {
  if (isTrueMatch(result)) await suspendAll(blockCredentials, record, [{ blockId, result }]);
}

/** A review that said that somebody is the listed person. */
interface Decline {
  readonly blockId: string;
  readonly result: BlockResult;
}

async function suspendAll(
  blockCredentials: ExecutionPorts["blockCredentials"],
  record: Pick<ExecutionRecord, "meta" | "blocks">,
  declines: readonly Decline[],
): Promise<void> {
  const last = declines.toSorted((a, b) => compareText(a.result.endedAt, b.result.endedAt));
  const said = new Map(
    last.flatMap(({ blockId, result }) =>
      subjectsOf(record, blockId).map((subject) => [subject, result.endedAt] as const),
    ),
  );
  for (const [subject, at] of said)
    await blockCredentials.suspendMatched(record.meta, matchedIn(record, subject), at, { type: "workflow" });
}

const matchedIn = ({ meta }: Pick<ExecutionRecord, "meta">, named: string): MatchedSubject => ({
  named,
  since: meta.startedAt,
});

/** Whom a review in a run may be about: the subject of the run, by our id, and another one that the innermost subworkflow around it names, by whatever id. */
function subjectsOf({ meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">, blockId: string): string[] {
  const named = namedAround(blocks, blockId);
  const other = isOfRun(meta, named) ? undefined : named;
  return [meta.subjectId ?? meta.subject, other].filter((subject) => subject !== undefined);
}

/** The declines of a run as a true match, by whether a person approved below. */
function trueMatchesOf(
  catalogue: ExecutionPorts["catalogue"],
  graph: FlatGraph,
  record: ExecutionRecord,
): { readonly standing: Decline[]; readonly overruled: Decline[] } {
  const declines = [...record.blocks].flatMap(([blockId, { result }]) =>
    isTrueMatch(result) && subjectsOf(record, blockId).length > 0 ? [{ blockId, result }] : [],
  );
  if (declines.length === 0) return { standing: [], overruled: [] };
  const facts = factsOf(catalogue, graph, record);
  const aboveReviews = aboveReviewsOf(graph, facts);
  const isOverruled = ({ blockId }: Decline): boolean => isApprovedBelow(blockId, facts, aboveReviews);
  return { standing: declines.filter((one) => !isOverruled(one)), overruled: declines.filter(isOverruled) };
}

/** Whether a person has declined as a true match in this run itself. */
export function isTrueMatch(result: BlockResult | undefined): result is BlockResult {
  if (result?.decision?.means !== "declined" || result.reusedFrom !== undefined) return false;
  const output = outputOf(result);
  return isJsonObject(output) && output.reason_code === TRUE_MATCH;
}
