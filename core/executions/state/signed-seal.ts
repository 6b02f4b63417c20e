import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { tenantOf } from "../../access/caller.ts";
import { nodeSha256 } from "../../audit/canonical.ts";
import { rootOfChain } from "../../audit/trail.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta, ExecutionRecord, SealRecord } from "../records.ts";
import type { RunToKeep } from "../writes.ts";
import { isBookkeeping } from "./situation.ts";
import { trailFacts } from "./trail-facts.ts";

/**
 * Signs the Merkle root of the trail of an execution that has ended.
 * @returns undefined when the key service fails: the sweeper retries
 */
export async function signedSeal(
  ports: ExecutionPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<SealRecord | undefined> {
  const { executionId, workflowId, version, status } = record.meta;
  const skipped = skippedBlocks(graph, record);
  const facts = trailFacts(graph, record, skipped);
  const root = rootOfChain(facts, nodeSha256);
  const count = facts.length;
  const now = ports.now();
  const iat = Math.floor(now.getTime() / 1000);
  const payload = {
    execution_id: publicExecutionId(executionId),
    workflow_id: workflowId,
    version,
    status,
    root,
    count,
    iat,
  };
  const jws = await ports.sealer.sign(payload).catch((thrown: unknown) => {
    ports.report("an audit trail could not be sealed", executionId, thrown);
    return undefined;
  });
  return jws === undefined ? undefined : { sealedAt: now.toISOString(), root, count, jws, skipped };
}

/** A run that ended without a subject is kept by its own time. */
export const keepOf = (meta: ExecutionMeta | undefined): RunToKeep | undefined =>
  meta?.endedAt === undefined || meta.subjectId !== undefined
    ? undefined
    : { ...tenantOf(meta), since: meta.endedAt };

/** Blocks that never ran, in the graph's order. */
export const skippedBlocks = (graph: FlatGraph, record: ExecutionRecord): string[] =>
  graph.blocks
    .map(({ id }) => id)
    .filter((id) => !isBookkeeping(id) && record.blocks.get(id)?.result === undefined);
