import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Doubted } from "../../decisions/finding.ts";
import type { Withdrawn } from "../../decisions/outcome.ts";
import { credentialIn } from "../commands/live-credentials.ts";
import type { Withdrawal } from "../credential-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionMeta, type ExecutionRecord, outputOf } from "../records.ts";
import { relatedRuns } from "./related-runs.ts";

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

/**
 * Suspends what the sources of a partial re-run, and other re-runs of these, issued and accepts its subject, whether or not the re-run took it over: it
 * came to a decline by newer answers (decisions 231, 298). Those that go on are told of it before: what one issues in this moment is either seen here, or
 * refused by its write (decision 301). One that begins in this moment is seen here, or sees the mark (decision 310). May be repeated.
 * @param at when it declined (ISO time)
 * @returns the blocks whose credentials are suspended so
 */
export async function suspendOfRelated(
  ports: Ports & Pick<ExecutionPorts, "executions" | "subjects">,
  graph: FlatGraph,
  meta: ExecutionMeta,
  at: string,
): Promise<Withdrawn[]> {
  const { blockCredentials, catalogue, executions } = ports;
  const issuing = graph.blocks.filter(({ type }) => mayIssueCredential(catalogue, type));
  const suspended = new Set<string>();
  if (meta.rerunFrom !== undefined) await executions.markDeclining(meta.executionId, at);
  const { sources, others } = await relatedRuns(ports, meta);
  for (const run of [...sources, ...others]) {
    if (run.endedAt === undefined) await executions.noteOtherDecline(run.executionId, at);
    for (const { id } of issuing)
      if (await blockCredentials.suspendTaken(meta, blockCredentials.idOf(run, id))) suspended.add(id);
  }
  return [...suspended].map((blockId) => ({ blockId, is: "suspended" }));
}

/** The credentials of a run that accept its subject, by their blocks; also those that it took over. */
export function acceptingIn(
  catalogue: ExecutionPorts["catalogue"],
  graph: FlatGraph,
  { blocks }: Pick<ExecutionRecord, "blocks">,
): ReadonlyMap<string, string> {
  const accepting = new Map<string, string>();
  for (const { id, type } of graph.blocks) {
    const result = blocks.get(id)?.result;
    const named = credentialIn(result);
    if (result === undefined || named === undefined || !mayIssueCredential(catalogue, type)) continue;
    if (catalogue.get(type)?.accepts?.(outputOf(result)) !== undefined) accepting.set(id, named);
  }
  return accepting;
}

/** The blocks of those that somebody has taken back while the run went on: they accept nobody any more. */
export async function withdrawnOf(
  {
    blockCredentials,
  }: { readonly blockCredentials: Pick<ExecutionPorts["blockCredentials"], "isWithdrawn"> },
  { meta }: Pick<ExecutionRecord, "meta">,
  accepting: ReadonlyMap<string, string>,
): Promise<Map<string, Doubted>> {
  const withdrawn = new Map<string, Doubted>();
  for (const [blockId, credentialId] of accepting)
    if (await blockCredentials.isWithdrawn(meta, credentialId))
      withdrawn.set(blockId, { doubt: "withdrawn" });
  return withdrawn;
}
