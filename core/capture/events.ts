import { type EventFacts, type FeedEvent, factsOfRun, makeEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import type { CaptureSession, StepRecord } from "./records.ts";

type CaptureEvent = Extract<EventType, `capture.${string}`>;

/**
 * The event of a change of a session. It names session, step and run, never the person.
 * @param after the session as it is written: its version makes the id of the event
 * @param step the step that it is about
 */
export function captureEvent(
  after: CaptureSession,
  eventType: CaptureEvent,
  at: string,
  step?: Pick<StepRecord, "id" | "kind" | "reason">,
  facts: Partial<EventFacts> = {},
): FeedEvent {
  const { id, version, run } = after;
  return makeEvent({
    id: `evt_${id}_${version}_${eventType.slice("capture.".length)}${step === undefined ? "" : `_${step.id}`}`,
    eventType,
    timestamp: at,
    outcome: "success",
    actorType: "workflow",
    resourceId: id,
    outcomeReason: step?.reason ?? null,
    captureStep: step?.kind ?? null,
    run: run === undefined ? null : factsOfRun(run.workflowId, run.workflowVersion),
    ...facts,
  });
}
