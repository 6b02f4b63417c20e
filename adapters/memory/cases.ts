import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { aboutSubject, allAbout } from "../../core/cases/about.ts";
import type { CaseChange, CaseQuery, CaseScope, CaseStore, QueueQuery } from "../../core/cases/ports.ts";
import type { CaseEntry, CaseRecord } from "../../core/cases/records.ts";
import { successorClaim } from "../../core/executions/replacement.ts";
import { compareIds, idBegins } from "../../core/ids.ts";
import { decidedAlert } from "../../core/monitoring/decided.ts";
import { decidedTriggers } from "../../core/monitoring/triggers.ts";
import type { NewestCase } from "../../core/subjects/ports.ts";
import { caseEntry } from "../../core/subjects/ties.ts";
import { compare, emptyExecution, enqueue, entry, hitName, type MemoryState, tenantName } from "./state.ts";
import { noteEntry, tie } from "./subjects.ts";
import { putTrigger } from "./triggers.ts";

/** Whether the newest cases of some subjects are as they were read. */
export const areNewest = (state: MemoryState, tenant: Tenant, newest: readonly NewestCase[] = []): boolean =>
  newest.every(({ subjectId, read }) => {
    const id = state.latestCases.get(`${tenantName(tenant)}#${aboutSubject(subjectId)}`);
    return id === read?.id && state.cases.get(id ?? "")?.record.version === read?.version;
  });

/** Cases in memory, for tests of the use cases. */
export const createCaseStore = (state: MemoryState): CaseStore => ({
  async find(tenant, caseId) {
    const record = state.cases.get(caseId)?.record;
    return record !== undefined && isSameTenant(record, tenant) ? structuredClone(record) : undefined;
  },
  async newest(tenant, subjectId) {
    const id = state.latestCases.get(`${tenantName(tenant)}#${aboutSubject(subjectId)}`);
    return structuredClone(state.cases.get(id ?? "")?.record);
  },
  async timeline(caseId, limit, before) {
    const sortOf = ({ at, id }: CaseEntry): string => `${at}#${id}`;
    const entries = [...(state.cases.get(caseId)?.entries.values() ?? [])]
      .toSorted((a, b) => compare(sortOf(a), sortOf(b)))
      .filter((entry) => before === undefined || compare(sortOf(entry), sortOf(before)) < 0);
    return structuredClone(entries.slice(-limit));
  },
  async open(tenant, subject, change) {
    const about = `${tenantName(tenant)}#${aboutSubject(subject.externalId)}`;
    const opened = change(structuredClone(state.cases.get(state.latestCases.get(about) ?? "")?.record));
    tie(state, subject, caseEntry(opened.after));
    writeCase(state, opened);
    state.latestCases.set(about, opened.after.id);
  },
  async change(before, change) {
    if (state.cases.get(before.id)?.record.version !== before.version) return false;
    writeCase(state, change);
    return true;
  },
  async replace(before, change, { executionId, epoch, at, actor, judged, dueAt, feed, successor, input }) {
    const stored = state.executions.get(executionId);
    const { meta } = stored ?? {};
    const waits = meta?.status === "paused" && meta.epoch === epoch && meta.failure === undefined;
    if (stored === undefined || meta === undefined || !waits) return "not_paused";
    const id = successor.meta.executionId;
    const { version } = state.cases.get(before.id)?.record ?? {};
    if (version !== before.version || state.executions.has(id)) return "changed";
    const ended = { status: "cancelled" as const, endedAt: at, cancellation: { actor }, successor: id };
    Object.assign(stored, structuredClone({ meta: { ...meta, ...judged, ...ended }, dueAt }));
    const { owner, until } = successorClaim(id);
    const claimed = { ...emptyExecution(input), claim: { owner, until }, plan: structuredClone(successor) };
    state.executions.set(id, claimed);
    enqueue(state, feed);
    writeCase(state, change);
    return "replaced";
  },
  async note(caseId, entry) {
    state.cases.get(caseId)?.entries.set(entry.id, structuredClone(entry));
  },
  async erase(tenant, caseId) {
    const record = state.cases.get(caseId)?.record;
    for (const about of record === undefined ? [] : allAbout(record)) {
      const name = `${tenantName(tenant)}#${about}`;
      if (state.latestCases.get(name) === caseId) state.latestCases.delete(name);
    }
    state.cases.delete(caseId);
  },
  async list(query) {
    const { entries, next } = page(
      recordsOf(state, query)
        .filter((record) => query.states.includes(record.state) && isIn(record, query.scope))
        .map((record) => ({ sort: `${record.dueAt}#${record.id}`, record })),
      { ...query, to: query.dueTo },
    );
    return { cases: structuredClone(entries.map(({ record }) => record)), ...next };
  },
  async beginning(tenant, { prefix, limit, after }) {
    const found = recordsOf(state, { tenant })
      .filter(({ id }) => idBegins(id, prefix) && (after === undefined || compareIds(id, after) < 0))
      .toSorted((a, b) => compareIds(b.id, a.id));
    const cases = structuredClone(found.slice(0, limit));
    const last = cases.at(-1);
    return { cases, ...(found.length > limit && last !== undefined ? { next: last.id } : {}) };
  },
  async queue(query) {
    const { entries, next } = page(
      recordsOf(state, query)
        .filter((record) => record.state === "open" && record.assignee === undefined)
        .filter(({ team }) => query.teams === undefined || query.teams.includes(team ?? ""))
        .map((record) => ({ sort: `${record.snoozedUntil ?? record.openedAt}#${record.id}`, record })),
      { ...query, to: query.now },
    );
    return { ids: entries.map(({ record }) => record.id), ...next };
  },
});

/** Opens a case, or joins the newest one of the same subject or run; a new one stands in the timeline of the subject. */
export function enterCase(
  state: MemoryState,
  whose: { readonly tenant: Tenant; readonly about: string; readonly subjectId?: string | undefined },
  change: (latest: CaseRecord | undefined) => CaseChange,
): CaseRecord {
  const name = `${tenantName(whose.tenant)}#${whose.about}`;
  const latest = state.cases.get(state.latestCases.get(name) ?? "")?.record;
  const entered = change(latest);
  writeCase(state, entered);
  state.latestCases.set(name, entered.after.id);
  if (whose.subjectId !== undefined && entered.after.id !== latest?.id)
    noteEntry(state, whose.subjectId, caseEntry(entered.after));
  return entered.after;
}

/** Writes a change of a case: the caller has checked that it may. */
export function writeCase(state: MemoryState, change: CaseChange): void {
  const { after, entries, events, dismissal, decided } = change;
  for (const { id, subjectId, entityId } of decided?.alerts ?? []) {
    const [alert, hit] = [state.alerts.get(id), state.hits.get(hitName(subjectId, entityId))];
    if (decided === undefined || alert === undefined) continue;
    state.alerts.set(id, decidedAlert(alert, decided));
    if (hit?.alertId !== id) continue;
    const settled = { ...hit, state: "settled" as const, version: hit.version + 1 };
    state.hits.set(hitName(subjectId, entityId), settled);
  }
  for (const trigger of decided === undefined ? [] : decidedTriggers(after, decided))
    putTrigger(state, trigger);
  for (const event of decided?.events ?? []) enqueue(state, { tenant: after, event });
  if (dismissal !== undefined) {
    const of = entry(state.dismissals, `${tenantName(after)}#${dismissal.subjectId}`, () => new Map());
    of.set(dismissal.entityId, structuredClone(dismissal));
  }
  const before = state.cases.get(after.id)?.entries ?? new Map();
  for (const added of entries) before.set(added.id, structuredClone(added));
  state.cases.set(after.id, { record: structuredClone(after), entries: before });
  for (const event of events) enqueue(state, { tenant: after, event });
}

const recordsOf = (state: MemoryState, { tenant }: Pick<CaseQuery | QueueQuery, "tenant">): CaseRecord[] =>
  [...state.cases.values()].map(({ record }) => record).filter((record) => isSameTenant(record, tenant));

function isIn(record: CaseRecord, scope: CaseScope): boolean {
  switch (scope.of) {
    case "tenant":
      return true;
    case "team":
      return record.team === scope.team;
    case "assignee":
      return (record.assignee?.id ?? "none") === scope.id;
    case "subject":
      return record.subjectId === scope.id;
    default:
      return scope satisfies never;
  }
}

interface Sorted {
  readonly sort: string;
  readonly record: CaseRecord;
}

function page(
  found: readonly Sorted[],
  { limit, after, to }: { limit: number; after?: string; to?: string | undefined },
): { entries: Sorted[]; next: { next?: string } } {
  const sorted = found
    .filter(
      ({ sort }) => (after === undefined || sort > after) && (to === undefined || sort <= `${to}\u{10FFFF}`),
    )
    .toSorted((a, b) => compare(a.sort, b.sort));
  const entries = sorted.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: sorted.length > limit && last !== undefined ? { next: last.sort } : {} };
}
