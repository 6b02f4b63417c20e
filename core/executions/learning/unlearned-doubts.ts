import { type Finding, findingOf, isCheck } from "../../decisions/finding.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionMeta, madeAt } from "../records.ts";
import { factsOf } from "../state/outcome.ts";

/** The ports of reading runs from which the record of their subject has not learned yet. */
export interface UnlearnedPorts {
  readonly subjects: Pick<SubjectStore, "timeline">;
  readonly executions: Pick<ExecutionPorts["executions"], "load" | "loadMeta">;
  readonly machines: Pick<ExecutionPorts["machines"], "load">;
  readonly catalogue: ExecutionPorts["catalogue"];
  readonly now: () => Date;
}

/** Entries of a timeline that are read at once, and pages at most. */
const [PAGE, MAX_PAGES] = [100, 10];

/** A run that ended longer ago (ms) has taught the record of its subject (`resumeLearning` goes on with one that lost its turn). */
const LEARNED_AFTER_MS = 600_000;

const DOUBTED: ReadonlySet<Finding> = new Set(["negative", "uncertain"]);

/**
 * Whether a run of a subject that goes on, or has just ended, has a check of one of these types that came out negative or uncertain after a time. Where there
 * are more entries since then than are read, one is assumed.
 *
 * @param since by the type of the block (ISO time)
 * @param but the run that asks: it judges its own checks itself
 */
export async function isDoubtedUnlearned(
  ports: UnlearnedPorts,
  subjectId: string,
  since: ReadonlyMap<string, string>,
  but: string | undefined,
): Promise<boolean> {
  const learned = new Date(ports.now().getTime() - LEARNED_AFTER_MS).toISOString();
  const [first = ""] = [...since.values()].toSorted();
  let oldest: string | undefined;
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { subjectId, kind: "run" as const, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { entries, next } = await ports.subjects.timeline(query);
    const refs = entries.flatMap(({ ref }) => (ref === undefined || ref === but ? [] : [ref]));
    const doubts = await Promise.all(refs.map((ref) => hasDoubt(ports, ref, since, learned)));
    if (doubts.includes(true)) return true;
    if (next === undefined) return false;
    oldest = entries.at(-1)?.at ?? oldest;
    after = next;
  }
  return oldest === undefined || oldest >= first;
}

async function hasDoubt(
  { executions, machines, catalogue }: UnlearnedPorts,
  executionId: string,
  since: ReadonlyMap<string, string>,
  learned: string,
): Promise<boolean> {
  const meta = await executions.loadMeta(executionId);
  const run =
    meta !== undefined && isUnlearned(meta, learned) ? await executions.load(executionId) : undefined;
  if (run === undefined) return false;
  const { graph } = await machines.load(run.meta.machineHash);
  return factsOf(catalogue, graph, run).some((fact) => {
    const block = run.blocks.get(fact.blockId);
    const at = block === undefined ? undefined : since.get(block.blockType);
    const finding = isCheck(fact) ? findingOf(fact) : undefined;
    if (at === undefined || block?.result === undefined || finding === undefined) return false;
    return DOUBTED.has(finding) && (madeAt(block.result) ?? block.result.endedAt) > at;
  });
}

const isUnlearned = ({ endedAt, erasedAt, version }: ExecutionMeta, learned: string): boolean =>
  // Those of a draft say nothing: nobody has deployed them.
  erasedAt === undefined && version !== null && (endedAt === undefined || endedAt > learned);
