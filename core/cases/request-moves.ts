import type { FeedEvent } from "../audit/event.ts";
import { workState } from "./new-case.ts";
import { firstDue } from "./pause-moves.ts";
import type { CaseChange } from "./ports.ts";
import type { ApplicantRequest, CaseRecord } from "./records.ts";

/**
 * The case once the applicant has sent what was asked for: the pauses of the run are replaced, and the case waits for the successor.
 * Pure: written with the end of the run and the claim of the successor, or not at all.
 * @param event `case.requested` of the submission
 */
export function caseAfterSubmission(
  record: CaseRecord,
  request: ApplicantRequest,
  submission: NonNullable<ApplicantRequest["submission"]>,
  event: FeedEvent,
): CaseChange {
  const { at, by, successorId } = submission;
  const { executionId, blockId } = request;
  const pauses = record.pauses.map((pause) =>
    pause.executionId === executionId && pause.state === "open"
      ? { ...pause, state: "replaced" as const, endedAt: at, successorId }
      : pause,
  );
  const left: CaseRecord = {
    ...record,
    version: record.version + 1,
    state: workState(record),
    pauses,
    executions: [...new Set([...record.executions, successorId])],
    request: { ...request, state: "submitted", submission },
  };
  return {
    after: { ...left, dueAt: firstDue(left) },
    entries: [{ id: event.id, at, type: "submitted", by, executionId: successorId, blockId }],
    events: [event],
  };
}
