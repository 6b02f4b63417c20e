import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { type Findings, findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { Upstream, UpstreamFact } from "../../credentials/derive-claims.ts";
import { decisionOf } from "../../decisions/decision-of.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";

/** The part of a task needed to read the results above its block. */
type Task = Pick<BlockTask, "instruction" | "results" | "configOf" | "inputOf" | "above" | "subject">;

/** The finding for a type that this deployment no longer offers: a check that did not pass. */
const NOTHING_PASSES: Findings = {};

/**
 * The results above a block, in topological order, each with the findings of its type. A check of somebody else's document or face is a finding, and
 * no evidence of the holder of the credential.
 * @param catalogue the block types of this deployment
 * @param holderId the subject of the credential, if it is known
 */
export async function upstreamOf(
  catalogue: Catalogue,
  task: Task,
  holderId: string | undefined,
): Promise<Upstream> {
  const results = task.instruction.upstream.flatMap((blockId) => task.results.get(blockId) ?? []);
  const facts = await Promise.all(results.map((result) => factOf(catalogue, task, result, holderId)));
  const decided = facts.filter(({ decision }) => decision?.by === "person");
  const above = decided.map(async ({ blockId }) => [blockId, await task.above(blockId)] as const);
  return { results: facts, aboveReviews: new Map(await Promise.all(above)) };
}

async function factOf(
  catalogue: Catalogue,
  task: Task,
  result: UpstreamResult,
  holderId: string | undefined,
): Promise<UpstreamFact> {
  const { blockId, blockType, status, output } = result;
  const spec = catalogue.get(blockType);
  const fact = { blockId, status, ...(output === undefined ? {} : { output }) };
  if (spec === undefined) return { findings: NOTHING_PASSES, ...fact };
  const config = typeof spec.findings === "function" ? await task.configOf(blockId) : undefined;
  const findings = findingsOf(spec, config);
  const shown = spec.evidence?.(output);
  const isOwn = shown === undefined || (await isOfHolder(spec, task, blockId, holderId));
  const evidence = isOwn ? shown : undefined;
  return {
    ...fact,
    ...(findings === undefined ? {} : { findings }),
    ...(evidence === undefined ? {} : { evidence }),
    ...definedOnly({ decision: decisionOf(spec, result) }),
  };
}

/** Whether a check is of the run's subject or of the holder. One whose input cannot be read is of nobody. */
async function isOfHolder(
  { subjectIn }: Pick<BlockTypeSpec, "subjectIn">,
  { inputOf, subject }: Task,
  blockId: string,
  holderId: string | undefined,
): Promise<boolean> {
  if (subjectIn === undefined) return true;
  const input = await inputOf(blockId);
  if (input === undefined) return false;
  const named = subjectIn(input) ?? undefined;
  return named === undefined || named === subject || named === holderId;
}
