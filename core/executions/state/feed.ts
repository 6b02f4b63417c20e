import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import { isSameName } from "../../access/principal.ts";
import type { RunFacts, TenantEvent } from "../../audit/event.ts";
import { makeEvent } from "../../audit/event.ts";
import type { EventType } from "../../audit/event-types.ts";
import type { Outcome } from "../../decisions/outcome.ts";
import { publicExecutionId } from "../execution-id.ts";
import { type Actor, type ExecutionMeta, type ExecutionRecord, parseJson } from "../records.ts";
import { millisBetween } from "./situation.ts";

/**
 * The event of the organization's feed about a change of an execution; written in the change's own transaction.
 * @param meta the execution before the change
 * @param eventType `execution.…`
 * @param at ISO time of the change
 * @param about the actor, the stable code of a failure, and the answered pause
 */
export function feedItem(
  meta: ExecutionMeta,
  eventType: Extract<EventType, `execution.${string}`>,
  at: string,
  about: {
    actor?: Actor;
    reason?: string;
    pause?: string;
    outcome?: Outcome;
    /** The run that goes on for it. */
    successor?: string;
    run?: Partial<RunFacts>;
  } = {},
): TenantEvent {
  const event = makeEvent({
    // One change of one epoch, or of one pause, is one event, also with retried writes.
    id: `evt_${publicExecutionId(meta.executionId).slice("exec_".length)}_${eventType.slice("execution.".length)}_${about.pause ?? meta.epoch}`,
    eventType,
    timestamp: at,
    outcome: eventType === "execution.failed" ? "error" : "success",
    outcomeReason: about.reason ?? null,
    ...(about.actor === undefined ? { actorType: "workflow" } : feedActor(about.actor)),
    resourceId: publicExecutionId(meta.executionId),
    blockIds: about.pause === undefined ? null : [about.pause],
    durationMs: millisBetween(meta.startedAt, at),
    executionOutcome: about.outcome ?? null,
    successorExecutionId: about.successor === undefined ? null : publicExecutionId(about.successor),
    run: {
      workflowId: meta.workflowId,
      version: meta.version,
      checks: about.run?.checks ?? [],
      hits: about.run?.hits ?? 0,
      decidedMs: about.run?.decidedMs ?? null,
      means: about.run?.means ?? null,
    },
  });
  return { tenant: tenantOf(meta), event };
}

/**
 * The actor on a run for the feed: without a principal from the run's input, because that may be the subject, which the
 * feed never names. The trail of the execution has it.
 */
export function actorForFeed({ input }: Pick<ExecutionRecord, "input">, actor: Actor): Actor {
  const { onBehalfOf, ...others } = actor;
  return onBehalfOf !== undefined && containsText(parseJson(input), onBehalfOf) ? others : actor;
}

/** The actor on a run in the fields of an event. */
export const feedActor = ({ kind, keyId, keyName, onBehalfOf, client }: Actor) => ({
  actorType: kind === "person" ? ("person" as const) : ("api_key" as const),
  actorId: keyId,
  actorName: keyName ?? null,
  onBehalfOf: onBehalfOf ?? null,
  userAgent: client ?? null,
});

function containsText(value: JsonValue, text: string): boolean {
  if (Array.isArray(value)) return value.some((inner) => containsText(inner, text));
  if (isJsonObject(value)) return Object.values(value).some((inner) => containsText(inner, text));
  return isSameName(text, String(value));
}
