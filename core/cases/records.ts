import * as z from "zod";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";
import { environmentSchema } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";
import { prioritySchema } from "../decisions/rules.ts";
import { uploadTypeSchema } from "../documents/record.ts";
import { actorSchema } from "../executions/records.ts";

/** The states of a case. `closed` is final. */
export const caseStateSchema = z.enum(["open", "in_progress", "waiting_for_applicant", "closed"]);
export type CaseState = z.infer<typeof caseStateSchema>;

/** The states in which a case still asks for work. */
export const ACTIVE_STATES = ["open", "in_progress", "waiting_for_applicant"] as const;

/** Why somebody looks: a pause of a run, a monitoring alert, a report by hand, or a run that contradicts the record. */
export const caseKindSchema = z.enum(["review", "alert", "manual", "contradiction"]);

/** What a closed case came to. */
export const caseOutcomeSchema = z.enum([
  "approved",
  "declined",
  "true_match",
  "false_positive",
  "no_action",
]);
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;

/** Who has a case: a signed-in person, or an API key. */
export const assigneeSchema = principalSchema;
export type Assignee = z.infer<typeof assigneeSchema>;

/**
 * A pause in its case. `expired` and `closed`: it ended without a decision. `replaced`: its run was cancelled because the applicant sent
 * something new, and another run goes on. `cancelled`: it was approved, and its run was cancelled after that.
 */
export const casePauseSchema = z.object({
  executionId: z.string(),
  blockId: z.string(),
  workflowId: z.string(),
  reason: z.string(),
  title: z.string().optional(),
  openedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(["open", "decided", "expired", "closed", "replaced", "cancelled"]),
  endedAt: z.string().optional(),
  means: meansSchema.optional(),
  reasonCode: z.string().optional(),
  /** `replaced`: the run that goes on. */
  successorId: z.string().optional(),
  /** The review of the same run, below this one, that approved although this one did not. */
  overruledBy: z.string().optional(),
});
export type CasePause = z.infer<typeof casePauseSchema>;

/** An upload that the applicant is asked for. */
export const askedDocumentSchema = z.object({
  type: uploadTypeSchema.exclude(["liveness_frames"]),
  /** The field of the run's input that gets its id. */
  field: z.string(),
});

/**
 * What the applicant is asked for, and what came of it. `open`: it waits. `submitted`: the successor runs, and has neither paused
 * nor ended. `answered`: it has. `withdrawn`: by a person, or because a pause of its run ended.
 */
export const caseRequestSchema = z.object({
  id: z.string(),
  state: z.enum(["open", "submitted", "answered", "withdrawn"]),
  executionId: z.string(),
  blockId: z.string(),
  /** For the applicant. */
  message: z.string().optional(),
  documents: z.array(askedDocumentSchema),
  /** Properties of a JSON Schema, as JSON text. */
  fields: z.string(),
  at: z.string(),
  by: assigneeSchema,
  submission: z
    .object({ at: z.string(), by: assigneeSchema, successorId: z.string(), inputHash: z.string() })
    .optional(),
});
export type ApplicantRequest = z.infer<typeof caseRequestSchema>;

/** An alert of monitoring in its case. */
const caseAlertSchema = z.object({
  /** `alrt_…`. */
  id: z.string(),
  /** Of the subject's record. */
  subjectId: z.string(),
  /** The entry of a list. */
  entityId: z.string(),
});
export type CaseAlert = z.infer<typeof caseAlertSchema>;

/** A closing that one principal has proposed, with the alerts that it would settle. */
const closingSchema = z.object({
  outcome: caseOutcomeSchema,
  alerts: z.array(z.string()),
  by: actorSchema,
  proposedAt: z.string(),
  expiresAt: z.string(),
});

/** `META` of a case. */
export const caseRecordSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every change: a writer that saw an older one may not write. */
  version: z.number(),
  kind: caseKindSchema,
  state: caseStateSchema,
  /** The caller's id of the subject. Absent: the run has none, and the case is about the run. */
  subjectId: z.string().optional(),
  team: z.string().optional(),
  assignee: assigneeSchema.optional(),
  priority: prioritySchema,
  /** ISO time: of the pause that is due first. */
  dueAt: z.string(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
  outcome: caseOutcomeSchema.optional(),
  /** A closing that waits for a second principal. */
  closing: closingSchema.optional(),
  /** Until then `next` does not give it out (ISO time). */
  snoozedUntil: z.string().optional(),
  /** The closed case of the same subject before this one. */
  previousCaseId: z.string().optional(),
  pauses: z.array(casePauseSchema),
  /** The newest one. */
  request: caseRequestSchema.optional(),
  /** Ids as the store keeps them. */
  executions: z.array(z.string()),
  alerts: z.array(z.string()),
  /** Those of them that wait for a decision. */
  openAlerts: z.array(caseAlertSchema).optional(),
  watchers: z.array(z.string()),
});
export type CaseRecord = z.infer<typeof caseRecordSchema>;

/** The kinds of entries of a timeline. */
const entryTypeSchema = z.enum([
  "opened",
  "joined",
  "assigned",
  "released",
  "commented",
  "requested",
  "withdrawn",
  "submitted",
  "escalated",
  "snoozed",
  "decided",
  "ended",
  "proposed",
  "closed",
  "cancelled",
  "dismissed",
  "attached",
  "viewed",
  "reported",
]);

/** `ENTRY#<time>#<id>`: what happened to a case. It may hold personal data (`text`), so the feed has only its type. */
export const caseEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  type: entryTypeSchema,
  by: principalSchema.optional(),
  /** A comment, or the reason of a change. */
  text: z.string().optional(),
  mentions: z.array(z.string()).optional(),
  executionId: z.string().optional(),
  blockId: z.string().optional(),
  documentId: z.string().optional(),
  means: meansSchema.optional(),
  assignee: assigneeSchema.optional(),
  team: z.string().optional(),
  priority: prioritySchema.optional(),
  until: z.string().optional(),
  outcome: caseOutcomeSchema.optional(),
  /** The entry of a list, and its version, whose hit was dismissed. */
  hit: z.object({ entityId: z.string(), version: z.string(), confirmed: z.boolean() }).optional(),
});
export type CaseEntry = z.infer<typeof caseEntrySchema>;
