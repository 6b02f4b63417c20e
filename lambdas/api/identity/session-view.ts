import * as z from "zod";
import { accountIdOf } from "../../../core/identity/accounts/records.ts";
import {
  type IdentitySession,
  type SessionPage,
  sessionStatusSchema,
} from "../../../core/identity/sessions/records.ts";
import { timesOf } from "../../../core/identity/sessions/times.ts";
import { accountTypeSchema } from "../../../core/identity/values.ts";
import { resourceSchema, toMany, toManySchema, toOne, toOneSchema } from "../json-api/envelope.ts";
import { dataViewShape, numberViewSchema, viewData, viewNumber } from "./values-view.ts";

const time = z.string().nullable();
const documentLink = z.object({ type: z.string(), id: z.string() });
const verificationLink = z.object({ type: z.string(), id: z.string() });

const notMeasured = z.null().describe("Not measured.");
const counted = z.int().nullable();

/** How the applicant used the page of a link. */
const behaviorSchema = z
  .object({
    completion_time_seconds: counted.describe(
      "From the first opening to the end, by the clock of the service.",
    ),
    shortcut_copies: counted,
    shortcut_pastes: counted,
    distraction_events: counted.describe(
      "How often the page was left for another tab or program, the device's own camera and files included.",
    ),
    autofill_cancels: notMeasured,
    autofill_starts: notMeasured,
    bot_score: notMeasured,
    threat_level: notMeasured,
    devtools_open: notMeasured,
    debugger_attached: notMeasured,
    request_spoof_attempts: notMeasured,
    user_agent_spoof_attempts: notMeasured,
    hesitation_baseline: notMeasured,
    hesitation_count: notMeasured,
    hesitation_percentage: notMeasured,
    hesitation_time: notMeasured,
  })
  .describe(
    "Null unless the page of a link has handed everything in. The counts come from the applicant's device: they are a signal, and decide nothing here.",
  )
  .meta({ id: "SessionBehavior" });

const viewBehavior = ({
  seconds,
  shortcut_copies,
  shortcut_pastes,
  distraction_events,
}: NonNullable<SessionPage["use"]>): z.output<typeof behaviorSchema> => ({
  completion_time_seconds: seconds ?? null,
  shortcut_copies: shortcut_copies ?? null,
  shortcut_pastes: shortcut_pastes ?? null,
  distraction_events: distraction_events ?? null,
  autofill_cancels: null,
  autofill_starts: null,
  bot_score: null,
  threat_level: null,
  devtools_open: null,
  debugger_attached: null,
  request_spoof_attempts: null,
  user_agent_spoof_attempts: null,
  hesitation_baseline: null,
  hesitation_count: null,
  hesitation_percentage: null,
  hesitation_time: null,
});

/** A session as clients see it. */
export const sessionViewSchema = resourceSchema(
  "session",
  z.object({
    status: sessionStatusSchema,
    entity_type: accountTypeSchema,
    creator_type: z
      .enum(["api", "workflow", "capture"])
      .describe(
        "What fills it: calls, the run of `meta.workflow_id`, or the page of a link, once it was opened.",
      ),
    creator_id: z.string(),
    ...dataViewShape,
    identity_numbers: numberViewSchema.nullable().describe("One number."),
    behavior_analysis: behaviorSchema.nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    started_at: time,
    expires_at: z.string(),
    completed_at: time,
    failed_at: time,
    marked_for_review_at: time,
    decisioned_at: time,
    expired_at: time,
    redacted_at: time,
  }),
  z.object({
    account: toOneSchema("account"),
    business: toOneSchema("business"),
    session_device: toOneSchema("session_device"),
    documents: z.object({ data: z.array(documentLink) }),
    verifications: z.object({ data: z.array(verificationLink) }),
    executions: toManySchema("execution"),
  }),
).meta({ id: "IdentitySession" });

/**
 * A session for clients.
 * @param hidden without what it says of its applicant
 */
export function viewSession(session: IdentitySession, hidden = false): z.output<typeof sessionViewSchema> {
  const data = hidden ? {} : session.data;
  const { workflow, verifications } = session;
  const page = hidden ? undefined : session.page;
  const runs = [
    ...(workflow?.begun === true ? [workflow.executionId] : []),
    ...verifications.map(({ executionId }) => executionId),
  ];
  return {
    type: "session",
    id: session.id,
    attributes: {
      status: session.status,
      entity_type: session.entityType,
      creator_type: session.creatorType,
      creator_id: session.creatorId,
      ...viewData(data),
      identity_numbers: data.identity_numbers === undefined ? null : viewNumber(data.identity_numbers),
      behavior_analysis: page?.use === undefined ? null : viewBehavior(page.use),
      ...timesOf(session),
      redacted_at: session.redactedAt ?? null,
    },
    relationships: {
      account: toOne("account", accountIdOf(session.subjectId)),
      business: toOne("business", session.businessId),
      session_device: toOne("session_device", page?.deviceId),
      documents: { data: session.documents },
      verifications: { data: verifications.map(({ id, kind }) => ({ type: `verification/${kind}`, id })) },
      executions: toMany("execution", runs),
    },
  };
}
