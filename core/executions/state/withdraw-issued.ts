import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Doubted } from "../../decisions/finding.ts";
import type { Withdrawn } from "../../decisions/outcome.ts";
import { credentialIn } from "../commands/live-credentials.ts";
import type { Withdrawal } from "../credential-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionMeta, type ExecutionRecord, outputOf } from "../records.ts";

type Ports = Pick<ExecutionPorts, "blockCredentials" | "catalogue">;
type Records = Pick<ExecutionRecord, "meta" | "blocks">;

/**
 * Takes back what a run itself has issued, so that no valid credential is left of a run that was cancelled, that declined its subject, or that came to
 * no approval. May be repeated.
 * @returns the blocks whose credentials are taken back so
 */
export async function withdrawIssued(
  { blockCredentials, catalogue }: Ports,
  graph: FlatGraph,
  { meta }: Records,
  how: Withdrawal,
): Promise<Withdrawn[]> {
  const withdrawn: Withdrawn[] = [];
  for (const { id, type } of graph.blocks) {
    if (mayIssueCredential(catalogue, type) && (await blockCredentials.withdraw(meta, id, how)))
      withdrawn.push({ blockId: id, is: how === "in_doubt" ? "suspended" : "revoked" });
  }
  return withdrawn;
}

/**
 * Suspends what a partial re-run took over and accepts its subject. It belongs to the source, so it is never revoked. May be repeated.
 * @returns the blocks whose credentials are suspended so
 */
export async function suspendTakenOver(
  { blockCredentials, catalogue }: Ports,
  graph: FlatGraph,
  { meta, blocks }: Records,
): Promise<Withdrawn[]> {
  const withdrawn: Withdrawn[] = [];
  for (const { id, type } of graph.blocks) {
    const result = blocks.get(id)?.result;
    if (result?.reusedFrom === undefined || !mayIssueCredential(catalogue, type)) continue;
    const taken = credentialIn(result);
    if (taken !== undefined && (await blockCredentials.suspendTaken(meta, taken)))
      withdrawn.push({ blockId: id, is: "suspended" });
  }
  return withdrawn;
}

/** Who ends a run comes within this time, unless its process has died. */
const AT_ONCE_MS = 10_000;

/**
 * The blocks of a run whose accepting credentials somebody has taken back while it went on: they accept nobody any more. A credential that the run
 * issued by its last result, within {@link AT_ONCE_MS} before its end, is not read: that would cost a call in each run that issues. Where somebody revokes
 * it within this time, the run is approved all the same, as where it is revoked after the end; the credential stays revoked.
 * @param meta with the end that is about to be written
 */
export async function withdrawnMeanwhile(
  { blockCredentials, catalogue }: Ports,
  graph: FlatGraph,
  { meta, blocks }: Records,
): Promise<Map<string, Doubted>> {
  const withdrawn = new Map<string, Doubted>();
  for (const { id, type } of graph.blocks) {
    const result = blocks.get(id)?.result;
    const named = credentialIn(result);
    if (result === undefined || named === undefined || !mayIssueCredential(catalogue, type)) continue;
    if (catalogue.get(type)?.accepts?.(outputOf(result)) === undefined || isJustIssued(id, meta, blocks))
      continue;
    if (await blockCredentials.isWithdrawn(meta, named)) withdrawn.set(id, { doubt: "withdrawn" });
  }
  return withdrawn;
}

/** Whether nothing has come after the result of a block, and it is new. */
function isJustIssued(blockId: string, { endedAt }: ExecutionMeta, blocks: Records["blocks"]): boolean {
  const own = blocks.get(blockId)?.result;
  if (own === undefined || own.reusedFrom !== undefined || endedAt === undefined) return false;
  const isLast = [...blocks.values()].every(
    ({ result }) => result === undefined || result === own || result.endedAt < own.endedAt,
  );
  return isLast && Date.parse(endedAt) - Date.parse(own.endedAt) < AT_ONCE_MS;
}
