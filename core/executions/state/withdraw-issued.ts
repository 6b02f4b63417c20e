import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Withdrawal } from "../credential-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta } from "../records.ts";

/**
 * Takes back what a run itself has issued, so that no valid credential is left of a run that was cancelled, that declined its subject, or that came to
 * no approval. May be repeated. What a partial re-run took over belongs to its source.
 * @returns the blocks whose credentials are taken back so
 */
export async function withdrawIssued(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  meta: ExecutionMeta,
  how: Withdrawal,
): Promise<string[]> {
  const withdrawn: string[] = [];
  for (const { id, type } of graph.blocks)
    if (mayIssueCredential(catalogue, type) && (await blockCredentials.withdraw(meta, id, how)))
      withdrawn.push(id);
  return withdrawn;
}
