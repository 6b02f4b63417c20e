import { type Actor, actBy, withoutSubject } from "../../access/actor.ts";
import type { Caller, Tenant } from "../../access/caller.ts";
import { eventOf } from "../../audit/event.ts";
import type { EventType } from "../../audit/event-types.ts";
import type { ChangedWith, ListedRecords } from "../../listed-records.ts";
import { notFound, Problem } from "../../problem.ts";
import type { SubjectPorts } from "../../subjects/ports.ts";
import { expired, isExpired } from "./lifecycle.ts";
import type { IdentitySession, SessionStatus } from "./records.ts";

/** The ports of sessions. */
export interface SessionPorts extends SubjectPorts {
  readonly sessions: ListedRecords<IdentitySession>;
}

/** A call about sessions. */
export interface SessionCall {
  readonly caller: Caller;
  readonly actor: Actor;
}

const MAX_TRIES = 10;

/** A session after a change, and what is written with it; undefined: nothing changes. */
export type Change = Omit<ChangedWith, "events"> & { readonly after: IdentitySession };

/**
 * Changes a session in one conditional write, again when another writer was faster. One whose time is over is expired first. A new status
 * is an event `session.<status>` of the actor.
 * @param change gets the session as it is, and the time; undefined leaves it. It may be called more than once, and may throw
 * @throws Problem `not_found`; what `change` throws; `conflict` while many change the session
 */
export async function changeSession(
  ports: SessionPorts,
  { tenant, id, actor }: { readonly tenant: Tenant; readonly id: string; readonly actor: Actor },
  change: (session: IdentitySession, at: string) => Change | undefined | Promise<Change | undefined>,
): Promise<IdentitySession> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ports.sessions.find(tenant, id);
    if (before === undefined) throw notFound("session");
    const at = ports.now().toISOString();
    if (isExpired(before, at)) {
      await write(ports, before, { after: expired(before, at) }, { type: "system" });
      continue;
    }
    const made = await change(before, at);
    if (made === undefined) return before;
    const after = await write(ports, before, made, actor);
    if (after !== undefined) return after;
  }
  throw new Problem("conflict", "Many change this session at once: try again.", { retryAfterSeconds: 1 });
}

async function write(
  ports: SessionPorts,
  before: IdentitySession,
  { after: changed, ...written }: Change,
  actor: Actor,
): Promise<IdentitySession | undefined> {
  const at = ports.now().toISOString();
  const after = { ...changed, version: before.version + 1, updatedAt: at };
  const events = after.status === before.status ? [] : [await statusEvent(ports, after, after.status, actor)];
  return (await ports.sessions.change(after, { ...written, events })) ? after : undefined;
}

/** The event of a status. It never names the subject, also where the call was made on behalf of it. */
export async function statusEvent(
  ports: SessionPorts,
  session: IdentitySession,
  status: SessionStatus | "disclosed",
  actor: Actor,
) {
  const subject = await ports.subjects.find(session, session.subjectId);
  const eventType: EventType = `session.${status}`;
  return eventOf(actBy(ports, withoutSubject(actor, subject?.externalId)), {
    eventType,
    resourceId: session.id,
  });
}
