import { isSameTenant, type Tenant } from "../../../core/access/caller.ts";
import { headSchema } from "../../../core/monitoring/head.ts";
import type { AlertQuery, IndexEntry, MonitoringStore } from "../../../core/monitoring/ports.ts";
import {
  type Alert,
  alertSchema,
  hitSchema,
  type Pass,
  partSchema,
  passSchema,
  wholeAt,
} from "../../../core/monitoring/records.ts";
import { judgedTriggers } from "../../../core/monitoring/triggers.ts";
import { watchSchema, watchShardOf } from "../../../core/subjects/monitoring.ts";
import { deleteAll } from "../delete-all.ts";
import { inOrderOfIds } from "../id-order.ts";
import { indexKeys } from "../index-keys.ts";
import { idIn, merged } from "../merged.ts";
import {
  ABSENT,
  type Condition,
  type Item,
  isAtVersion,
  isOfTenant,
  type Move,
  type Table,
} from "../table.ts";
import { triggerMove } from "../triggers.ts";
import { forgetInDryRuns } from "./dry-runs.ts";
import { writeHit } from "./hits.ts";
import { alertSort, isJudgedBy, isLookedUpAs, partItem } from "./items.ts";
import { alertKey, watchKeys } from "./keys.ts";
import { markMove } from "./marks.ts";

/**
 * Monitoring in the table. The worker gets each write of a part of a pass, and of a subject that is not judged yet, through the table's stream.
 *
 * @param table the one table
 */
export function createMonitoringStore(table: Table): MonitoringStore {
  return {
    async head(tenant) {
      const item = await table.get(watchKeys.head(tenant));
      return item === undefined ? undefined : headSchema.parse(item);
    },
    async pass(tenant, passId) {
      const item = await table.get(watchKeys.pass(tenant, passId));
      return item === undefined ? undefined : passSchema.parse(item);
    },
    async part(tenant, passId, shard) {
      const item = await table.get(watchKeys.part(tenant, passId, shard));
      return item === undefined ? undefined : partSchema.parse(item);
    },
    async passes(tenant, limit) {
      const list = { pk: watchKeys.passes(tenant) };
      const items = await inOrderOfIds(table, list, { head: "PASS#pass_", newestFirst: true, limit });
      return items.map((item) => passSchema.parse(item));
    },
    async parts(tenant, passId) {
      const items = await table.partition(watchKeys.passes(tenant), { prefix: `PART#${passId}#` });
      return items.map((item) => partSchema.parse(item));
    },
    async begin(before, pass, parts) {
      const { organizationId, environment } = pass;
      const known = before ?? { since: pass.startedAt };
      const head = { ...known, organizationId, environment, version: (before?.version ?? 0) + 1 };
      const item = {
        ...watchKeys.head(pass),
        ...head,
        target: pass.to,
        builtAt: pass.builtAt,
        passId: pass.id,
      };
      const outcome = await table.transact([
        { kind: "put", item, condition: before === undefined ? ABSENT : isAtVersion(before.version) },
        ...endMoves(pass, before?.passId, { state: "superseded", endedAt: pass.startedAt }),
        { kind: "put", item: { ...watchKeys.pass(pass, pass.id), ...pass } },
        ...parts.map((part): Move => ({ kind: "put", item: partItem(part) })),
      ]);
      return outcome.ok;
    },
    async progress(before, after) {
      const outcome = await table.transact([
        { kind: "check", key: watchKeys.head(before), condition: isUnderWay(before.passId) },
        { kind: "put", item: partItem(after), condition: isAtVersion(before.version) },
      ]);
      return outcome.ok;
    },
    async complete(head, pass) {
      const { state, endedAt = pass.startedAt } = pass;
      const outcome = await table.transact([
        {
          kind: "update",
          key: watchKeys.head(head),
          change: {
            set: { version: head.version + 1, edition: pass.to, completedAt: endedAt, ...wholeAt(pass) },
            remove: ["passId"],
          },
          condition: isAtVersion(head.version),
        },
        ...endMoves(pass, pass.id, { state, endedAt }),
      ]);
      return outcome.ok;
    },
    async lostParts(before, limit) {
      const { items } = await table.index({
        index: "gsi3",
        pk: indexKeys.openPassParts(),
        to: before,
        limit,
      });
      const found = await table.getMany(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      const parts = found.flatMap((item) => (item === undefined ? [] : [partSchema.parse(item)]));
      const heads = await table.getMany(parts.map((part) => watchKeys.head(part)));
      await forgetSuperseded(
        table,
        parts.filter((part, at) => heads[at]?.passId !== part.passId).map(partItem),
      );
      return parts.filter((part, at) => heads[at]?.passId === part.passId && part.state === "running");
    },
    async wake(part, at) {
      await table.update(
        watchKeys.part(part, part.passId, part.shard),
        { set: { workedAt: at, gsi3sk: at }, remove: ["failure"] },
        isAtVersion(part.version),
      );
    },
    async index(tenant, shard, { limit, after }) {
      const items = await table.partition(watchKeys.partition(tenant, shard), {
        limit,
        ...(after === undefined ? {} : { after }),
      });
      return items.slice(0, limit).map(indexEntry);
    },
    async watched(tenant, subjectId) {
      const partition = watchKeys.partition(tenant, watchShardOf(subjectId));
      const entries = (await table.partition(partition, { prefix: subjectId })).map(indexEntry);
      const watch = entries.find((entry) => "watch" in entry);
      return {
        watch: watch !== undefined && "watch" in watch ? watch.watch : undefined,
        hits: entries.flatMap((entry) => ("hit" in entry ? [entry.hit] : [])),
      };
    },
    async unjudged(before, limit) {
      const query = { index: "gsi3", pk: indexKeys.unjudgedWatches(), to: before, limit } as const;
      const { items } = await table.index(query);
      const found = await table.getMany(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      const watches = found.flatMap((item) => (item === undefined ? [] : [watchSchema.parse(item)]));
      return watches.filter(({ judged }) => judged === undefined);
    },
    async settle(watch, { edition, at, keys, fault }) {
      const outcome = await table.transact([
        { kind: "check", key: watchKeys.head(watch), condition: isJudgedBy(edition) },
        {
          kind: "update",
          key: watchKeys.watch(watch, watchShardOf(watch.subjectId), watch.subjectId),
          change: {
            set: { judged: { edition, at }, keys, ...(fault === undefined ? {} : { fault }) },
            remove: ["gsi3pk", "gsi3sk", ...(fault === undefined ? ["fault"] : [])],
          },
          condition: isLookedUpAs(watch),
        },
        markMove(watch, watch.subjectId),
        ...judgedTriggers(watch, at, fault).map(triggerMove),
      ]);
      return outcome.ok;
    },
    change: (change) => writeHit(table, change),
    async alert(tenant, alertId) {
      const item = await table.get(alertKey(alertId));
      const alert = item === undefined ? undefined : alertSchema.parse(item);
      return alert !== undefined && isSameTenant(alert, tenant) ? alert : undefined;
    },
    alerts: (query) => listAlerts(table, query),
    async eraseAlert(tenant, alertId) {
      await table.delete(alertKey(alertId), isOfTenant(tenant));
    },
    async eraseHits(tenant, subjectId) {
      const partition = watchKeys.partition(tenant, watchShardOf(subjectId));
      const hits = await table.partition(partition, { prefix: `${subjectId}#` });
      if (hits.length > 0) await table.transact([markMove(tenant, subjectId)]);
      await deleteAll(table, hits);
      await forgetInDryRuns(table, tenant, subjectId);
    },
  };
}

const isUnderWay = (passId: string): Condition => ({
  expression: "passId = :pass",
  values: { ":pass": passId },
});

function endMoves(
  tenant: Tenant,
  passId: string | undefined,
  end: Required<Pick<Pass, "state" | "endedAt">>,
): Move[] {
  if (passId === undefined) return [];
  return [{ kind: "update", key: watchKeys.pass(tenant, passId), change: { set: end } }];
}

/** Takes parts of superseded passes out of the sweeper's list. */
async function forgetSuperseded(table: Table, items: readonly ReturnType<typeof partItem>[]): Promise<void> {
  for (const { pk, sk } of items) await table.update({ pk, sk }, { remove: ["gsi3pk", "gsi3sk"] });
}

const indexEntry = (item: Item): IndexEntry =>
  item.entityId === undefined
    ? { sort: String(item.sk), watch: watchSchema.parse(item) }
    : { sort: String(item.sk), hit: hitSchema.parse(item) };

async function listAlerts(
  table: Table,
  { tenant, state, subjectId, limit, after }: AlertQuery,
): Promise<{ alerts: Alert[]; next?: string }> {
  const states = state === undefined ? (["open", "closed"] as const) : [state];
  const partitions =
    subjectId === undefined
      ? states.map((one) => ({ index: "gsi1", pk: indexKeys.alerts(tenant, one) }) as const)
      : [{ index: "gsi2", pk: indexKeys.alertsOfSubject(tenant, subjectId) } as const];
  const { sorts, next } = await merged(table, partitions, { limit, after, newestFirst: true });
  const items = await table.getMany(sorts.map((sort) => alertKey(idIn(sort))));
  const alerts = items
    .flatMap((item) => (item === undefined ? [] : [alertSchema.parse(item)]))
    .filter((alert) => isSameTenant(alert, tenant) && (state === undefined || alert.state === state))
    .toSorted((a, b) => (alertSort(a) < alertSort(b) ? 1 : -1));
  return { alerts, ...(next === undefined ? {} : { next }) };
}
