import { latestOf } from "../compare-text.ts";
import type { ExecutionStore } from "../executions/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import type { CaseStore } from "./ports.ts";
import { caseStateSchema } from "./records.ts";

/** Newest runs of a subject that count: an older one that still waits for a person has a case. */
const RUNS = 20;
const PAGE = 100;

/**
 * When the runs and cases of a subject last changed, for its retention: a case of long ago may have been decided yesterday.
 * @returns ISO time; `under_way` while one of them goes on; undefined without any
 */
export async function lastWorked(
  {
    executions,
    cases,
  }: { readonly executions: Pick<ExecutionStore, "list">; readonly cases: Pick<CaseStore, "list"> },
  { id, organizationId, environment, externalId }: SubjectRecord,
): Promise<string | undefined | "under_way"> {
  const tenant = { organizationId, environment };
  const { metas } = await executions.list({ tenant, subjectId: id, limit: RUNS });
  const ends = metas.map(({ endedAt }) => endedAt);
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
