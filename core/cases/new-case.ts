import { definedOnly } from "../../compiler/json.ts";
import { type EventFacts, makeEvent } from "../audit/event.ts";
import type { CaseChange } from "./ports.ts";
import type { CaseEntry, CaseRecord } from "./records.ts";

/** What a new case begins with. Lists that are left out are empty, and the priority is normal. */
export type NewCase = Pick<
  CaseRecord,
  "id" | "organizationId" | "environment" | "kind" | "dueAt" | "openedAt"
> & {
  readonly subjectId?: string | undefined;
  readonly team?: string | undefined;
  readonly previousCaseId?: string | undefined;
} & Partial<Pick<CaseRecord, "priority" | "pauses" | "executions" | "alerts" | "openAlerts">>;

/**
 * A case that opens.
 * @param entry the first one of its timeline
 * @param cause who or what opened it, for the event
 */
export function openedCase(
  { subjectId, team, previousCaseId, ...begun }: NewCase,
  entry: CaseEntry,
  cause: Pick<EventFacts, "actorType" | "outcomeReason" | "blockIds">,
): CaseChange {
  const after: CaseRecord = {
    version: 1,
    state: "open",
    priority: "normal",
    pauses: [],
    executions: [],
    alerts: [],
    watchers: [],
    ...begun,
    ...definedOnly({ subjectId, team, previousCaseId }),
  };
  const event = makeEvent({
    id: `evt_${after.id}_opened`,
    eventType: "case.opened",
    timestamp: after.openedAt,
    outcome: "success",
    resourceId: after.id,
    ...cause,
  });
  return { after, entries: [entry], events: [event] };
}

/** The state of a case that is worked on, by whether somebody has it. */
export const workState = ({ assignee }: Pick<CaseRecord, "assignee">): "open" | "in_progress" =>
  assignee === undefined ? "open" : "in_progress";

/** The state of a case to which something comes: one that waited for the applicant has work for a person again. */
export const stateAtNews = (record: CaseRecord): CaseRecord["state"] =>
  record.state === "waiting_for_applicant" ? workState(record) : record.state;
