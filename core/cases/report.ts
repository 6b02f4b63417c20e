import { withoutSubject } from "../access/actor.ts";
import { eventOf } from "../audit/event.ts";
import { Problem } from "../problem.ts";
import { aboutSubject } from "../subjects/names.ts";
import { principalOfCall, type StaffCall } from "./change.ts";
import { dueAfter } from "./due.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

/** A report by hand. */
export interface ReportRequest extends StaffCall {
  /** `case_<ulid>`, the same for a retry of the same call. */
  readonly caseId: string;
  readonly subjectId: string;
  readonly reason: string;
  readonly team?: string | undefined;
  readonly priority: CaseRecord["priority"];
  /** ISO time as `Date.toISOString` spells it; absent: 30 days ahead. */
  readonly dueAt?: string | undefined;
}

/**
 * Opens a case about a subject by hand.
 * @throws Problem 409 when the subject has an open case, which it names
 */
export async function reportCase(ports: CasePorts, request: ReportRequest): Promise<CaseRecord> {
  const { caller, caseId, subjectId, team, priority } = request;
  const at = ports.now().toISOString();
  const record: CaseRecord = {
    id: caseId,
    organizationId: caller.organizationId,
    environment: caller.environment,
    version: 1,
    kind: "manual",
    state: "open",
    subjectId,
    ...(team === undefined ? {} : { team }),
    priority,
    dueAt: request.dueAt ?? dueAfter(at),
    openedAt: at,
    pauses: [],
    executions: [],
    alerts: [],
    watchers: [],
  };
  const earlier = request.retried ? await ports.cases.find(caller, caseId) : undefined;
  if (earlier !== undefined) return earlier;
  const act = { actor: withoutSubject(request.actor, subjectId), eventId: request.eventId, at };
  const naming = { at, entityType: "person" } as const;
  await aboutSubject(ports.subjectNames, caller, subjectId, naming, async (subject) => {
    if (subject === undefined) return;
    await ports.cases.open(caller, subject, (latest) => {
      if (latest !== undefined && latest.state !== "closed") throw hasOne(latest);
      const previous = latest === undefined ? {} : { previousCaseId: latest.id };
      return {
        after: { ...record, subjectId: subject.externalId, ...previous },
        entries: [
          { id: act.eventId, at, type: "opened", by: principalOfCall(request), text: request.reason },
        ],
        events: [eventOf(act, { eventType: "case.opened", resourceId: caseId })],
      };
    });
  });
  return (await ports.cases.find(caller, caseId)) ?? record;
}

const hasOne = ({ id }: CaseRecord): Problem =>
  new Problem("conflict", "The subject has an open case.", {
    details: [{ path: "subject_id", code: "open_case", message: `Use ${id}, or close it first.` }],
  });
