import { type FeedEvent, makeEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import type { CredentialRecord } from "./record.ts";

/** Who did something and from where, for the audit feed. */
export interface Actor {
  type: FeedEvent["actorType"];
  /** `key_…`, where an API key acts. */
  id?: string | undefined;
  /** The principal that the call named. */
  onBehalfOf?: string | undefined;
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

type CredentialFacts = Pick<
  CredentialRecord,
  "id" | "credentialType" | "subjectType" | "subject" | "erasedAt"
>;

/** The principal, unless that is the subject, or may be one who was erased: the feed is kept, and never names a subject. */
function principalOf(record: CredentialFacts | null, { onBehalfOf }: Actor): string | null {
  const isSubject = record?.erasedAt !== undefined || record?.subject?.id === onBehalfOf;
  return isSubject ? null : (onBehalfOf ?? null);
}

/** An event about one credential (null: one that nobody knows). It names the kind of subject, never the subject. */
export function credentialEvent(
  ports: { now: () => Date; newEventId: () => string },
  record: CredentialFacts | null,
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
    actorId: actor.id ?? null,
    onBehalfOf: principalOf(record, actor),
    credentialId: record?.id ?? null,
    credentialType: record?.credentialType ?? null,
    subjectType: record?.subjectType ?? null,
    sourceIp: actor.sourceIp ?? null,
    userAgent: actor.userAgent ?? null,
    ...extras,
  });
}
