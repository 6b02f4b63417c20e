import * as z from "zod";
import { type Tenant, tenantSchema } from "../../core/access/caller.ts";
import { hashOfText } from "../../core/audit/canonical.ts";
import type { NotificationStore, TeamStore } from "../../core/notifications/ports.ts";
import { messageSchema, teamRecordSchema } from "../../core/notifications/records.ts";
import { noticeKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { teamKeys } from "./people-keys.ts";
import { ABSENT, type Condition, type Table } from "./table.ts";

const DAY_SECONDS = 86_400;
/** How long the id of a finished message, and a noted name, are remembered. */
const FINISHED_DAYS = 30;
const NOTED_DAYS = 366;

const headSchema = tenantSchema.extend({ position: z.int() });

/** A team that was last changed at this time. */
const isFrom = (changedAt: string): Condition => ({
  expression: "#record.changedAt = :seen",
  names: { "#record": "record" },
  values: { ":seen": changedAt },
});

/**
 * Teams, one item each in the partition of their tenant.
 *
 * @param table the one table
 */
export function createTeamStore(table: Table): TeamStore {
  return {
    async put(record, event, seen) {
      const condition = seen === undefined ? ABSENT : isFrom(seen.changedAt);
      const { ok } = await table.transact([
        { kind: "put", item: { ...teamKeys.team(record, record.name), record }, condition },
        outboxMove(record, event),
      ]);
      return ok;
    },
    async find(tenant, name) {
      const item = await table.get(teamKeys.team(tenant, name));
      return item === undefined ? undefined : teamRecordSchema.parse(item.record);
    },
    async list(tenant) {
      const items = await table.partition(teamKeys.partition(tenant), { limit: 100 });
      return items.map((item) => teamRecordSchema.parse(item.record));
    },
  };
}

/**
 * Messages that wait, ids of finished ones and noted names, in one partition a tenant; positions in one partition of all tenants.
 *
 * @param table the one table
 * @param now for the time at which a remembered id or name is forgotten
 */
export function createNotificationStore(table: Table, now: () => Date): NotificationStore {
  const endIn = (days: number): number => Math.ceil(now().getTime() / 1000) + days * DAY_SECONDS;
  const notedKey = (tenant: Tenant, name: string) => noticeKeys.noted(tenant, hashOfText(name));
  return {
    async tenants() {
      const items = await table.partition(noticeKeys.heads);
      return items.map((item) => tenantSchema.parse(item));
    },
    async begin({ organizationId, environment }, position) {
      const head = noticeKeys.head({ organizationId, environment });
      await table.put({ ...head, organizationId, environment, position }, ABSENT);
    },
    async position(tenant) {
      const item = await table.get(noticeKeys.head(tenant));
      return item === undefined ? undefined : headSchema.parse(item).position;
    },
    advance: (tenant, from, to) =>
      table.update(
        noticeKeys.head(tenant),
        { set: { position: to } },
        {
          expression: "#position = :from",
          names: { "#position": "position" },
          values: { ":from": from },
        },
      ),
    async add(message) {
      const { ok } = await table.transact([
        { kind: "check", key: noticeKeys.finished(message, message.id), condition: ABSENT },
        { kind: "put", item: { ...noticeKeys.waiting(message, message.id), message }, condition: ABSENT },
      ]);
      return ok;
    },
    async due(tenant, at, limit) {
      const items = await table.partition(noticeKeys.partition(tenant), { prefix: noticeKeys.waitingPrefix });
      const messages = items.map((item) => messageSchema.parse(item.message));
      return messages.filter(({ nextAt }) => nextAt <= at).slice(0, limit);
    },
    async retry(message) {
      await table.put({ ...noticeKeys.waiting(message, message.id), message });
    },
    async finish(message) {
      await table.transact([
        { kind: "delete", key: noticeKeys.waiting(message, message.id) },
        {
          kind: "put",
          item: { ...noticeKeys.finished(message, message.id), ttl: endIn(FINISHED_DAYS) },
        },
      ]);
    },
    async noted(tenant, names) {
      const items = await table.getMany(names.map((name) => notedKey(tenant, name)));
      return new Set(names.filter((_, place) => items[place] !== undefined));
    },
    async note(tenant, names) {
      for (const name of names) await table.put({ ...notedKey(tenant, name), ttl: endIn(NOTED_DAYS) });
    },
  };
}
