import type { Caller } from "./caller.ts";
import { isSameName } from "./principal.ts";

/** The kinds of actors. */
export const actorTypes = ["api_key", "person", "workflow", "system", "cli"] as const;

/** The actor of an event and its origin, as in the audit feed. */
export interface Actor {
  readonly type: (typeof actorTypes)[number];
  /** `key_…` or `user_…`, where an API key or a person acts. */
  readonly id?: string | undefined;
  /** The name of the key or the person at the time. */
  readonly name?: string | undefined;
  /** The principal that the call named. */
  readonly onBehalfOf?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** The actor of an event about a subject: the feed is kept, and never names a subject, so a principal who is the subject is left out. */
export function withoutSubject(actor: Actor, subjectId: string | undefined): Actor {
  const { onBehalfOf, ...others } = actor;
  return isSameName(onBehalfOf, subjectId) ? others : actor;
}

/** The actor of an event about a subject that is not known here: whom the call is made for may be that subject, so it is left out. */
export function withoutPrincipal({ onBehalfOf: _subject, ...actor }: Actor): Actor {
  return actor;
}

/** The actor of a call, where only its caller is known. */
export const actorOfCaller = ({
  kind,
  id,
  name,
  onBehalfOf,
}: Pick<Caller, "kind" | "id" | "name" | "onBehalfOf">): Actor => ({
  type: kind === "person" ? "person" : "api_key",
  id,
  name,
  onBehalfOf,
});

/** One act of an actor, reported by one event. */
export interface Act {
  readonly actor: Actor;
  /** Of the event. */
  readonly eventId: string;
  /** ISO time. */
  readonly at: string;
}

/** The source of ids and times of acts. */
export interface ActPorts {
  readonly now: () => Date;
  readonly newEventId: () => string;
}

/** An act at this moment. */
export const actBy = ({ now, newEventId }: ActPorts, actor: Actor): Act => ({
  actor,
  eventId: newEventId(),
  at: now().toISOString(),
});
