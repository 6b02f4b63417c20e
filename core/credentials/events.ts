import { type Actor, type ActPorts, actBy } from "../access/actor.ts";
import { isSameName } from "../access/principal.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import { attestationTypeOf, type CredentialRecord } from "./record.ts";

/** The data of an event beyond its credential. */
type EventExtras = Partial<
  Pick<
    FeedEvent,
    | "outcome"
    | "outcomeReason"
    | "durationMs"
    | "externalVerifierId"
    | "externalTransactionRef"
    | "presentation"
  >
>;

type CredentialFacts = Pick<
  CredentialRecord,
  "id" | "credentialType" | "subjectType" | "subject" | "claims" | "erasedAt"
>;

/** The principal, unless that is the subject, or may be one who was erased: the feed is kept, and never names a subject. */
function principalOf(record: CredentialFacts | null, { onBehalfOf }: Actor): string | null {
  const isSubject = record?.erasedAt !== undefined || isSameName(onBehalfOf, record?.subject?.id);
  return isSubject ? null : (onBehalfOf ?? null);
}

/** An event about one credential (null: unknown). It names the kind of subject, never the subject. */
export function credentialEvent(
  ports: ActPorts,
  record: CredentialFacts | null,
  type: EventType,
  actor: Actor,
  extras: EventExtras = {},
): FeedEvent {
  return eventOf(actBy(ports, actor), {
    eventType: type,
    onBehalfOf: principalOf(record, actor),
    credentialId: record?.id ?? null,
    credentialType: record?.credentialType ?? null,
    subjectType: record?.subjectType ?? null,
    attestationType: (record && attestationTypeOf(record)) ?? null,
    ...extras,
  });
}
