import * as z from "zod";
import { publicExecutionId } from "../executions/execution-id.ts";
import { parseJsonRecord, shownPrincipal } from "../executions/records.ts";
import { jsonValueSchema } from "../json.ts";
import {
  type ApplicantRequest,
  assigneeSchema,
  type CaseEntry,
  type CaseRecord,
  caseEntrySchema,
  caseKindSchema,
  caseOutcomeSchema,
  casePauseSchema,
  caseRecordSchema,
  caseRequestSchema,
  caseStateSchema,
} from "./records.ts";

const { reason, title, means } = casePauseSchema.shape;

const casePauseView = z.object({
  execution_id: z.string(),
  block_id: z.string(),
  workflow_id: z.string(),
  reason,
  title: title.unwrap().nullable(),
  state: casePauseSchema.shape.state.describe(
    "`expired` and `closed`: it ended without a decision. `replaced`: another run goes on for it. `cancelled`: it was approved, and its run was cancelled after that.",
  ),
  opened_at: z.string(),
  due_at: z.string(),
  ended_at: z.string().nullable(),
  successor_execution_id: z.string().nullable().describe("`replaced`: the execution that goes on."),
  means: means.unwrap().nullable().describe("What the decision means."),
});

const asked = caseRequestSchema.shape;
const requestView = z
  .object({
    id: asked.id,
    state: asked.state.describe(
      "`submitted`: the successor runs. `answered`: it has paused or ended. `withdrawn`: by a person, or because a pause of the run ended.",
    ),
    execution_id: z.string(),
    block_id: z.string(),
    message: z.string().nullable().describe("For the applicant."),
    documents: asked.documents.describe("Uploads: `field` of the submission's `input` takes the id."),
    fields: z.record(z.string(), jsonValueSchema).describe("JSON Schemas of the other fields of `input`."),
    requested_at: z.string(),
    requested_by: assigneeSchema,
    submitted_at: z.string().nullable(),
    submitted_by: assigneeSchema.nullable(),
    successor_execution_id: z.string().nullable().describe("The execution that goes on."),
  })
  .meta({ id: "ApplicantRequest" });

/** A case as clients get it. */
export const caseViewSchema = z
  .object({
    id: z.string().describe("`case_…`"),
    subject_id: z
      .string()
      .nullable()
      .describe("Null: the run has no subject, and the case is about the run."),
    kind: caseKindSchema,
    state: caseStateSchema,
    team: z.string().nullable(),
    assignee: assigneeSchema.nullable().describe("Who has it."),
    priority: caseRecordSchema.shape.priority,
    due_at: z.string(),
    overdue: z.boolean(),
    opened_at: z.string(),
    closed_at: z.string().nullable(),
    outcome: caseOutcomeSchema.nullable(),
    closing: z
      .object({ outcome: caseOutcomeSchema, by: assigneeSchema, expires_at: z.string() })
      .nullable()
      .describe("A closing that another principal must confirm by the same call."),
    snoozed_until: z.string().nullable(),
    previous_case_id: z.string().nullable().describe("The closed case of the same subject before this one."),
    pauses: z.array(casePauseView),
    request: requestView.nullable().describe("What the applicant was asked for last, and what came of it."),
    executions: z.array(z.string()),
    alerts: z.array(z.string()),
    watchers: z.array(z.string()).describe("Ids of those who were mentioned in a comment."),
  })
  .meta({ id: "Case" });
export type CaseView = z.infer<typeof caseViewSchema>;

const entry = caseEntrySchema.shape;
const timelineEntry = z
  .object({
    id: z.string(),
    at: z.string(),
    type: entry.type,
    by: entry.by.unwrap().nullable(),
    text: z.string().nullable().describe("A comment, or the reason of a change."),
    mentions: z.array(z.string()),
    execution_id: z.string().nullable(),
    block_id: z.string().nullable(),
    document_id: z
      .string()
      .nullable()
      .describe("`attached`: the document (`POST /v1/documents/{id}/view` shows it)."),
    means: entry.means.unwrap().nullable(),
    assignee: assigneeSchema.nullable(),
    team: z.string().nullable(),
    priority: entry.priority.unwrap().nullable(),
    until: z.string().nullable(),
    outcome: caseOutcomeSchema.nullable(),
    hit: z
      .object({ match_id: z.string(), version: z.string(), confirmed: z.boolean() })
      .nullable()
      .describe("`dismissed`: the entry of a list. Not confirmed: it waits for a second person."),
  })
  .meta({ id: "CaseEntry" });

/** A case with its timeline. */
export const caseDetailSchema = caseViewSchema
  .extend({ timeline: z.array(timelineEntry).describe("The newest 500 entries, oldest first.") })
  .meta({ id: "CaseDetail" });

/** Whether a case that is worked on is past its due date. */
export const isOverdue = ({ state, dueAt }: CaseRecord, now: Date): boolean =>
  state !== "closed" && dueAt < now.toISOString();

/** Shows a case. */
export function viewCase(record: CaseRecord, now: Date): CaseView {
  return {
    id: record.id,
    subject_id: record.subjectId ?? null,
    kind: record.kind,
    state: record.state,
    team: record.team ?? null,
    assignee: record.assignee ?? null,
    priority: record.priority,
    due_at: record.dueAt,
    overdue: isOverdue(record, now),
    opened_at: record.openedAt,
    closed_at: record.closedAt ?? null,
    outcome: record.outcome ?? null,
    closing: record.closing === undefined ? null : viewClosing(record.closing),
    snoozed_until: record.snoozedUntil ?? null,
    previous_case_id: record.previousCaseId ?? null,
    pauses: record.pauses.map((pause) => ({
      execution_id: publicExecutionId(pause.executionId),
      block_id: pause.blockId,
      workflow_id: pause.workflowId,
      reason: pause.reason,
      title: pause.title ?? null,
      state: pause.state,
      opened_at: pause.openedAt,
      due_at: pause.dueAt,
      ended_at: pause.endedAt ?? null,
      successor_execution_id: shownId(pause.successorId),
      means: pause.means ?? null,
    })),
    request: record.request === undefined ? null : viewRequest(record.request),
    executions: record.executions.map(publicExecutionId),
    alerts: record.alerts,
    watchers: record.watchers,
  };
}

const viewClosing = ({ outcome, by, expiresAt }: NonNullable<CaseRecord["closing"]>) => ({
  outcome,
  by: shownPrincipal(by),
  expires_at: expiresAt,
});

const shownId = (executionId: string | undefined): string | null =>
  executionId === undefined ? null : publicExecutionId(executionId);

const viewRequest = (shown: ApplicantRequest): z.infer<typeof requestView> => ({
  id: shown.id,
  state: shown.state,
  execution_id: publicExecutionId(shown.executionId),
  block_id: shown.blockId,
  message: shown.message ?? null,
  documents: shown.documents,
  fields: parseJsonRecord(shown.fields),
  requested_at: shown.at,
  requested_by: shown.by,
  submitted_at: shown.submission?.at ?? null,
  submitted_by: shown.submission?.by ?? null,
  successor_execution_id: shownId(shown.submission?.successorId),
});

/** Shows an entry of a timeline. */
export function viewEntry(shown: CaseEntry): z.infer<typeof timelineEntry> {
  return {
    id: shown.id,
    at: shown.at,
    type: shown.type,
    by: shown.by ?? null,
    text: shown.text ?? null,
    mentions: shown.mentions ?? [],
    execution_id: shownId(shown.executionId),
    block_id: shown.blockId ?? null,
    document_id: shown.documentId ?? null,
    means: shown.means ?? null,
    assignee: shown.assignee ?? null,
    team: shown.team ?? null,
    priority: shown.priority ?? null,
    until: shown.until ?? null,
    outcome: shown.outcome ?? null,
    hit:
      shown.hit === undefined
        ? null
        : { match_id: shown.hit.entityId, version: shown.hit.version, confirmed: shown.hit.confirmed },
  };
}
