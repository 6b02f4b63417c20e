import type { Tenant } from "../access/caller.ts";
import { makeEvent } from "../audit/event.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import type { Contradiction } from "../subjects/ports.ts";
import { dueAfter } from "./due.ts";
import { workState } from "./pause-moves.ts";
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
    // Something has come to a person again.
    state: latest.state === "waiting_for_applicant" ? workState(latest) : latest.state,
    executions: [...new Set([...latest.executions, executionId])],
  };
  return { after, entries: [entryOf("joined", contradiction)], events: [] };
}

function opened(
  { organizationId, environment }: Tenant,
  contradiction: Contradiction,
  previousCaseId: string | undefined,
): CaseChange {
  const { caseId: id, at, externalId, executionId } = contradiction;
  const after: CaseRecord = {
    id,
    organizationId,
    environment,
    version: 1,
    kind: "contradiction",
    state: "open",
    subjectId: externalId,
    priority: "normal",
    dueAt: dueAfter(at),
    openedAt: at,
    ...(previousCaseId === undefined ? {} : { previousCaseId }),
    pauses: [],
    executions: [executionId],
    alerts: [],
    watchers: [],
  };
  const event = makeEvent({
    id: `evt_${id}_opened`,
    eventType: "case.opened",
    timestamp: at,
    outcome: "success",
    outcomeReason: REASON,
    actorType: "workflow",
    resourceId: id,
  });
  return { after, entries: [entryOf("opened", contradiction)], events: [event] };
}

const entryOf = (type: "opened" | "joined", { executionId, at, fields }: Contradiction): CaseEntry => ({
  id: `${publicExecutionId(executionId)}_contradicted`,
  at,
  type,
  text: `${REASON}: ${fields.join(", ")}`,
  executionId,
});
