import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { latestOf } from "../../compare-text.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionMeta, type ExecutionRecord, madeAt } from "../records.ts";
import type { PlannedSuccessor } from "../replacement.ts";
import { lastDeclineOf, relatedRuns } from "./related-runs.ts";
import { acceptingIn } from "./withdraw-issued.ts";

/** What a re-run needs to look for declines. */
export type DeclinePorts = Pick<ExecutionPorts, "executions" | "subjects" | "catalogue" | "blockCredentials">;

/** META of a re-run that is about to begin: whatever it takes over is as if another one had declined at its start, until it has looked. */
export const lookingForDeclines = (meta: ExecutionMeta): ExecutionMeta => ({
  ...meta,
  otherDeclinedAt: meta.startedAt,
  looksForDeclines: true,
});

/**
 * Looks whether another re-run of the same first run declines while this one begins, or has since it was planned. One that declines is marked before it
 * looks for others, so that each of two at once sees the other. A process that dies before this leaves a run that asks for a person.
 * @param source the run whose results it takes over
 * @param plan what it began with
 */
export async function lookForDeclines(
  ports: DeclinePorts,
  graph: FlatGraph,
  source: ExecutionRecord,
  plan: PlannedSuccessor,
): Promise<void> {
  const { executionId, looksForDeclines } = plan.meta;
  if (looksForDeclines === undefined) return;
  const { others } = await relatedRuns(ports, plan.meta);
  const declining = latestOf(others.map(({ decliningAt }) => decliningAt));
  const declined = lastDeclineOf(others);
  const isContradicted = declined !== undefined && (await contradicts(ports, graph, source, plan, declined));
  const at = latestOf([declining, isContradicted ? declined : undefined]);
  if (at === undefined) await ports.executions.dropOtherDecline(executionId);
  else await ports.executions.noteOtherDecline(executionId, at);
}

/** Whether a decline is newer than what is taken over. It has suspended the credentials of the source: one that is active, somebody has reactivated. */
async function contradicts(
  { catalogue, blockCredentials }: DeclinePorts,
  graph: FlatGraph,
  source: ExecutionRecord,
  { reused }: PlannedSuccessor,
  declinedAt: string,
): Promise<boolean> {
  const accepting = acceptingIn(catalogue, graph, source);
  for (const credentialId of accepting.values())
    if ((await blockCredentials.stateOf(source.meta, credentialId)) !== "active") return true;
  if (accepting.size > 0) return false;
  return reused.some((id) => {
    const result = source.blocks.get(id)?.result;
    return result !== undefined && (madeAt(result) ?? "") <= declinedAt;
  });
}
