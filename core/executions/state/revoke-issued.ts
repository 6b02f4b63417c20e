import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta } from "../records.ts";

/**
 * Revokes what a run itself has issued, so that no valid credential is left of a run that was cancelled or that declined its subject. May be
 * repeated. What a partial re-run took over belongs to its source.
 * @param which `accepting`: only credentials that say their subject was accepted
 */
export async function revokeIssued(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  meta: ExecutionMeta,
  which: "all" | "accepting",
): Promise<void> {
  for (const { id, type } of graph.blocks)
    if (mayIssueCredential(catalogue, type)) await blockCredentials.revoke(meta, id, which);
}
