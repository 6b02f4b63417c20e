import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { type Findings, findingsOf } from "../../../compiler/catalogue/findings.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { Upstream, UpstreamFact } from "../../credentials/derive-claims.ts";
import { decisionOf } from "../../decisions/decision-of.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";

/** The part of a task needed to read the results above its block. */
type Task = Pick<BlockTask, "instruction" | "results" | "configOf" | "above">;

/** The finding for a type that this deployment no longer offers: a check that did not pass. */
const NOTHING_PASSES: Findings = {};

/**
 * The results above a block, in topological order, each with the findings of its type.
 * @param catalogue the block types of this deployment
 */
export async function upstreamOf(catalogue: Catalogue, task: Task): Promise<Upstream> {
  const results = task.instruction.upstream.flatMap((blockId) => task.results.get(blockId) ?? []);
  const facts = await Promise.all(results.map((result) => factOf(catalogue, task, result)));
  const decided = facts.filter(({ decision }) => decision?.by === "person");
  const above = decided.map(async ({ blockId }) => [blockId, await task.above(blockId)] as const);
  return { results: facts, aboveReviews: new Map(await Promise.all(above)) };
}

async function factOf(
  catalogue: Catalogue,
  { configOf }: Task,
  result: UpstreamResult,
): Promise<UpstreamFact> {
  const { blockId, blockType, status, output } = result;
  const spec = catalogue.get(blockType);
  const fact = { blockId, status, ...(output === undefined ? {} : { output }) };
  if (spec === undefined) return { findings: NOTHING_PASSES, ...fact };
  const config = typeof spec.findings === "function" ? await configOf(blockId) : undefined;
  const findings = findingsOf(spec, config);
  const evidence = spec.evidence?.(output);
  return {
    ...fact,
    ...(findings === undefined ? {} : { findings }),
    ...(evidence === undefined ? {} : { evidence }),
    ...definedOnly({ decision: decisionOf(spec, result) }),
  };
}
