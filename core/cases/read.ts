import type * as z from "zod";
import { definedOnly } from "../../compiler/json.ts";
import { actBy, withoutSubject } from "../access/actor.ts";
import type { Caller } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { underAnyLetters } from "../ids.ts";
import { type CaseRequest, MAX_ENTRIES, minuteOf, ownCase, principalOfCall } from "./change.ts";
import type { CasePorts, CaseScope } from "./ports.ts";
import { ACTIVE_STATES, type CaseOutcome, type CaseRecord, type CaseState } from "./records.ts";
import { type CaseView, type caseDetailSchema, isOverdue, viewCase, viewEntry } from "./view.ts";

/** A call for a page of cases; absent filters do not filter, except that closed cases are shown only for `state: closed`. */
export interface ListCasesRequest {
  readonly caller: Caller;
  /** The beginning of the id; then every state is shown, the newest first. */
  readonly idPrefix?: string | undefined;
  readonly state?: CaseState | undefined;
  readonly team?: string | undefined;
  /** `me`, `none`, or an id. */
  readonly assignee?: string | undefined;
  readonly kind?: CaseRecord["kind"] | undefined;
  readonly priority?: CaseRecord["priority"] | undefined;
  readonly overdue?: boolean | undefined;
  /** Of closed cases. */
  readonly outcome?: CaseOutcome | undefined;
  readonly subjectId?: string | undefined;
  readonly workflowId?: string | undefined;
  /** Opened at or after, at or before; spelt as `Date.toISOString` does. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Pages of the index that one call reads at most: a rare filter answers a short page with a cursor, not a scan. */
const MAX_PAGES = 10;

/** A page of cases by due date. Subject, assignee, team and id have an index each; the other filters are applied to what it gives. */
export async function listCases(
  ports: CasePorts,
  request: ListCasesRequest,
): Promise<{ cases: CaseView[]; next?: string }> {
  const named = request.assignee === "me" ? principalOfCall(request).id : request.assignee;
  return underAnyLetters(
    named,
    (assignee) => casesOf(ports, { ...request, assignee }),
    ({ cases, next }) => cases.length === 0 && next === undefined,
  );
}

async function casesOf(
  ports: CasePorts,
  wanted: ListCasesRequest,
): Promise<{ cases: CaseView[]; next?: string }> {
  const { limit } = wanted;
  const now = ports.now();
  const cases: CaseRecord[] = [];
  let after = wanted.after;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const found = await pageOf(ports, wanted, now, {
      limit: limit - cases.length,
      ...definedOnly({ after }),
    });
    cases.push(...found.cases.filter((record) => fits(record, wanted, now)));
    after = found.next;
    if (after === undefined || cases.length >= limit) break;
  }
  return {
    cases: cases.map((record) => viewCase(record, now)),
    ...(after === undefined ? {} : { next: after }),
  };
}

function pageOf(
  { cases }: CasePorts,
  wanted: ListCasesRequest,
  now: Date,
  page: { readonly limit: number; readonly after?: string },
): Promise<{ cases: CaseRecord[]; next?: string }> {
  const { caller, idPrefix, state, overdue } = wanted;
  if (idPrefix !== undefined) return cases.beginning(caller, { prefix: idPrefix, ...page });
  return cases.list({
    tenant: caller,
    scope: scopeOf(wanted),
    states: state === undefined ? ACTIVE_STATES : [state],
    ...(overdue === true ? { dueTo: now.toISOString() } : {}),
    ...page,
  });
}

/** The index with the fewest cases. */
function scopeOf({ subjectId, assignee, team }: ListCasesRequest): CaseScope {
  if (subjectId !== undefined) return { of: "subject", id: subjectId };
  if (assignee !== undefined && assignee !== "none") return { of: "assignee", id: assignee };
  if (team !== undefined) return { of: "team", team };
  return assignee === undefined ? { of: "tenant" } : { of: "assignee", id: assignee };
}

function fits(record: CaseRecord, wanted: ListCasesRequest, now: Date): boolean {
  const { state, team, assignee, kind, priority, overdue, outcome, subjectId, workflowId, from, to } = wanted;
  return (
    (state === undefined || record.state === state) &&
    (team === undefined || record.team === team) &&
    (assignee === undefined || (record.assignee?.id ?? "none") === assignee) &&
    (kind === undefined || record.kind === kind) &&
    (priority === undefined || record.priority === priority) &&
    (overdue === undefined || isOverdue(record, now) === overdue) &&
    (outcome === undefined || record.outcome === outcome) &&
    (subjectId === undefined || record.subjectId === subjectId) &&
    (workflowId === undefined || record.pauses.some((pause) => pause.workflowId === workflowId)) &&
    (from === undefined || record.openedAt >= from) &&
    (to === undefined || record.openedAt <= to)
  );
}

/**
 * A case with its timeline. The feed and the timeline record the read before it is answered; reads of one caller within a minute
 * share both.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function readCase(
  ports: CasePorts & { readonly disclosures: DisclosureLog },
  request: Omit<CaseRequest, "eventId" | "retried">,
): Promise<z.infer<typeof caseDetailSchema>> {
  const record = await ownCase(ports, request);
  const act = actBy(ports, withoutSubject(request.actor, record.subjectId));
  await ports.disclosures.tell(request.caller, [
    eventOf(act, { eventType: "evidence.disclosed", resourceId: record.id, caseId: record.id }),
  ]);
  const by = principalOfCall(request);
  const at = minuteOf(new Date(act.at));
  await ports.cases.note(record.id, { id: `viewed_${by.id}`, at, type: "viewed", by });
  const timeline = await ports.cases.timeline(record.id, MAX_ENTRIES);
  return { ...viewCase(record, ports.now()), timeline: timeline.map(viewEntry) };
}
