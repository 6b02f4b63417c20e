import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionMeta, type ExecutionRecord, madeAt } from "../records.ts";
import { lastDeclineOf, relatedRuns } from "../state/related-runs.ts";
import { acceptingIn } from "../state/withdraw-issued.ts";

/**
 * The results of a source that are older than the decline of another re-run of the same first run: taken over, they would approve by an answer that a newer
 * one contradicts. A source with a credential that accepts its subject has none: such a decline has suspended it, and somebody has reactivated it since.
 * @param begun META of the re-run that is to take them over; a decline among its own sources is what it runs again
 * @returns ids of blocks
 */
export async function resultsBeforeDecline(
  ports: Pick<ExecutionPorts, "executions" | "subjects" | "catalogue">,
  graph: FlatGraph,
  source: ExecutionRecord,
  begun: ExecutionMeta,
): Promise<string[]> {
  if (acceptingIn(ports.catalogue, graph, source).size > 0) return [];
  const { subjectId } = source.meta;
  const { others } = await relatedRuns(ports, { ...begun, subjectId });
  const declinedAt = lastDeclineOf(others);
  if (declinedAt === undefined) return [];
  return [...source.blocks.values()].flatMap(({ blockId, result }) =>
    result !== undefined && (madeAt(result) ?? "") <= declinedAt ? [blockId] : [],
  );
}
