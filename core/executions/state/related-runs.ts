import { latestOf } from "../../compare-text.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta } from "../records.ts";

interface Ports {
  readonly subjects: Pick<ExecutionPorts["subjects"], "timeline">;
  readonly executions: Pick<ExecutionPorts["executions"], "loadMeta">;
}

/** Runs of the subject that are read at once, and pages at most. */
const [PAGE, MAX_PAGES] = [100, 10];

/**
 * The runs that answer the same question as a partial re-run, without the run itself; none for a run that is no re-run.
 * @returns its sources, the nearest first, and other re-runs of these
 */
export async function relatedRuns(
  ports: Ports,
  meta: ExecutionMeta,
): Promise<{ readonly sources: readonly ExecutionMeta[]; readonly others: readonly ExecutionMeta[] }> {
  const sources = await sourcesOf(ports.executions, meta);
  const first = sources.at(-1);
  return { sources, others: first === undefined ? [] : await otherReruns(ports, meta, sources, first) };
}

/** When the last of some runs declined (ISO time); undefined where none has. */
export const lastDeclineOf = (runs: readonly ExecutionMeta[]): string | undefined =>
  latestOf(runs.map(({ outcome, endedAt }) => (outcome === "declined" ? endedAt : undefined)));

/** The re-runs of a run, or of the first run where it is one itself, without its own sources. */
export async function otherRerunsOf(ports: Ports, meta: ExecutionMeta): Promise<ExecutionMeta[]> {
  const sources = await sourcesOf(ports.executions, meta);
  return otherReruns(ports, meta, sources, sources.at(-1) ?? meta);
}

/** The runs of which a run is a re-run, directly or by others, the nearest first. */
async function sourcesOf(executions: Ports["executions"], meta: ExecutionMeta): Promise<ExecutionMeta[]> {
  const sources: ExecutionMeta[] = [];
  let source = await sourceOf(executions, meta);
  while (source !== undefined) {
    sources.push(source);
    source = await sourceOf(executions, source);
  }
  return sources;
}

/** The run of which a partial re-run runs a part again. */
async function sourceOf(
  executions: Ports["executions"],
  { rerunFrom, parentExecutionId }: ExecutionMeta,
): Promise<ExecutionMeta | undefined> {
  // Another run than a re-run names whatever its caller says.
  return rerunFrom === undefined || parentExecutionId === undefined
    ? undefined
    : executions.loadMeta(parentExecutionId);
}

/** Re-runs of the same first run, by the timeline of its subject: a run does not know what was begun from it. */
async function otherReruns(
  { subjects, executions }: Ports,
  { executionId, subjectId }: ExecutionMeta,
  sources: readonly ExecutionMeta[],
  first: ExecutionMeta,
): Promise<ExecutionMeta[]> {
  if (subjectId === undefined) return [];
  const known = new Set([executionId, ...sources.map((source) => source.executionId)]);
  const others: ExecutionMeta[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { subjectId, kind: "run" as const, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { entries, next } = await subjects.timeline(query);
    for (const { ref, at } of entries) {
      if (ref === undefined || known.has(ref) || at < first.startedAt) continue;
      const run = await executions.loadMeta(ref);
      if (run?.rerunFrom === undefined) continue;
      const of = await sourcesOf(executions, run);
      if (of.some((source) => source.executionId === first.executionId)) others.push(run);
    }
    const oldest = entries.at(-1)?.at;
    if (next === undefined || (oldest !== undefined && oldest < first.startedAt)) break;
    after = next;
  }
  return others;
}
