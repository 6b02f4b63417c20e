import type { CaseView } from "../cases/view.ts";
import type { ExecutionSummary } from "../executions/reads/view.ts";
import type { Cell } from "./csv.ts";

/**
 * The columns of an exported list. No text that may hold personal data, and the record of a subject (`subj_…`) instead of the caller's id:
 * a file that somebody saved is beyond an erasure.
 */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => Cell;
}

/** A case with the record of its subject. */
export interface ExportedCase extends Omit<CaseView, "subject_id"> {
  readonly subject: string | null;
}

const column = <Row>(name: string, cell: (row: Row) => Cell): Column<Row> => ({ name, cell });

export const caseColumns: readonly Column<ExportedCase>[] = [
  column("case_id", ({ id }) => id),
  column("subject_id", ({ subject }) => subject),
  column("kind", ({ kind }) => kind),
  column("state", ({ state }) => state),
  column("outcome", ({ outcome }) => outcome),
  column("priority", ({ priority }) => priority),
  column("team", ({ team }) => team),
  column("assignee_id", ({ assignee }) => assignee?.id ?? null),
  column("assignee_name", ({ assignee }) => assignee?.name ?? null),
  column("opened_at", ({ opened_at }) => opened_at),
  column("due_at", ({ due_at }) => due_at),
  column("overdue", ({ overdue }) => overdue),
  column("closed_at", ({ closed_at }) => closed_at),
  column("snoozed_until", ({ snoozed_until }) => snoozed_until),
  column("workflow_ids", ({ pauses }) => distinct(pauses.map(({ workflow_id }) => workflow_id))),
  column("execution_ids", ({ executions }) => distinct(executions)),
  column("previous_case_id", ({ previous_case_id }) => previous_case_id),
];

export const executionColumns: readonly Column<ExecutionSummary>[] = [
  column("execution_id", ({ executionId }) => executionId),
  column("subject_id", ({ subjectId }) => subjectId),
  column("workflow_id", ({ workflowId }) => workflowId),
  column("version", ({ version }) => version),
  column("status", ({ status }) => status),
  column("outcome", ({ outcome }) => outcome),
  column("outcome_reasons", ({ outcomeReasons }) => distinct(outcomeReasons.map(({ code }) => code))),
  column("started_at", ({ startedAt }) => startedAt),
  column("ended_at", ({ endedAt }) => endedAt),
  column("duration_ms", ({ durationMs }) => durationMs),
  column("error", ({ error }) => error),
  column("parent_execution_id", ({ parentExecutionId }) => parentExecutionId ?? null),
  column("successor_execution_id", ({ successorExecutionId }) => successorExecutionId ?? null),
];

const distinct = (words: readonly string[]): string => [...new Set(words)].join(" ");
