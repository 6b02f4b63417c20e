import { type Tenant, tenantOf } from "../access/caller.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import type { Contradiction } from "../subjects/ports.ts";
import { dueAfter } from "./due.ts";
import { type NewCase, openedCase, stateAtNews } from "./new-case.ts";
import type { CaseChange } from "./ports.ts";
import type { CaseEntry, CaseRecord } from "./records.ts";

/** With this the entry of a contradiction begins; the names of the fields follow. */
const REASON = "subject_contradicted";

/** Runs that one case takes: the record is one item, which has a limit. A further one opens the next case. */
const MAX_RUNS = 100;

/**
 * The case of a run that contradicts its subject's record. Pure: a store calls it inside the move by which the record learns from the run,
 * so that a run has the case once. The entry has the names of the fields; their values stay in the record's own timeline.
 * @param latest the newest case of the subject
 */
export function caseAtContradiction(
  tenant: Tenant,
  contradiction: Contradiction,
  latest: CaseRecord | undefined,
): CaseChange {
  const { executionId } = contradiction;
  if (latest === undefined || latest.state === "closed" || latest.executions.length >= MAX_RUNS)
    return opened(tenant, contradiction, latest?.id);
  const after: CaseRecord = {
    ...latest,
    version: latest.version + 1,
    state: stateAtNews(latest),
    executions: [...new Set([...latest.executions, executionId])],
  };
  return { after, entries: [entryOf("joined", contradiction)], events: [] };
}

function opened(
  tenant: Tenant,
  contradiction: Contradiction,
  previousCaseId: string | undefined,
): CaseChange {
  const { caseId, at, externalId, executionId } = contradiction;
  const begun: NewCase = {
    id: caseId,
    ...tenantOf(tenant),
    kind: "contradiction",
    subjectId: externalId,
    dueAt: dueAfter(at),
    openedAt: at,
    previousCaseId,
    executions: [executionId],
  };
  return openedCase(begun, entryOf("opened", contradiction), {
    actorType: "workflow",
    outcomeReason: REASON,
  });
}

const entryOf = (type: "opened" | "joined", { executionId, at, fields }: Contradiction): CaseEntry => ({
  id: `${publicExecutionId(executionId)}_contradicted`,
  at,
  type,
  text: `${REASON}: ${fields.join(", ")}`,
  executionId,
});
