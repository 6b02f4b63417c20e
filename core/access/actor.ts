/** What may act. */
export const actorTypes = ["api_key", "workflow", "system", "cli"] as const;

/** Who does something and from where, as the audit feed tells it. */
export interface Actor {
  readonly type: (typeof actorTypes)[number];
  /** `key_…`, where an API key acts. */
  readonly id?: string | undefined;
  /** The principal that the call named. */
  readonly onBehalfOf?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** One deed of an actor, of which one event tells. */
export interface Act {
  readonly actor: Actor;
  /** Of the event. */
  readonly eventId: string;
  /** ISO time. */
  readonly at: string;
}

/** Where ids and times of acts come from. */
export interface ActPorts {
  readonly now: () => Date;
  readonly newEventId: () => string;
}

/** What an actor does now. */
export const actBy = ({ now, newEventId }: ActPorts, actor: Actor): Act => ({
  actor,
  eventId: newEventId(),
  at: now().toISOString(),
});
