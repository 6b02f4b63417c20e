import { type FeedEvent, makeEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import type { CredentialRecord } from "./record.ts";

/** Who did something and from where, for the audit feed. */
export interface Actor {
  type: FeedEvent["actorType"];
  sourceIp?: string | undefined;
  userAgent?: string | undefined;
}

/** What an event says beyond its credential. */
export type EventExtras = Partial<
  Pick<
    FeedEvent,
    "outcome" | "outcomeReason" | "durationMs" | "externalVerifierId" | "externalTransactionRef"
  >
>;

/** An event about one credential (null: one that nobody knows). It names the kind of subject, never the subject. */
export function credentialEvent(
  ports: { now: () => Date; newEventId: () => string },
  record: Pick<CredentialRecord, "id" | "credentialType" | "subjectType"> | null,
  type: EventType,
  actor: Actor,
  extras: EventExtras = {},
): FeedEvent {
  return makeEvent({
    id: ports.newEventId(),
    eventType: type,
    timestamp: ports.now().toISOString(),
    outcome: "success",
    actorType: actor.type,
    credentialId: record?.id ?? null,
    credentialType: record?.credentialType ?? null,
    subjectType: record?.subjectType ?? null,
    sourceIp: actor.sourceIp ?? null,
    userAgent: actor.userAgent ?? null,
    ...extras,
  });
}
