import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { type Findings, findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import type { Upstream } from "../../credentials/derive-claims.ts";
import type { UpstreamFact } from "../../credentials/doubts.ts";
import { decisionOf } from "../../decisions/decision-of.ts";
import { namesSubject } from "../../subjects/records.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";

/** The part of a task needed to read the results above its block. */
type Task = Pick<
  BlockTask,
  "instruction" | "results" | "configOf" | "inputOf" | "above" | "subject" | "subjectId"
>;

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
  const isAsked = shown !== undefined && (spec.subjectIn ?? spec.looksUp) !== undefined;
  const input = isAsked ? await task.inputOf(blockId) : undefined;
  const evidence = shown === undefined || isOfHolder(spec, task, input, holderId) ? shown : undefined;
  const lookedUp: UpstreamFact["lookedUp"] =
    isAsked && spec.looksUp !== undefined ? (spec.looksUp(input) ?? "unknown") : undefined;
  return {
    ...fact,
    ...definedOnly({ findings, evidence, lookedUp, decision: decisionOf(spec, result) }),
  };
}

/** Whether a check is of the holder. Without a name it is of the run's subject; one whose input cannot be read is of nobody. */
function isOfHolder(
  { subjectIn }: Pick<BlockTypeSpec, "subjectIn">,
  { subject, subjectId }: Task,
  input: JsonValue | undefined,
  holderId: string | undefined,
): boolean {
  if (subjectIn === undefined) return true;
  if (input === undefined) return false;
  const isOfRun = (id: unknown): boolean =>
    typeof id === "string" && (id === subject || (subjectId !== undefined && namesSubject(id, subjectId)));
  const named = subjectIn(input) ?? subject;
  // A run without a subject reads uploads of nobody.
  return named === undefined || named === holderId || (isOfRun(named) && isOfRun(holderId));
}
