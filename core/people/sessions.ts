import { type Actor, actBy } from "../access/actor.ts";
import { hashSecret } from "../access/authenticate.ts";
import type { Caller } from "../access/caller.ts";
import { type Role, scopesOf } from "../access/roles.ts";
import { eventOf } from "../audit/event.ts";
import { idOf } from "../ids.ts";
import { Problem } from "../problem.ts";
import { isSameText } from "../same-text.ts";
import type { PeoplePorts } from "./ports.ts";
import type { SessionRecord, UserRecord } from "./records.ts";

/** The longest that a session lasts. */
export const SESSION_MS = 12 * 3_600_000;
/** How long a session lasts without a call. */
const IDLE_MS = 2 * 3_600_000;
/** The age at which the next call replaces a token. */
const TURN_AFTER_MS = 15 * 60_000;
/** How long calls under way may still present the token before. */
const OVERLAP_MS = 60_000;

const tokenPattern = /^(session_[0-9A-Za-z]{26})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** A signed-in person, as the edge knows one. */
export interface SignedIn {
  caller: Caller;
  session: SessionRecord;
  /** The part of the token that stays the same for the whole session; never stored. */
  root: string;
  /** A new token, which replaces the presented one. */
  turned?: string;
}

const hashOf = (root: string, turn: string): string => hashSecret(`${root}.${turn}`);

/**
 * Opens a session, and records the sign-in.
 *
 * @param groupRoles the roles that the person's groups stand for
 * @param source the origin of the call, for the event
 * @returns the token for the person's browser
 */
export async function openSession(
  ports: PeoplePorts,
  user: UserRecord,
  groupRoles: readonly Role[],
  source: Pick<Actor, "sourceIp" | "userAgent">,
): Promise<string> {
  const act = actBy(ports, { ...personActor(user), ...source });
  const [root, turn] = [ports.randomSecret(), ports.randomSecret()];
  const session: SessionRecord = {
    id: idOf("session", ports.newUlid()),
    organizationId: user.organizationId,
    environment: user.environment,
    userId: user.id,
    epoch: user.epoch,
    hash: hashOf(root, turn),
    turnedAt: act.at,
    csrf: ports.randomSecret(),
    groupRoles: [...groupRoles],
    createdAt: act.at,
    expiresAt: new Date(Date.parse(act.at) + SESSION_MS).toISOString(),
  };
  const event = eventOf(act, { eventType: "user.signed_in", resourceId: user.id });
  await ports.sessions.open(session, { tenant: user, event });
  return `${session.id}.${root}.${turn}`;
}

/** A person as the actor of events. */
export const personActor = ({ id, name }: Pick<UserRecord, "id" | "name">): Actor => ({
  type: "person",
  id,
  name,
});

/**
 * The person whose browser presents a token. Person and session are read at each call, so that a change is effective at once.
 *
 * @param token from the cookie
 * @throws Problem `unauthorized` for a token that is malformed, unknown or replaced, and for a session that is over
 */
export async function authenticateSession(ports: PeoplePorts, token: string): Promise<SignedIn> {
  const [, id, root, turn] = tokenPattern.exec(token) ?? [];
  if (id === undefined || root === undefined || turn === undefined) throw ended();
  const session = await ports.sessions.find(id);
  const now = ports.now();
  if (session === undefined || isOver(session, now)) throw ended();
  const hash = hashOf(root, turn);
  const isCurrent = isSameText(session.hash, hash);
  if (!isCurrent && !isPrevious(session, hash, now)) throw ended();
  const user = await ports.users.find(session, session.userId);
  if (user === undefined || user.state !== "active" || user.epoch !== session.epoch) throw ended();
  const signedIn = { caller: callerOf(user, session), session, root };
  const isDue = isCurrent && Date.parse(session.turnedAt) + TURN_AFTER_MS <= now.getTime();
  const turned = isDue ? await turnToken(ports, session, root, now) : undefined;
  return turned === undefined ? signedIn : { ...signedIn, turned };
}

const ended = (): Problem => {
  const message = "Your session has ended: sign in again.";
  return new Problem("unauthorized", message, { details: [{ path: "", code: "session_ended", message }] });
};

/** A time that cannot be read has passed. */
const isOver = ({ expiresAt, turnedAt }: SessionRecord, now: Date): boolean =>
  !(Date.parse(expiresAt) > now.getTime() && Date.parse(turnedAt) + IDLE_MS > now.getTime());

const isPrevious = ({ previous }: SessionRecord, hash: string, now: Date): boolean =>
  previous !== undefined && Date.parse(previous.until) > now.getTime() && isSameText(previous.hash, hash);

/** @returns undefined when another call has replaced the token meanwhile: that call has the new one */
async function turnToken(
  ports: PeoplePorts,
  session: SessionRecord,
  root: string,
  now: Date,
): Promise<string | undefined> {
  const turn = ports.randomSecret();
  const turned = await ports.sessions.turn(session, {
    hash: hashOf(root, turn),
    turnedAt: now.toISOString(),
    previous: { hash: session.hash, until: new Date(now.getTime() + OVERLAP_MS).toISOString() },
  });
  return turned ? `${session.id}.${root}.${turn}` : undefined;
}

const callerOf = (user: UserRecord, session: SessionRecord): Caller => ({
  organizationId: user.organizationId,
  environment: user.environment,
  kind: "person",
  id: user.id,
  name: user.name,
  email: user.email,
  teams: user.teams,
  sessionId: session.id,
  scopes: scopesOf([...user.roles, ...session.groupRoles]),
});

/** Whether a call brings the token of its session that no other site can read. */
export const isOwnCsrf = ({ csrf }: SessionRecord, presented: string | undefined): boolean =>
  presented !== undefined && isSameText(hashSecret(csrf), hashSecret(presented));

/**
 * Ends the session of a caller for good, and records it.
 *
 * @param actor the caller, for the event
 */
export async function endSession(ports: PeoplePorts, session: SessionRecord, actor: Actor): Promise<void> {
  const event = eventOf(actBy(ports, actor), { eventType: "user.signed_out", resourceId: session.userId });
  await ports.sessions.end(session, { tenant: session, event });
}
