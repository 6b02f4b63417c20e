import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../../compiler/json.ts";
import type { Actor } from "../../access/actor.ts";
import type { Caller } from "../../access/caller.ts";
import { endSession } from "../../capture/context.ts";
import type { CaptureStore } from "../../capture/ports.ts";
import { isOver } from "../../capture/records.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import type { DecidingPorts } from "../../executions/ports.ts";
import { type ExecutionRecord, type PauseRecord, principalOf } from "../../executions/records.ts";
import { sinceEnd } from "../../executions/state/since-end.ts";
import { suspendTakenOver, withdrawIssued } from "../../executions/state/withdraw-issued.ts";
import { Problem } from "../../problem.ts";
import type { Lesson } from "../../subjects/lessons.ts";
import { type Applicant, applicantOf } from "./applicant.ts";
import { objectionTo } from "./compared.ts";
import { type Change, changeSession, type SessionPorts } from "./context.ts";
import { accountOf, withDecision } from "./decision.ts";
import { inStatus } from "./lifecycle.ts";
import { type IdentitySession, isFinal, type SessionStatus } from "./records.ts";
import { hasPassedCheck, shownBy, showsAnother } from "./shown.ts";
import { watchedIn } from "./since-checked.ts";

/** The run of a session with a workflow: its status is the run's, until a person decides. */

/** The ports of sessions and of the runs that drive them. */
export interface SessionRunPorts extends SessionPorts {
  readonly executions: DecidingPorts;
  readonly captures: CaptureStore;
}

/** When to look again at a run that nobody has looked at since. */
const LOOK_AFTER_MS = 120_000;
/** How long a decision may take before another one takes its place. */
const LEASE_MS = 60_000;

/** Whether the session's run has begun and not ended. */
export const isDriven = ({ workflow, redactedAt }: IdentitySession): boolean =>
  workflow?.begun === true && workflow.ended === undefined && redactedAt === undefined;

/** Whether a decision of the session is under way. */
export const isDeciding = ({ deciding }: IdentitySession, now: Date): boolean =>
  deciding !== undefined && Date.parse(deciding.at) > now.getTime() - LEASE_MS;

/** The pauses of a run that a person must answer. */
export const openReviews = ({ pauses }: ExecutionRecord): PauseRecord[] =>
  [...pauses.values()].filter(({ state, answeredBy }) => state === "open" && answeredBy === "person");

/**
 * A session as its time and its run have it now: an expired one is expired, which stops its run, and one with a run follows it.
 * @param actor of what a decision comes to
 * @throws Problem `not_found`; `conflict` while many change the session
 */
export async function settled(
  ports: SessionRunPorts,
  session: IdentitySession,
  actor: Actor = { type: "system" },
): Promise<IdentitySession> {
  if (session.unsettled === true) return cleared(ports, session);
  const after = await followed(ports, session, actor);
  return after.status === "expired" && after.unsettled === true ? cleared(ports, after) : after;
}

async function followed(
  ports: SessionRunPorts,
  session: IdentitySession,
  actor: Actor,
): Promise<IdentitySession> {
  const named = { tenant: session, id: session.id, actor };
  if (!isDriven(session) || (isFinal(session.status) && session.deciding === undefined))
    return changeSession(ports, named, () => undefined);
  const record = await ports.executions.executions.load(session.workflow?.executionId ?? "");
  if (record === undefined) return changeSession(ports, named, () => undefined);
  const applicant = await applicantOf(ports, session);
  const shown = await shownBy(ports.executions, record);
  const hasPassed = await hasPassedCheck(ports.executions, record);
  return changeSession(ports, named, (current, at) =>
    following(ports, current, { record, applicant, shown, hasPassed, actor }, at),
  );
}

/** What a session follows. */
interface Followed {
  readonly record: ExecutionRecord;
  readonly applicant: Applicant;
  readonly shown: readonly Lesson[];
  readonly hasPassed: boolean;
  readonly actor: Actor;
}

async function following(
  ports: SessionRunPorts,
  session: IdentitySession,
  { record, applicant, shown, hasPassed, actor }: Followed,
  at: string,
): Promise<Change | undefined> {
  if (!isDriven(session) || session.workflow === undefined) return undefined;
  const hasEnded = record.meta.endedAt !== undefined;
  const reached = await reachedDecision(ports, session, record, hasPassed);
  const isOver =
    session.deciding !== undefined && (reached !== undefined || !isWaited(ports, session, record));
  const { deciding: _deciding, ...undecided } = session;
  const { page = session.page } = applicant;
  const next: IdentitySession = {
    ...(isOver ? undecided : session),
    ...(page === undefined ? {} : { page, creatorType: "capture" as const }),
    ...(hasEnded ? { workflow: { ...session.workflow, ended: true } } : {}),
  };
  if (reached !== undefined) {
    const { account, made, watched } = reached;
    return { ...withDecision(ports, next, account, made, actor, at), ...watched };
  }
  const after = isFinal(session.status)
    ? next
    : inStatus(next, doubted(statusOfRun(session, record, applicant.at, hasPassed), session, shown), at);
  const isSamePage = isDeepStrictEqual(page, session.page);
  if (after.status === session.status && !hasEnded && !isOver && isSamePage) return undefined;
  return { after: hasEnded ? after : { ...after, lookAt: lookAgain(ports.now()) } };
}

/** When to look again at a run that begins or goes on (ISO time). */
export const lookAgain = (now: Date): string => new Date(now.getTime() + LOOK_AFTER_MS).toISOString();

/** A run that ended well leaves a doubt where it showed somebody else than the session says. */
const doubted = (status: SessionStatus, session: IdentitySession, shown: readonly Lesson[]): SessionStatus =>
  status === "completed" && showsAnother(session, shown) ? "marked_for_review" : status;

/** The status that a run has for its session. Only a run that ended well completes it. */
function statusOfRun(
  session: IdentitySession,
  record: ExecutionRecord,
  waits: SessionStatus,
  hasPassed: boolean,
): SessionStatus {
  const { meta, pauses } = record;
  if (meta.endedAt === undefined) {
    if (openReviews(record).length > 0) return "marked_for_review";
    const isAsked = [...pauses.values()].some(
      ({ state, answeredBy }) => state === "open" && answeredBy === "capture",
    );
    // What the applicant has handed in stays, also where the run asks for more.
    if (!isAsked || session.status === "pending") return "pending";
    return waits === "created" ? session.status : waits;
  }
  if ([...pauses.values()].some(({ state }) => state === "expired")) return "expired";
  if (meta.status !== "completed" || meta.outcome === "declined") return "failed";
  return isWell(record, hasPassed) ? "completed" : "marked_for_review";
}

/** Whether an ended run leaves no doubt. One that came to nothing has verified nobody, unless a check of it passed. */
const isWell = ({ meta: { status, outcome = "none" } }: ExecutionRecord, hasPassed: boolean): boolean =>
  status === "completed" && (outcome === "approved" || (outcome === "none" && hasPassed));

type Deciding = NonNullable<IdentitySession["deciding"]>;

/**
 * A decision that its run has reached, with the account, and what its write must watch; undefined: none, or a verification beside the run stands
 * against it, or what has become known since the run ended.
 */
async function reachedDecision(
  ports: SessionRunPorts,
  session: IdentitySession,
  record: ExecutionRecord,
  hasPassed: boolean,
) {
  const { deciding } = session;
  if (deciding === undefined || !isReached(deciding, record, hasPassed)) return undefined;
  const account = await accountOf(ports, session);
  const { decision, by, reason } = deciding;
  const made = { decision, by, ...definedOnly({ reason }) };
  if (decision === "decline") return { account, made, watched: {} };
  // What the decision rests on is gone.
  if (record.meta.erasedAt !== undefined || objectionTo(session, account) !== undefined) return undefined;
  const since = await sinceEnd(ports.executions, record);
  const isDoubted = since.doubts.size > 0 || since.alerts.length > 0;
  return isDoubted ? undefined : { account, made, watched: watchedIn([since]) };
}

/**
 * Whether the run has come to the decision that was handed to it. A run approves its session when it has ended well: checks behind the review
 * may still refuse.
 */
function isReached(deciding: Deciding, record: ExecutionRecord, hasPassed: boolean): boolean {
  if (record.pauses.get(deciding.blockId)?.state !== "resumed") return false;
  const means = answerOf(deciding, record);
  if (deciding.decision === "decline") return means === "declined";
  return means === "approved" && record.meta.endedAt !== undefined && isWell(record, hasPassed);
}

/** What a review was answered by whoever was handed the decision; undefined: somebody else answered it. */
function answerOf({ blockId, by }: Deciding, { blocks }: ExecutionRecord) {
  const decision = blocks.get(blockId)?.result?.decision;
  const answered = decision?.by.at(-1);
  if (answered === undefined) return undefined;
  const { kind, id } = principalOf(answered);
  return kind === by.kind && id === by.id ? decision?.means : undefined;
}

/** Whether a decision may still come to something: its pause takes it, or its run goes on. */
function isWaited(
  { now }: Pick<SessionRunPorts, "now">,
  session: IdentitySession,
  record: ExecutionRecord,
): boolean {
  if (record.meta.endedAt !== undefined || session.deciding === undefined) return false;
  const pause = record.pauses.get(session.deciding.blockId);
  const means = answerOf(session.deciding, record);
  if (pause?.state === "open") return isDeciding(session, now());
  // Another review of the run asks a person again.
  return pause?.state === "resumed" && means === "approved" && openReviews(record).length === 0;
}

/**
 * Takes back what the run of a declined or expired session says in favour of its subject, once the run can issue nothing more. The run of
 * an expired one is stopped; one that ended in time keeps what it has issued.
 */
async function cleared(ports: SessionRunPorts, session: IdentitySession): Promise<IdentitySession> {
  const { executions } = ports;
  await cutLinks(ports, session);
  const id = session.workflow?.begun === true ? session.workflow.executionId : undefined;
  const found = id === undefined ? undefined : await executions.executions.load(id);
  const named = { tenant: session, id: session.id, actor: { type: "system" } as const };
  const record = found === undefined ? undefined : await stoppedIfExpired(ports, session, found);
  if (record !== undefined) {
    const { endedAt } = record.meta;
    const isInTime = session.status === "expired" && endedAt !== undefined && endedAt <= session.expiresAt;
    const { graph } = await executions.machines.load(record.meta.machineHash);
    if (!isInTime) {
      await withdrawIssued(executions, graph, record, "declined");
      await suspendTakenOver(executions, graph, record);
    }
    if (endedAt === undefined) return lookedAtAgain(ports, session);
  } else if (id !== undefined && mayBegin(ports, session)) return lookedAtAgain(ports, session);
  return changeSession(ports, named, (current) => {
    if (current.unsettled === undefined) return undefined;
    const { unsettled: _unsettled, ...after } = current;
    return { after };
  });
}

/** Ends the capture links of a session that takes nothing more. */
export async function cutLinks(ports: SessionRunPorts, { captures }: IdentitySession): Promise<void> {
  const capturePorts = { sessions: ports.captures, executions: ports.executions, now: ports.now };
  for (const id of captures) {
    const capture = await ports.captures.load(id);
    if (capture !== undefined && !isOver(capture))
      await endSession(capturePorts, capture, "cancel", "capture.cancelled");
  }
}

const lookedAtAgain = (ports: SessionRunPorts, session: IdentitySession): Promise<IdentitySession> =>
  changeSession(ports, { tenant: session, id: session.id, actor: { type: "system" } }, (current) => ({
    after: { ...current, lookAt: lookAgain(ports.now()) },
  }));

/** Whether the call that asked for a link when the session expired may still begin its run. */
const mayBegin = ({ now }: SessionRunPorts, { status, expiredAt }: IdentitySession): boolean =>
  status === "expired" && expiredAt !== undefined && Date.parse(expiredAt) > now().getTime() - LOOK_AFTER_MS;

/** The run as it is after it was stopped, where the session has expired. */
async function stoppedIfExpired(
  { executions }: SessionRunPorts,
  { status, organizationId, environment, creatorId }: IdentitySession,
  record: ExecutionRecord,
): Promise<ExecutionRecord> {
  const { executionId, endedAt } = record.meta;
  if (status !== "expired" || endedAt !== undefined) return record;
  const tenant = { organizationId, environment };
  const caller: Caller = { ...tenant, kind: "key", id: creatorId, name: creatorId, scopes: new Set() };
  await cancel(executions, { caller, executionId, reason: "The session of the run has expired." }).catch(
    (error: unknown) => {
      // It has ended meanwhile, or is decided: what it is now says what to do.
      if (!(error instanceof Problem) || error.code !== "conflict") throw error;
    },
  );
  return (await executions.executions.load(executionId)) ?? record;
}
