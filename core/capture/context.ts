import type { Actor } from "../access/actor.ts";
import type { NewDocumentPorts } from "../documents/uploads.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import type { ChallengePorts } from "../liveness/issue.ts";
import { Problem } from "../problem.ts";
import type { SubjectNames } from "../subjects/names.ts";
import { captureEvent } from "./events.ts";
import { moved } from "./lifecycle.ts";
import type { CaptureStore, SessionChange } from "./ports.ts";
import { type CaptureSession, isOver } from "./records.ts";
import { settle } from "./settle.ts";

/** The ports of capture sessions. */
export interface CapturePorts {
  readonly sessions: CaptureStore;
  /** The runs whose pauses the ends of sessions answer. */
  readonly executions: ExecutionPorts;
  readonly subjectNames: SubjectNames;
  readonly documents: NewDocumentPorts;
  readonly challenges: ChallengePorts;
  readonly now: () => Date;
  /** 256 random bits, base64url. */
  readonly randomSecret: () => string;
  /** A whole number from 0 to below `limit`, uniform and unpredictable. */
  readonly randomInt: (limit: number) => number;
  /** `doc_…` and a fresh ULID. */
  readonly newId: (prefix: string) => string;
  /** Where the page is, with a slash at its end. */
  readonly pageUrl: string;
}

const MAX_TRIES = 8;

/** What a call makes of a session: the change, unless nothing changes, and its answer. */
export interface Decided<T> {
  readonly change?: Omit<SessionChange, "after"> & { readonly after: CaptureSession };
  readonly result: T;
}

/**
 * Changes a session as it is now: read, decided and written again until no other writer was in between.
 * @param load reads it, and refuses who may not
 * @throws Problem `conflict` while many change the session at once
 */
export async function changeSession<T>(
  { sessions }: Pick<CapturePorts, "sessions">,
  load: () => Promise<CaptureSession>,
  decide: (session: CaptureSession) => Decided<T> | Promise<Decided<T>>,
): Promise<T> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const session = await load();
    const { change, result } = await decide(session);
    if (change === undefined || (await sessions.save(change))) return result;
  }
  throw new Problem("conflict", "This session is being changed: try again.", { retryAfterSeconds: 1 });
}

/** A session as the next version of it. */
export const nextVersion = (session: CaptureSession): CaptureSession => ({
  ...session,
  version: session.version + 1,
});

/**
 * The end of a session that nothing can come of: its time is over, or its run has ended without it, so that no more of a person's data
 * is taken. Written if it has not been.
 * @returns the session as it is then
 */
export async function endIfDue(
  ports: Pick<CapturePorts, "sessions" | "executions" | "now">,
  session: CaptureSession,
): Promise<CaptureSession> {
  if (isOver(session)) return session;
  const isLate = session.expiresAt <= ports.now().toISOString();
  if (!isLate && !(await hasLostRun(ports, session))) return session;
  const ended = isLate
    ? await endSession(ports, session, "expire", "capture.expired")
    : await endSession(ports, session, "cancel", "capture.cancelled");
  // Another writer was in between, and did not end it.
  return endIfDue(ports, ended);
}

async function hasLostRun(
  { executions: { executions } }: Pick<CapturePorts, "executions">,
  { run }: CaptureSession,
): Promise<boolean> {
  if (run === undefined) return false;
  const meta = await executions.loadMeta(run.executionId);
  return meta === undefined || meta.endedAt !== undefined;
}

/**
 * Ends a session without a submission, and tells the run.
 * @returns the session as it is then; one that another writer changed meanwhile is read again
 */
export async function endSession(
  ports: Pick<CapturePorts, "sessions" | "executions" | "now">,
  session: CaptureSession,
  move: "expire" | "cancel",
  eventType: "capture.expired" | "capture.cancelled",
  more: { readonly replaced?: true; readonly actor?: Actor } = {},
): Promise<CaptureSession> {
  const now = ports.now().toISOString();
  const { replaced = false, actor } = more;
  const after = { ...nextVersion(moved(session, move, now)), replaced, settled: replaced };
  const facts =
    actor === undefined
      ? {}
      : { actorType: actor.type, actorId: actor.id ?? null, actorName: actor.name ?? null };
  const event = captureEvent(after, eventType, now, undefined, facts);
  if (!(await ports.sessions.save({ after, events: [event] })))
    return (await ports.sessions.load(session.id)) ?? session;
  return settle(ports, after);
}
