import type { Tenant } from "../access/caller.ts";
import { latestOf } from "../compare-text.ts";
import type { ExecutionStore } from "../executions/ports.ts";
import type { SubjectStore } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import type { CaseStore } from "./ports.ts";
import { caseStateSchema } from "./records.ts";

/** Newest runs of a subject that count: an older one that still waits for a person has a case. */
const RUNS = 20;
const PAGE = 100;
/** What the indexes of runs and cases may not have yet: on AWS they follow within seconds. */
const INDEXED_AFTER_MS = 3_600_000;

/** What knows the runs and cases of a subject. */
interface WorkedPorts {
  readonly executions: Pick<ExecutionStore, "list" | "loadMeta">;
  readonly cases: Pick<CaseStore, "list" | "find">;
  readonly subjects: Pick<SubjectStore, "timeline">;
  readonly now: () => Date;
}

/**
 * When the runs and cases of a subject last changed, for its retention: a case of long ago may have been decided yesterday.
 * @returns ISO time; `under_way` while one of them goes on; undefined without any
 */
export async function lastWorked(
  ports: WorkedPorts,
  { id, organizationId, environment, externalId }: SubjectRecord,
): Promise<string | undefined | "under_way"> {
  const { executions, cases } = ports;
  const tenant = { organizationId, environment };
  const { metas } = await executions.list({ tenant, subjectId: id, limit: RUNS });
  const ends = [...metas.map(({ endedAt }) => endedAt), ...(await endsOfNew(ports, tenant, id))];
  let after: string | undefined;
  do {
    if (ends.includes(undefined)) return "under_way";
    if (externalId === undefined) break;
    const scope = { of: "subject", id: externalId } as const;
    const states = caseStateSchema.options;
    const page = await cases.list({
      tenant,
      scope,
      states,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    ends.push(...page.cases.map(({ closedAt }) => closedAt));
    after = page.next;
  } while (after !== undefined);
  return ends.includes(undefined) ? "under_way" : latestOf(ends);
}

/** When the runs and cases of the last hour ended, by the timeline, which is written with them. An index follows later, and may miss them. */
async function endsOfNew(
  { executions, cases, subjects, now }: WorkedPorts,
  tenant: Tenant,
  subjectId: string,
): Promise<(string | undefined)[]> {
  const since = new Date(now().getTime() - INDEXED_AFTER_MS).toISOString();
  const ends: (string | undefined)[] = [];
  let after: string | undefined;
  do {
    const page = { subjectId, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { entries, next } = await subjects.timeline(page);
    const recent = entries.filter(({ at }) => at >= since);
    for (const { kind, ref } of recent) {
      const meta = kind === "run" && ref !== undefined ? await executions.loadMeta(ref) : undefined;
      const opened = kind === "case" && ref !== undefined ? await cases.find(tenant, ref) : undefined;
      if (meta !== undefined) ends.push(meta.endedAt);
      if (opened !== undefined) ends.push(opened.closedAt);
    }
    after = recent.length === entries.length ? next : undefined;
  } while (after !== undefined);
  return ends;
}
