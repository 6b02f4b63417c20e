import * as z from "zod";
import { caseOutcomeSchema } from "../cases/records.ts";
import { monitoringSchema } from "../subjects/monitoring-terms.ts";
import type { ListedWatch } from "./list.ts";
import type { PassWithParts, Progress, WatchedSubject } from "./read.ts";
import { type Alert, closedBecauseSchema, openedBecauseSchema, verdictSchema } from "./records.ts";

/** An alert as clients see it. */
export const alertViewSchema = z
  .object({
    id: z.string().describe("`alrt_…`"),
    subject_id: z.string().describe("The record: `subj_…`."),
    entity_id: z.string().describe("The entry: `<list>:<key>`."),
    list: z.string(),
    state: z.enum(["open", "closed"]),
    because: openedBecauseSchema.describe(
      "`lists_changed`: the entry came, changed, or fits otherwise because of others. `subject_new_or_changed`: monitoring began, or the subject is looked up otherwise.",
    ),
    now: verdictSchema.describe("The hit as it was judged."),
    before: verdictSchema.nullable().describe("What was known of this hit before; null: nothing."),
    changed: z.array(z.string()).describe("Fields of the entry that differ from `before`."),
    edition: z.string().describe("Version of the matcher and SHA-256 of the index of the lists."),
    case_id: z.string(),
    opened_at: z.string(),
    closed_at: z.string().nullable(),
    closed_because: closedBecauseSchema
      .nullable()
      .describe(
        "`decided`, `dismissed`: by a person. `replaced`: the entry changed, and another alert goes on.",
      ),
    outcome: caseOutcomeSchema.nullable(),
  })
  .meta({ id: "Alert" });

const hitSummary = verdictSchema.omit({ reasons: true }).meta({ id: "AlertHit" });

/** An alert in a list: without the reasons, which have words of the subject's name. */
export const alertSummarySchema = alertViewSchema
  .extend({ now: hitSummary, before: hitSummary.nullable() })
  .meta({ id: "AlertSummary" });

/** Shows an alert in a list. */
export function viewAlertSummary(alert: Alert): z.infer<typeof alertSummarySchema> {
  const { now, before } = alert;
  return {
    ...viewAlert(alert),
    now: hitSummary.parse(now),
    before: before === undefined ? null : hitSummary.parse(before),
  };
}

/** Shows an alert. */
export const viewAlert = (alert: Alert): z.infer<typeof alertViewSchema> => ({
  id: alert.id,
  subject_id: alert.subjectId,
  entity_id: alert.entityId,
  list: alert.list,
  state: alert.state,
  because: alert.because,
  now: alert.now,
  before: alert.before ?? null,
  changed: alert.changed,
  edition: alert.edition,
  case_id: alert.caseId,
  opened_at: alert.openedAt,
  closed_at: alert.closedAt ?? null,
  closed_because: alert.closedBecause ?? null,
  outcome: alert.outcome ?? null,
});

/** The monitoring of a subject as clients see it. */
export const watchedViewSchema = z
  .object({
    subject_id: z.string(),
    monitoring: monitoringSchema.nullable(),
    state: z
      .enum(["off", "waiting", "behind", "current", "unscreenable"])
      .describe(
        "Only `current` says that the lists in use have no other hit. `waiting`: not judged yet. `behind`: judged by earlier lists. `unscreenable`: it cannot be screened.",
      ),
    fault: z.string().nullable().describe("`unscreenable`: the code of the screening."),
    open_alerts: z.int(),
    failure: z
      .string()
      .nullable()
      .describe(
        "Why no run could begin on an alert, an expiry, a review or a change that a rating reads: a code. It is tried again, at the latest after an hour.",
      ),
  })
  .meta({ id: "SubjectMonitoring" });

/** Shows the monitoring of a subject. */
export const viewWatched = (
  { record, state, fault, openAlerts }: WatchedSubject,
  failure: string | undefined,
) => ({
  subject_id: record.id,
  monitoring: record.monitoring ?? null,
  state,
  fault: fault ?? null,
  open_alerts: openAlerts,
  failure: failure ?? null,
});

const passView = z.object({
  id: z.string(),
  scope: z.enum(["changes", "everything"]),
  from: z.string().nullable(),
  to: z.string(),
  started_at: z.string(),
  parts: z.int(),
  parts_completed: z.int(),
  subjects: z.int().describe("Gone through so far."),
  judged: z.int().describe("Of these, the ones whom a change may concern."),
  alerts_opened: z.int(),
  alerts_closed: z.int(),
  unscreenable: z.int(),
  failures: z
    .array(z.string())
    .describe("Codes of parts whose last step failed. They are tried again after two minutes."),
});

/** How far monitoring is, as clients see it. */
export const progressViewSchema = z
  .object({
    state: z
      .enum(["none", "current", "behind", "no_lists"])
      .describe(
        "`current`: the latest judgement of each subject is by the lists in use. In any other state hits may be missing. `no_lists`: nobody can be judged, because there are no lists, or they were built for another version of the matcher.",
      ),
    edition: z.string().nullable().describe("By which lists the last completed pass judged."),
    completed_at: z.string().nullable(),
    everybody_judged_at: z
      .string()
      .nullable()
      .describe(
        "When the last completed pass began that judged everybody by all entries. Passes by changes may leave a hit out until the next one, which is due every seven days.",
      ),
    is_overdue: z
      .boolean()
      .describe("No such pass has ended for 14 days: a hit may be missing since `everybody_judged_at`."),
    pass: passView.nullable().describe("The one under way."),
  })
  .meta({ id: "MonitoringProgress" });

/** Shows how far monitoring is. */
export const viewProgress = ({
  state,
  head,
  isWholeOverdue,
  pass,
  parts,
}: Progress): z.infer<typeof progressViewSchema> => ({
  state,
  edition: head?.edition ?? null,
  completed_at: head?.completedAt ?? null,
  everybody_judged_at: head?.wholeAt ?? null,
  is_overdue: isWholeOverdue,
  pass: pass === undefined ? null : countsOf({ pass, parts }),
});

/** A pass with what it has done so far. */
function countsOf({ pass, parts }: PassWithParts): z.infer<typeof passView> {
  const sum = (of: (part: PassWithParts["parts"][number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    id: pass.id,
    scope: pass.scope,
    from: pass.from ?? null,
    to: pass.to,
    started_at: pass.startedAt,
    parts: parts.length,
    parts_completed: parts.filter((part) => part.state === "completed").length,
    subjects: sum(({ subjects }) => subjects),
    judged: sum(({ judged }) => judged),
    alerts_opened: sum(({ opened }) => opened),
    alerts_closed: sum(({ closed }) => closed),
    unscreenable: sum(({ faults }) => faults),
    failures: [...new Set(parts.flatMap(({ failure }) => failure ?? []))],
  };
}

/** One of the last passes, as clients see it. */
export const passViewSchema = passView
  .extend({
    state: z
      .enum(["running", "completed", "superseded"])
      .describe(
        "`superseded`: newer lists came before it had ended; the pass behind it judges what it has left.",
      ),
    ended_at: z.string().nullable(),
  })
  .meta({ id: "MonitoringPass" });

/** Shows one of the last passes. */
export const viewPass = (one: PassWithParts): z.infer<typeof passViewSchema> => ({
  ...countsOf(one),
  state: one.pass.state,
  ended_at: one.pass.endedAt ?? null,
});

/** A monitored subject in a list, without its name. */
export const listedWatchSchema = z
  .object({
    subject_id: z.string().describe("The record: `subj_…`."),
    external_id: z.string(),
    state: z
      .enum(["waiting", "judged", "unscreenable"])
      .describe(
        "`waiting`: it is not judged yet with its present data and settings. `unscreenable`: it cannot be screened, `fault` says why. `judged`: by the lists of that time; `GET /v1/monitoring` says whether a pass by newer ones is under way.",
      ),
    fault: z.string().nullable(),
    since: z.string().describe("Since when it is looked up with its present data and settings."),
    judged_at: z
      .string()
      .nullable()
      .describe("When all lists were looked through for it with these data and settings. Null: not yet."),
    screening: monitoringSchema.shape.screening,
    open_alerts: z.int(),
  })
  .meta({ id: "MonitoredSubject" });

/** Shows a monitored subject in a list. */
export const viewListedWatch = ({
  watch,
  state,
  openAlerts,
}: ListedWatch): z.infer<typeof listedWatchSchema> => ({
  subject_id: watch.subjectId,
  external_id: watch.externalId,
  state,
  fault: watch.fault ?? null,
  since: watch.since,
  judged_at: watch.judged?.at ?? null,
  screening: watch.screening,
  open_alerts: openAlerts,
});
