import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { aboutSubject } from "../../core/cases/about.ts";
import { caseAfterAlert, caseAtAlert } from "../../core/cases/alert-moves.ts";
import { compareIds } from "../../core/ids.ts";
import { withoutSubject } from "../../core/monitoring/dry-run-records.ts";
import type { IndexEntry, MonitoringStore } from "../../core/monitoring/ports.ts";
import { type Alert, type Pass, type PassPart, wholeAt } from "../../core/monitoring/records.ts";
import { changeTriggers, judgedTriggers } from "../../core/monitoring/triggers.ts";
import { type Watch, watchShardOf } from "../../core/subjects/monitoring.ts";
import { alertEntry } from "../../core/subjects/ties.ts";
import { enterCase, writeCase } from "./cases.ts";
import { compare, enqueue, hitName, type MemoryState, mark, tenantName } from "./state.ts";
import { noteEntry } from "./subjects.ts";
import { putTrigger } from "./triggers.ts";

/** Monitoring in memory, for tests of the use cases. */
export function createMonitoringStore(state: MemoryState): MonitoringStore {
  const { heads } = state;
  const passes = new Map<string, Pass>();
  const parts = new Map<string, PassPart>();
  const partName = ({ passId, shard }: PassPart): string => `${passId}#${shard}`;
  const isJudgedBy = (tenant: Tenant, edition: string): boolean =>
    heads.get(tenantName(tenant))?.target === edition;
  const isLookedUpAs = ({ subjectId, profile, since }: Watch): boolean => {
    const watch = state.watches.get(subjectId);
    return watch?.profile === profile && watch.since === since;
  };
  const alertsOf = (tenant: Tenant): Alert[] =>
    [...state.alerts.values()].filter((alert) => isSameTenant(alert, tenant));
  return {
    head: async (tenant) => structuredClone(heads.get(tenantName(tenant))),
    pass: async (_tenant, id) => structuredClone(passes.get(id)),
    part: async (_tenant, id, shard) => structuredClone(parts.get(`${id}#${shard}`)),
    passes: async (tenant, limit) =>
      structuredClone(
        [...passes.values()]
          .filter((pass) => isSameTenant(pass, tenant))
          .toSorted((a, b) => compareIds(b.id, a.id))
          .slice(0, limit),
      ),
    parts: async (_tenant, id) => structuredClone([...parts.values()].filter((part) => part.passId === id)),
    async begin(before, pass, first) {
      const name = tenantName(pass);
      if (heads.get(name)?.version !== before?.version) return false;
      const old = before?.passId === undefined ? undefined : passes.get(before.passId);
      if (old !== undefined) passes.set(old.id, { ...old, state: "superseded", endedAt: pass.startedAt });
      const { organizationId, environment } = pass;
      const version = (before?.version ?? 0) + 1;
      const { to: target, builtAt, id: passId } = pass;
      const known = before ?? { since: pass.startedAt };
      heads.set(name, { ...known, organizationId, environment, version, target, builtAt, passId });
      passes.set(pass.id, structuredClone(pass));
      for (const part of first) parts.set(partName(part), structuredClone(part));
      return true;
    },
    async progress(before, after) {
      const stored = parts.get(partName(before));
      if (stored?.version !== before.version) return false;
      if (heads.get(tenantName(before))?.passId !== before.passId) return false;
      parts.set(partName(before), structuredClone(after));
      return true;
    },
    async complete(head, pass) {
      const name = tenantName(head);
      if (heads.get(name)?.version !== head.version) return false;
      const { passId: _pass, ...others } = head;
      const completedAt = pass.endedAt ?? pass.startedAt;
      const ended = { version: head.version + 1, edition: pass.to, completedAt, ...wholeAt(pass) };
      heads.set(name, { ...others, ...ended });
      passes.set(pass.id, structuredClone(pass));
      return true;
    },
    lostParts: async (before, limit) =>
      structuredClone(
        [...parts.values()]
          .filter((part) => part.state === "running" && part.workedAt <= before)
          .filter((part) => heads.get(tenantName(part))?.passId === part.passId)
          .slice(0, limit),
      ),
    async wake(part, at) {
      const stored = parts.get(partName(part));
      if (stored?.version !== part.version) return;
      const { failure: _failure, ...woken } = stored;
      parts.set(partName(part), { ...woken, workedAt: at });
    },
    async index(tenant, shard, { limit, after }) {
      const watches = [...state.watches.values()].map((watch): IndexEntry & { tenant: Tenant } => ({
        sort: watch.subjectId,
        watch,
        tenant: watch,
      }));
      const hits = [...state.hits.values()].flatMap((hit): (IndexEntry & { tenant: Tenant })[] => {
        const of = state.subjects.get(hit.subjectId)?.record;
        return of === undefined ? [] : [{ sort: hitName(hit.subjectId, hit.entityId), hit, tenant: of }];
      });
      return structuredClone(
        [...watches, ...hits]
          .filter(
            (entry) =>
              isSameTenant(entry.tenant, tenant) && watchShardOf(entry.sort.split("#")[0] ?? "") === shard,
          )
          .filter(({ sort }) => after === undefined || compare(sort, after) > 0)
          .toSorted((a, b) => compare(a.sort, b.sort))
          .slice(0, limit)
          .map(({ tenant: _tenant, ...entry }) => entry),
      );
    },
    async watched(tenant, subjectId) {
      const watch = state.watches.get(subjectId);
      const hits = [...state.hits.values()].filter((hit) => hit.subjectId === subjectId);
      const own = watch !== undefined && isSameTenant(watch, tenant) ? watch : undefined;
      return structuredClone({ watch: own, hits });
    },
    unjudged: async (before, limit) =>
      structuredClone(
        [...state.watches.values()]
          .filter(({ judged, since }) => judged === undefined && since <= before)
          .slice(0, limit),
      ),
    async settle(watch, { edition, at, keys, fault }) {
      if (!isLookedUpAs(watch) || !isJudgedBy(watch, edition)) return false;
      const { fault: _fault, ...others } = watch;
      const judged = { ...others, keys, judged: { edition, at } };
      state.watches.set(watch.subjectId, { ...judged, ...(fault === undefined ? {} : { fault }) });
      mark(state, watch, watch.subjectId);
      for (const trigger of judgedTriggers(watch, at, fault)) putTrigger(state, trigger);
      return true;
    },
    async change(change) {
      const { watch, edition, before, after, opened, closed, events } = change;
      const name = hitName(after.subjectId, after.entityId);
      if (!isLookedUpAs(watch) || !isJudgedBy(watch, edition)) return false;
      if (state.hits.get(name)?.version !== before?.version) return false;
      if (closed !== undefined) {
        if (state.alerts.get(closed.before.id)?.version !== closed.before.version) return false;
        state.alerts.set(closed.after.id, structuredClone(closed.after));
        const { caseId, id: alertId } = closed.before;
        const record = state.cases.get(caseId)?.record;
        const isReplaced = closed.after.closedBecause === "replaced";
        const at = closed.after.closedAt ?? closed.before.openedAt;
        const left = record && caseAfterAlert(record, { alertId, at, note: closed.note, isReplaced });
        if (left !== undefined) writeCase(state, left);
      }
      if (opened !== undefined) {
        const { alert, inCase } = opened;
        const whose = { tenant: watch, about: aboutSubject(watch.externalId), subjectId: watch.subjectId };
        const entered = enterCase(state, whose, (latest) => caseAtAlert(watch, inCase, latest));
        state.alerts.set(alert.id, structuredClone({ ...alert, caseId: entered.id }));
        noteEntry(state, watch.subjectId, alertEntry(alert));
      }
      state.hits.set(name, structuredClone(after));
      mark(state, watch, watch.subjectId);
      for (const trigger of changeTriggers(change)) putTrigger(state, trigger);
      for (const event of events) enqueue(state, { tenant: watch, event });
      return true;
    },
    async alert(tenant, id) {
      const alert = state.alerts.get(id);
      return alert !== undefined && isSameTenant(alert, tenant) ? structuredClone(alert) : undefined;
    },
    async alerts({ tenant, state: wanted, subjectId, limit, after }) {
      const sortOf = ({ openedAt, id }: Alert): string => `${openedAt}#${id}`;
      const all = alertsOf(tenant)
        .filter((alert) => subjectId === undefined || alert.subjectId === subjectId)
        .filter((alert) => wanted === undefined || alert.state === wanted)
        .toSorted((a, b) => compare(sortOf(b), sortOf(a)))
        .filter((alert) => after === undefined || compare(sortOf(alert), after) < 0);
      const alerts = structuredClone(all.slice(0, limit));
      const last = alerts.at(-1);
      return { alerts, ...(all.length > limit && last !== undefined ? { next: sortOf(last) } : {}) };
    },
    async eraseAlert(tenant, id) {
      const alert = state.alerts.get(id);
      if (alert !== undefined && isSameTenant(alert, tenant)) state.alerts.delete(id);
    },
    async eraseHits(tenant, subjectId) {
      mark(state, tenant, subjectId);
      for (const hit of [...state.hits.values()])
        if (hit.subjectId === subjectId) state.hits.delete(hitName(subjectId, hit.entityId));
      for (const run of state.dryRuns.values()) {
        const after = withoutSubject(run, subjectId);
        if (after !== undefined) state.dryRuns.set(run.id, after);
      }
    },
  };
}
