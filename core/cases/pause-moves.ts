import { isJsonObject } from "../../compiler/json.ts";
import { tenantOf } from "../access/caller.ts";
import { type FeedEvent, makeEvent } from "../audit/event.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { prioritySchema } from "../decisions/rules.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import { isComputed, publicReason } from "../executions/pause-texts.ts";
import { type ExecutionMeta, outputOf, type PauseRecord, shownPrincipal } from "../executions/records.ts";
import type { PauseClosing } from "../executions/writes.ts";
import { type NewCase, openedCase, stateAtNews, workState } from "./new-case.ts";
import { outcomeOf } from "./outcome.ts";
import type { CaseChange } from "./ports.ts";
import type { CaseEntry, CaseOutcome, CasePause, CaseRecord } from "./records.ts";

/**
 * How pauses open, join and end cases. Pure: a store calls these inside the move of the pause, so that a pause without its case, or a case
 * without its pause, is never written.
 */

/** Pauses that one case takes. The record is one item, which has a limit; a further pause opens the next case. */
const MAX_PAUSES = 50;

/**
 * The case of a pause that opens.
 * @param pause its `caseId` is the id of a new case, if one is needed
 * @param latest the newest case of the same subject or run
 */
export function caseAtPause(
  meta: ExecutionMeta,
  pause: PauseRecord & { caseId: string },
  latest: CaseRecord | undefined,
): CaseChange {
  const entered = pauseIn(meta, pause);
  if (latest === undefined || latest.state === "closed" || latest.pauses.length >= MAX_PAUSES) {
    return opened(meta, pause, entered, latest?.id);
  }
  const after: CaseRecord = {
    ...latest,
    ...answeredBy(latest, meta.executionId),
    version: latest.version + 1,
    state: stateAtNews(latest),
    priority: higher(latest.priority, priorityOf(pause)),
    dueAt: hasOpen(latest) && latest.dueAt < entered.dueAt ? latest.dueAt : entered.dueAt,
    pauses: [...latest.pauses, entered],
    executions: [...new Set([...latest.executions, meta.executionId])],
  };
  return { after, entries: [entryOf("joined", entered)], events: [] };
}

function opened(
  meta: ExecutionMeta,
  pause: PauseRecord & { caseId: string },
  entered: CasePause,
  previousCaseId: string | undefined,
): CaseChange {
  const { caseId, review, createdAt, blockId } = pause;
  const begun: NewCase = {
    id: caseId,
    ...tenantOf(meta),
    kind: "review",
    subjectId: meta.subject,
    team: review?.team,
    priority: priorityOf(pause),
    dueAt: entered.dueAt,
    openedAt: createdAt,
    previousCaseId,
    pauses: [entered],
    executions: [meta.executionId],
  };
  return openedCase(begun, entryOf("opened", entered), { actorType: "workflow", blockIds: [blockId] });
}

/** A pause's end, as its case takes it. */
export interface EndedPause {
  readonly executionId: string;
  readonly blockId: string;
  readonly at: string;
  /** Absent: the pause was closed, because its scope has stopped. */
  readonly closing?: PauseClosing;
}

/**
 * The case after the end of one of its pauses: closed with the last one, unless the run of what the applicant sent goes on. What was
 * asked of the applicant for the run falls.
 * @returns undefined when the case has not that pause open
 */
export function caseAfterPause(record: CaseRecord, end: EndedPause): CaseChange | undefined {
  const { executionId, blockId, at, closing } = end;
  const isIt = (pause: CasePause): boolean =>
    pause.executionId === executionId && pause.blockId === blockId && pause.state === "open";
  const found = record.pauses.find(isIt);
  if (found === undefined || record.state === "closed") return undefined;
  const ended = { ...found, ...endOf(closing), endedAt: at };
  const pauses = record.pauses.map((pause) =>
    isIt(pause) ? ended : isOverruled(pause, end) ? { ...pause, overruledBy: blockId } : pause,
  );
  const left = { ...withoutRequest(record, executionId), version: record.version + 1, pauses };
  const entry = entryOf(ended.state === "decided" ? "decided" : "ended", ended, closing);
  const events =
    ended.state === "decided" && closing !== undefined ? [decidedEvent(record, end, closing)] : [];
  if (hasOpen(left) || hasOpenAlerts(left) || record.request?.state === "submitted") {
    return { after: { ...left, dueAt: firstDue(left) }, entries: [entry], events };
  }
  return closed(left, entry, outcomeOf(pauses), events, closing?.feed?.event);
}

/** Whether a pause is one of the decisions that the end of another one overrules. */
const isOverruled = ({ executionId, blockId, state }: CasePause, { closing, ...end }: EndedPause): boolean =>
  state === "decided" && executionId === end.executionId && closing?.overrules?.includes(blockId) === true;

/** Whether an alert waits in a case that the end of its pause does not know. */
export const hasUnknownAlert = (
  { openAlerts = [] }: Pick<CaseRecord, "openAlerts">,
  { alertsKnown }: Pick<PauseClosing, "alertsKnown">,
): boolean => alertsKnown !== undefined && openAlerts.some(({ id }) => !alertsKnown.includes(id));

/** A case that closes with its last entry. */
function closed(
  left: CaseRecord,
  entry: CaseEntry,
  outcome: CaseOutcome,
  events: readonly FeedEvent[],
  cause: FeedEvent | undefined,
): CaseChange {
  const { id } = left;
  const { at } = entry;
  return {
    after: { ...left, state: "closed", closedAt: at, outcome },
    entries: [entry, { ...entry, id: `${id}_closed`, type: "closed", outcome }],
    events: [...events, closedEvent(left, at, outcome, cause)],
  };
}

/** The end of a successor, as its case takes it. */
export interface EndedRun {
  readonly executionId: string;
  readonly at: string;
  readonly outcome: Outcome | undefined;
  /** The event of the end. */
  readonly event: FeedEvent;
}

/**
 * The case after the end of a successor that came to no person: closed, unless another pause is open. A run approves nothing here.
 * @returns undefined when the case does not wait for this run
 */
export function caseAfterRun(record: CaseRecord, end: EndedRun): CaseChange | undefined {
  const { executionId, at, outcome, event } = end;
  const answered = answeredBy(record, executionId);
  if (answered.request === undefined || record.state === "closed") return undefined;
  const left: CaseRecord = { ...record, ...answered, version: record.version + 1 };
  const entry: CaseEntry = { id: `${publicExecutionId(executionId)}_ended`, at, type: "ended", executionId };
  if (hasOpen(left) || hasOpenAlerts(left)) return { after: left, entries: [entry], events: [] };
  const decided = outcomeOf(record.pauses);
  const unapproved = decided === "declined" || decided === "true_match" ? decided : "no_action";
  return closed(
    left,
    entry,
    outcome === "declined" && unapproved === "no_action" ? "declined" : unapproved,
    [],
    event,
  );
}

/** From the least urgent on. */
const ORDER = prioritySchema.options;
const higher = (a: CaseRecord["priority"], b: CaseRecord["priority"]): CaseRecord["priority"] =>
  ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
const priorityOf = ({ review }: PauseRecord): CaseRecord["priority"] => review?.priority ?? "normal";

/** The request of a case whose successor has come to a person, or ended. */
const answeredBy = ({ request }: CaseRecord, executionId: string): Pick<CaseRecord, "request"> =>
  request?.state === "submitted" && request.submission?.successorId === executionId
    ? { request: { ...request, state: "answered" } }
    : {};

/** The case without what was asked for a run that goes on, or ends, without it. */
const withoutRequest = (record: CaseRecord, executionId: string): CaseRecord =>
  record.request?.state === "open" && record.request.executionId === executionId
    ? { ...record, state: workState(record), request: { ...record.request, state: "withdrawn" } }
    : record;

/** Whether a pause of the case waits for a decision. */
export const hasOpen = ({ pauses }: Pick<CaseRecord, "pauses">): boolean =>
  pauses.some(({ state }) => state === "open");

/** Whether an alert of the case waits for a decision: then no pause closes it. */
const hasOpenAlerts = ({ openAlerts = [] }: Pick<CaseRecord, "openAlerts">): boolean => openAlerts.length > 0;

export const firstDue = ({ pauses, dueAt }: CaseRecord): string =>
  pauses
    .filter(({ state }) => state === "open")
    .map((pause) => pause.dueAt)
    .sort()[0] ?? dueAt;

/** A review without a due date is due when it expires. */
const pauseIn = (meta: ExecutionMeta, pause: PauseRecord): CasePause => {
  const { blockId, review, createdAt, expiresAt } = pause;
  return {
    executionId: meta.executionId,
    blockId,
    workflowId: meta.workflowId,
    reason: publicReason(pause),
    ...(review?.title === undefined || isComputed(pause, "title") ? {} : { title: review.title }),
    openedAt: createdAt,
    dueAt: review?.dueAt ?? expiresAt,
    state: "open",
  };
};

function endOf(closing: PauseClosing | undefined): Pick<CasePause, "state" | "means" | "reasonCode"> {
  if (closing === undefined) return { state: "closed" };
  const { decision, status } = closing.write.result;
  if (closing.state === "expired" || decision === undefined) return { state: "expired" };
  // An approval whose routes could not be told has failed: it approves nothing in the run either.
  if (decision.means === "approved" && status === "failed") return { state: "closed" };
  const output = outputOf(closing.write.result);
  const code = output !== undefined && isJsonObject(output) ? output.reason_code : undefined;
  return {
    state: "decided",
    means: decision.means,
    ...(typeof code === "string" ? { reasonCode: code } : {}),
  };
}

/** One entry a pause and kind: a retried write is the same entry. */
const entryOf = (
  type: "opened" | "joined" | "decided" | "ended",
  pause: CasePause,
  closing?: PauseClosing,
): CaseEntry => ({
  id: `${publicExecutionId(pause.executionId)}_${pause.blockId}_${type}`,
  at: pause.endedAt ?? pause.openedAt,
  type,
  ...(closing?.actor === undefined ? {} : { by: shownPrincipal(closing.actor) }),
  ...(pause.means === undefined ? {} : { means: pause.means }),
  executionId: pause.executionId,
  blockId: pause.blockId,
});

const decidedEvent = (
  record: CaseRecord,
  { executionId, blockId, at }: EndedPause,
  closing: PauseClosing,
): FeedEvent =>
  makeEvent({
    id: `evt_${publicExecutionId(executionId).slice("exec_".length)}_case_decided_${blockId}`,
    eventType: "case.decided",
    timestamp: at,
    outcome: "success",
    outcomeReason: closing.write.result.decision?.means ?? null,
    ...actorOfEvent(closing.feed?.event),
    resourceId: record.id,
    blockIds: [blockId],
  });

const closedEvent = (
  record: CaseRecord,
  at: string,
  outcome: CaseOutcome,
  cause: FeedEvent | undefined,
): FeedEvent =>
  makeEvent({
    id: `evt_${record.id}_closed`,
    eventType: "case.closed",
    timestamp: at,
    outcome: "success",
    outcomeReason: outcome,
    ...actorOfEvent(cause),
    resourceId: record.id,
  });

/** The actor of the resume that caused it: its event has left out what names the subject. */
const actorOfEvent = (
  cause: FeedEvent | undefined,
): Pick<FeedEvent, "actorType" | "actorId" | "actorName" | "onBehalfOf" | "userAgent"> => ({
  actorType: cause?.actorType ?? "workflow",
  actorId: cause?.actorId ?? null,
  actorName: cause?.actorName ?? null,
  onBehalfOf: cause?.onBehalfOf ?? null,
  userAgent: cause?.userAgent ?? null,
});
