import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { type Evidence, type Findings, findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
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
  const isAsked = findings !== undefined && (spec.subjectIn ?? spec.looksUp) !== undefined;
  const input = isAsked ? await task.inputOf(blockId) : undefined;
  const isOther =
    findings !== undefined && !isHolder(task, await whoseIs(spec, task, blockId, input), holderId);
  const evidence = isOther && isOfPerson(shown) ? undefined : shown;
  const lookedUp: UpstreamFact["lookedUp"] =
    shown !== undefined && spec.looksUp !== undefined ? (spec.looksUp(input) ?? "unknown") : undefined;
  return {
    ...fact,
    ...(isOther ? { isOfOther: true } : {}),
    ...definedOnly({ findings, evidence, lookedUp, decision: decisionOf(spec, result) }),
  };
}

/** What identifies somebody. A screening and a company say by their names whom they are about. */
const isOfPerson = (evidence: Evidence | undefined): boolean =>
  evidence?.kind === "identity_document" || evidence?.kind === "liveness";

/** No subject has this id. */
const NOBODY = "";

/**
 * Whom a check is about: the subject that its input names, else the run's. Nobody, where its input cannot be read, and where a subworkflow around it
 * names another subject than the run's: the block reads the uploads of the run's subject there, too.
 */
async function whoseIs(
  { subjectIn }: Pick<BlockTypeSpec, "subjectIn">,
  task: Task,
  blockId: string,
  input: JsonValue | undefined,
): Promise<unknown> {
  if (subjectIn !== undefined) {
    if (input === undefined) return NOBODY;
    const own = subjectIn(input) ?? undefined;
    if (own !== undefined) return own;
  }
  for (const around of subworkflowsAround(blockId).toReversed()) {
    const given = await task.inputOf(`${around}._input`);
    if (given === undefined) return NOBODY;
    const named = subjectNamed(given) ?? undefined;
    if (named !== undefined) return isOfRun(task, named) ? task.subject : NOBODY;
  }
  return task.subject;
}

/** Whether an id is one of the run's subject. */
const isOfRun = ({ subject, subjectId }: Task, id: unknown): boolean =>
  typeof id === "string" && (id === subject || (subjectId !== undefined && namesSubject(id, subjectId)));

/** Whether a subject is the holder. In a run without a subject, its caller says by the uploads that it names whom the checks are about. */
const isHolder = (task: Task, named: unknown, holderId: string | undefined): boolean =>
  named === undefined || named === holderId || (isOfRun(task, named) && isOfRun(task, holderId));
