import * as z from "zod";
import { type Act, actorTypes } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventType } from "./event-types.ts";

/** What statistics count of a run: no personal data, and not shown in the feed. */
const runFacts = z.object({
  workflowId: z.string(),
  /** Null: a draft or an inline graph. */
  version: z.int().nullable(),
  /** At the end: what each check came to. */
  checks: z.array(z.object({ blockId: z.string(), finding: z.string() })).default([]),
  /** At the end: screenings that found someone. */
  hits: z.int().default(0),
  /** `execution.resumed`: how long the answered pause was open. */
  decidedMs: z.number().nullable().default(null),
  /** `execution.resumed` by a decision: what it means. */
  means: z.string().nullable().default(null),
});
export type RunFacts = z.output<typeof runFacts>;

/** The facts of an event about a run that ends nothing and answers nothing. */
export const factsOfRun = (workflowId: string, version: number | null): RunFacts =>
  runFacts.parse({ workflowId, version });

/** What a reader of a credential reports about a presentation: names of claims, without their values. */
const presentationFacts = z.object({
  sessionRef: z.string().nullable(),
  /** Names. */
  claims: z.array(z.string()),
  correlationId: z.string().nullable(),
  checkoutId: z.string().nullable(),
});

/** An event before it has its place in the feed. It never contains the id of a subject. */
export const feedEvent = z.object({
  id: z.string(),
  eventType,
  timestamp: z.iso.datetime(),
  outcome: z.enum(["success", "denied", "error"]),
  outcomeReason: z.string().nullable(),
  actorType: z.enum(actorTypes),
  /** The API key or the person that acted, by id and name at the time, and the principal that a key named; null where none acted. */
  actorId: z.string().nullable().default(null),
  actorName: z.string().nullable().default(null),
  onBehalfOf: z.string().nullable().default(null),
  credentialId: z.string().nullable(),
  credentialType: z.string().nullable(),
  subjectType: z.string().nullable(),
  durationMs: z.number().nullable(),
  sourceIp: z.string().nullable(),
  userAgent: z.string().nullable(),
  externalVerifierId: z.string().nullable(),
  externalTransactionRef: z.string().nullable(),
  /** The resource of the event, when it is not a credential: an execution, workflow, batch job, document, API key or stream. */
  resourceId: z.string().nullable(),
  /** `execution.data_disclosed`: the blocks whose data was disclosed, `$input` for the execution's input; `execution.resumed`: the pause. */
  blockIds: z.array(z.string()).nullable().default(null),
  /** `execution.…`: what the run comes to. */
  executionOutcome: z.string().nullable().default(null),
  /** `execution.cancelled`: the run that goes on for it, because the applicant sent something new. */
  successorExecutionId: z.string().nullable().default(null),
  /** `evidence.disclosed`: why, in the viewer's words, and for which case. */
  purpose: z.string().nullable().default(null),
  caseId: z.string().nullable().default(null),
  /** `cases.exported`, `executions.exported`: what narrowed the list, as `name=value&…`; empty: the whole list. */
  filter: z.string().nullable().default(null),
  /** `capture.step_completed`, `capture.retake`: the kind of the step; `outcomeReason`: what was wrong. */
  captureStep: z.string().nullable().default(null),
  /** Of an `outcome_attestation`: what it attests. */
  attestationType: z.string().nullable().default(null),
  /** `credential.presented` and its kin: what the reader of the credential tells. */
  presentation: presentationFacts.nullable().default(null),
  /** `execution.…`; null in events from before statistics. */
  run: runFacts.nullable().default(null),
});
export type FeedEvent = z.infer<typeof feedEvent>;

/** An event with its place: 1, 2, 3 … without a gap, in each organization and environment. */
export const sequencedEvent = feedEvent.extend({ seq: z.int().positive() });
export type SequencedEvent = z.infer<typeof sequencedEvent>;

/** The fields of an event from its writer; the others are null. */
export type EventFacts = Pick<FeedEvent, "id" | "eventType" | "timestamp" | "outcome" | "actorType"> &
  Partial<FeedEvent>;

/** Fills in the missing fields of an event. */
export function makeEvent(facts: EventFacts): FeedEvent {
  return {
    outcomeReason: null,
    actorId: null,
    actorName: null,
    onBehalfOf: null,
    credentialId: null,
    credentialType: null,
    subjectType: null,
    durationMs: null,
    sourceIp: null,
    userAgent: null,
    externalVerifierId: null,
    externalTransactionRef: null,
    resourceId: null,
    blockIds: null,
    executionOutcome: null,
    successorExecutionId: null,
    purpose: null,
    caseId: null,
    filter: null,
    captureStep: null,
    attestationType: null,
    presentation: null,
    run: null,
    ...facts,
  };
}

/** An event of an act; `facts` has its type and resource. */
export function eventOf(
  { actor, eventId, at }: Act,
  facts: Pick<FeedEvent, "eventType"> & Partial<FeedEvent>,
): FeedEvent {
  return makeEvent({
    id: eventId,
    timestamp: at,
    outcome: "success",
    actorType: actor.type,
    actorId: actor.id ?? null,
    actorName: actor.name ?? null,
    onBehalfOf: actor.onBehalfOf ?? null,
    sourceIp: actor.sourceIp ?? null,
    userAgent: actor.userAgent ?? null,
    ...facts,
  });
}

/** An event with the organization and environment of its feed. */
export interface TenantEvent {
  readonly tenant: Tenant;
  readonly event: FeedEvent;
}
