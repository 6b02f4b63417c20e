import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Doubt } from "../../decisions/finding.ts";
import type { Withdrawn } from "../../decisions/outcome.ts";
import { credentialIn } from "../commands/live-credentials.ts";
import type { Withdrawal } from "../credential-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/**
 * Takes back what a run itself has issued, so that no valid credential is left of a run that was cancelled, that declined its subject, or that came to
 * no approval. What a partial re-run took over belongs to its source: it is suspended where the re-run came to a decline or to no approval, and stays
 * where the re-run was cancelled. May be repeated.
 * @returns the blocks whose credentials are taken back so
 */
export async function withdrawIssued(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  { meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">,
  how: Withdrawal,
): Promise<Withdrawn[]> {
  const withdrawn: Withdrawn[] = [];
  for (const { id, type } of graph.blocks) {
    if (!mayIssueCredential(catalogue, type)) continue;
    if (await blockCredentials.withdraw(meta, id, how))
      withdrawn.push({ blockId: id, is: how === "in_doubt" ? "suspended" : "revoked" });
    const result = blocks.get(id)?.result;
    const taken = result?.reusedFrom === undefined ? undefined : credentialIn(result);
    if (taken === undefined || how === "cancelled") continue;
    if (await blockCredentials.suspendTaken(meta, taken)) withdrawn.push({ blockId: id, is: "suspended" });
  }
  return withdrawn;
}

/**
 * The blocks of a run whose accepting credentials somebody has taken back while it went on: they accept nobody any more. A run without holds ends within
 * minutes, and is not asked about what it has issued itself.
 */
export async function withdrawnMeanwhile(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  { meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">,
): Promise<Map<string, Doubt>> {
  const withdrawn = new Map<string, Doubt>();
  for (const { id, type } of graph.blocks) {
    const result = blocks.get(id)?.result;
    const named = credentialIn(result);
    if (result === undefined || named === undefined || !mayIssueCredential(catalogue, type)) continue;
    if (meta.type === "EXPRESS" && result.reusedFrom === undefined) continue;
    if (catalogue.get(type)?.accepts?.(outputOf(result)) === undefined) continue;
    if (await blockCredentials.isWithdrawn(meta, named)) withdrawn.set(id, "withdrawn");
  }
  return withdrawn;
}
