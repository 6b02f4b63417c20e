import { definedOnly } from "../../compiler/json.ts";
import { type Act, type Actor, withoutSubject } from "../access/actor.ts";
import { type Caller, principalOfCaller } from "../access/caller.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import { notFound, Problem } from "../problem.ts";
import type { Dismissal } from "../screening/dismissals.ts";
import type { CasePorts, DecidedAlerts } from "./ports.ts";
import type { Assignee, CaseEntry, CaseRecord } from "./records.ts";

/** Who makes a call, and the id of what it records. */
export interface StaffCall {
  readonly caller: Caller;
  /** The caller as the feed names it, with the call's origin. */
  readonly actor: Actor;
  /** `evt_…`, the same for a retry of the same call. */
  readonly eventId: string;
  /** An earlier attempt of the call died midway: it may have been recorded already. */
  readonly retried: boolean;
}

/** A call about one case. */
export interface CaseRequest extends StaffCall {
  readonly caseId: string;
}

/** The caller, as a case keeps it. */
export const principalOfCall = ({ caller }: Pick<CaseRequest, "caller">): Assignee =>
  principalOfCaller(caller);

/**
 * A case that the caller may see.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function ownCase(
  ports: Pick<CasePorts, "cases">,
  { caller, caseId }: Pick<CaseRequest, "caller" | "caseId">,
): Promise<CaseRecord> {
  const record = await ports.cases.find(caller, caseId);
  if (record === undefined) throw notFound("case");
  return record;
}

/** What a call changes: the fields that are set, its entry and its event. */
export interface Edit {
  readonly set: Partial<CaseRecord>;
  readonly entry: Pick<CaseEntry, "type"> & Partial<CaseEntry>;
  readonly event: Extract<EventType, `case.${string}` | `hit.${string}`>;
  readonly dismissal?: Dismissal;
  /** Alerts that it decides. */
  readonly decided?: Omit<DecidedAlerts, "events" | "at">;
  /** A stable word for the feed. */
  readonly outcomeReason?: string;
  /** For statistics: the run that it is about. */
  readonly run?: NonNullable<FeedEvent["run"]>;
}

/** The minute of a time (ISO): reads of one caller within it share their entry. */
export const minuteOf = (now: Date): string =>
  `${now.toISOString().slice(0, "2026-11-26T10:00".length)}:00.000Z`;

/** Entries of a timeline that are read together. */
export const MAX_ENTRIES = 500;

/** Writers of one case that may be faster before a call gives up. */
const MAX_TRIES = 50;

/**
 * Changes a case as one caller. Reads it again when another writer was faster, so `edit` always sees the case that it changes.
 * @param edit the change, undefined for none; it throws what refuses it
 * @throws Problem `not_found`; `conflict` for a closed case
 */
export async function changeCase(
  ports: Pick<CasePorts, "cases" | "now">,
  request: CaseRequest,
  edit: (record: CaseRecord, act: Act) => Edit | undefined | Promise<Edit | undefined>,
): Promise<CaseRecord> {
  const act = { actor: request.actor, eventId: request.eventId, at: ports.now().toISOString() };
  if (request.retried && (await isRecorded(ports, request))) return ownCase(ports, request);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const record = await ownCase(ports, request);
    if (record.state === "closed") throw caseClosed();
    const made = await edit(record, act);
    if (made === undefined) return record;
    const after = { ...record, ...made.set, version: record.version + 1 };
    const entry = { id: act.eventId, at: act.at, by: principalOfCall(request), ...made.entry };
    const told = { ...act, actor: withoutSubject(request.actor, record.subjectId) };
    const event = eventOf(told, {
      eventType: made.event,
      resourceId: record.id,
      ...definedOnly({ outcomeReason: made.outcomeReason, run: made.run }),
    });
    const { dismissal } = made;
    const decided = made.decided === undefined ? undefined : decidedBy(told, made.decided);
    const more = definedOnly({ dismissal, decided });
    if (await ports.cases.change(record, { after, entries: [entry], events: [event], ...more })) return after;
  }
  throw new Problem("conflict", "Too many others are changing this case.", { retryAfterSeconds: 1 });
}

/** The alerts with an event each; the events name the one who decided. */
const decidedBy = (act: Act, decided: Omit<DecidedAlerts, "events" | "at">): DecidedAlerts => ({
  ...decided,
  at: act.at,
  events: decided.alerts.map(({ id }) =>
    eventOf(
      { ...act, eventId: `evt_${id}_closed` },
      { eventType: "alert.closed", resourceId: id, outcomeReason: decided.outcome },
    ),
  ),
});

async function isRecorded(ports: Pick<CasePorts, "cases">, request: CaseRequest): Promise<boolean> {
  const { id } = await ownCase(ports, request);
  return (await ports.cases.timeline(id, MAX_ENTRIES)).some((entry) => entry.id === request.eventId);
}

const caseClosed = (): Problem =>
  new Problem("conflict", "This case is closed and cannot be changed.", {
    details: [{ path: "id", code: "case_closed", message: "A new pause of the subject opens another case." }],
  });
