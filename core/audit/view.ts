import * as z from "zod";
import type { FeedEvent, SequencedEvent } from "./event.ts";
import { eventType } from "./event-types.ts";

const text = z.string().nullable();

/** An event as clients and webhooks get it (http-api.md). The subject's id is not in it. */
export const eventView = z
  .object({
    id: z.string(),
    seq_num: z.int().describe("1, 2, 3 … without a gap in each organization and environment."),
    event_type: eventType,
    credential_id: text,
    credential_type: text,
    actor_type: z.string(),
    actor_id: text.describe("The API key or the person that acted; null where none did."),
    actor_name: text.describe(
      "Its name at that time; null where none acted, and in events from before it was kept.",
    ),
    on_behalf_of: text.describe(
      "`X-On-Behalf-Of-Subject` of the call; null, too, where that is the subject of the credential itself.",
    ),
    subject_type: text,
    outcome: z.enum(["success", "denied", "error"]),
    outcome_reason: text,
    timestamp: z.string(),
    duration_ms: z.number().nullable(),
    source_ip: text,
    user_agent: text,
    external_verifier_id: text,
    external_transaction_ref: text,
    resource_id: text.describe(
      "What the event is about, where that is no credential: an execution, workflow, batch job, document, API key or stream.",
    ),
    block_ids: z
      .array(z.string())
      .nullable()
      .describe(
        "`execution.data_disclosed`: whose data was shown; `$input`: the execution's input. `execution.resumed`: the pause that was answered.",
      ),
    execution_outcome: text.describe(
      "`execution.paused`, `.completed`, `.failed` and `.cancelled`: the outcome of the run (none, needs_review, declined, inconclusive, approved).",
    ),
    successor_execution_id: text.describe(
      "`execution.cancelled`: the execution that goes on for it with what the applicant sent; else null.",
    ),
    purpose: text.describe("`evidence.disclosed`: why the evidence was seen, in the caller's words."),
    case_id: text.describe("`evidence.disclosed`: the case that it was seen for."),
    capture_step: text.describe(
      "`capture.step_completed`, `capture.retake`: the kind of the step; `outcome_reason` says what was wrong with it.",
    ),
    filter: text.describe(
      "`cases.exported`, `executions.exported`: what narrowed the list (`state=open&team=compliance`).",
    ),
    attestation_type: text.describe("What the credential attests, of an `outcome_attestation`; else null."),
    intervention_required: z.boolean().describe("A person must do something: `execution.paused`."),
    external_session_ref: text,
    presented_claims: z.array(z.string()).nullable().describe("Names of the claims that were shown."),
    correlation_id: text,
    ucp_checkout_id: text,
  })
  .meta({ id: "AuditEvent" });

/** Whether a person must do something after an event. */
export const needsIntervention = ({ eventType: type }: Pick<FeedEvent, "eventType">): boolean =>
  type === "execution.paused";

type EventView = z.infer<typeof eventView>;

/** Shows an event. */
export function viewEvent(event: SequencedEvent): EventView {
  return {
    id: event.id,
    seq_num: event.seq,
    event_type: event.eventType,
    credential_id: event.credentialId,
    credential_type: event.credentialType,
    actor_type: event.actorType,
    actor_id: event.actorId,
    actor_name: event.actorName,
    on_behalf_of: event.onBehalfOf,
    subject_type: event.subjectType,
    outcome: event.outcome,
    outcome_reason: event.outcomeReason,
    timestamp: event.timestamp,
    duration_ms: event.durationMs,
    source_ip: event.sourceIp,
    user_agent: event.userAgent,
    external_verifier_id: event.externalVerifierId,
    external_transaction_ref: event.externalTransactionRef,
    resource_id: event.resourceId,
    block_ids: event.blockIds,
    execution_outcome: event.executionOutcome,
    successor_execution_id: event.successorExecutionId,
    purpose: event.purpose,
    case_id: event.caseId,
    capture_step: event.captureStep,
    filter: event.filter,
    attestation_type: event.attestationType,
    intervention_required: needsIntervention(event),
    external_session_ref: event.presentation?.sessionRef ?? null,
    presented_claims: event.presentation?.claims ?? null,
    correlation_id: event.presentation?.correlationId ?? null,
    ucp_checkout_id: event.presentation?.checkoutId ?? null,
  };
}
