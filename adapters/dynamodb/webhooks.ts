import type { Tenant } from "../../core/access/caller.ts";
import type { WebhookStore } from "../../core/audit/webhooks/ports.ts";
import { type Delivery, delivery, webhookStream } from "../../core/audit/webhooks/record.ts";
import { compareIds } from "../../core/ids.ts";
import { tenantOfPartition, webhookKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Item, PRESENT, type Table } from "./table.ts";

const DUE_PAGE = 100;

/** The webhooks over the table. */
export function createWebhookStore(table: Table): WebhookStore {
  const keyOf = (item: Delivery) => webhookKeys.delivery(item.streamId, item.about, item.seq);
  const asItem = (item: Delivery) => ({
    ...keyOf(item),
    ...item,
    gsi3pk: webhookKeys.due,
    gsi3sk: item.nextAttemptAt,
  });
  return {
    async create(stream, event) {
      const listed = { gsi3pk: webhookKeys.allStreams, gsi3sk: stream.createdAt };
      const item = { ...webhookKeys.stream(stream, stream.id), ...stream, ...listed };
      const { ok } = await table.transact([
        { kind: "put", item, condition: ABSENT },
        outboxMove(stream, event),
      ]);
      return ok;
    },
    async tenants() {
      const tenants = new Map<string, Tenant>();
      let cursor: Item | undefined;
      do {
        const query = { index: "gsi3" as const, pk: webhookKeys.allStreams, limit: 100 };
        const page = await table.index({ ...query, ...(cursor === undefined ? {} : { cursor }) });
        for (const { pk } of page.items) tenants.set(String(pk), tenantOfPartition(String(pk)));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return [...tenants.values()];
    },
    async list(tenant) {
      const items = await table.partition(webhookKeys.streams(tenant));
      return items.map((item) => webhookStream.parse(item)).toSorted((a, b) => compareIds(a.id, b.id));
    },
    async find(tenant, streamId) {
      const item = await table.get(webhookKeys.stream(tenant, streamId));
      return item === undefined ? undefined : webhookStream.parse(item);
    },
    async remove(tenant, streamId, event) {
      const { ok } = await table.transact([
        { kind: "delete", key: webhookKeys.stream(tenant, streamId), condition: PRESENT },
        outboxMove(tenant, event),
      ]);
      return ok;
    },
    async change(stream, set, remove = [], event) {
      const key = webhookKeys.stream(stream, stream.id);
      const change = { set, remove };
      if (event === undefined) return table.update(key, change, PRESENT);
      const { ok } = await table.transact([
        { kind: "update", key, change, condition: PRESENT },
        outboxMove(stream, event),
      ]);
      return ok;
    },
    async replaceSecrets(stream, set, event) {
      const condition = {
        expression: "#secrets = :seen",
        names: { "#secrets": "secrets" },
        values: { ":seen": stream.secrets },
      };
      const key = webhookKeys.stream(stream, stream.id);
      const { ok } = await table.transact([
        { kind: "update", key, change: { set }, condition },
        outboxMove(stream, event),
      ]);
      return ok;
    },
    async enqueue(stream, deliveries, position) {
      await Promise.all(deliveries.map((item) => table.put(asItem(item), ABSENT)));
      await table.update(
        webhookKeys.stream(stream, stream.id),
        { set: { position } },
        {
          expression: "attribute_exists(pk) AND #position < :position",
          names: { "#position": "position" },
          values: { ":position": position },
        },
      );
    },
    requeue: async (again) => void (await table.put(asItem(again))),
    async deliveries(streamId, about) {
      const items = await table.partition(
        webhookKeys.deliveries(streamId),
        about === undefined ? {} : { prefix: `${about}#` },
      );
      return items.map((item) => delivery.parse(item));
    },
    claim: (item, now, until) =>
      table.update(
        keyOf(item),
        {
          set: { nextAttemptAt: until, gsi3sk: until, firstAttemptAt: item.firstAttemptAt ?? now },
          addRaw: ["attempts :one"],
          values: { ":one": 1 },
        },
        {
          expression: "#state = :pending AND nextAttemptAt = :seen",
          names: { "#state": "state" },
          values: { ":pending": "pending", ":seen": item.nextAttemptAt },
        },
      ),
    async settle(item, outcome, keepUntil) {
      const isPending = outcome.state === "pending";
      await table.update(
        keyOf(item),
        {
          set: {
            ...outcome,
            ...(isPending ? { gsi3sk: outcome.nextAttemptAt } : {}),
            ...(keepUntil === undefined ? {} : { ttl: Math.floor(keepUntil.getTime() / 1000) }),
          },
          remove: isPending ? [] : ["gsi3pk", "gsi3sk"],
        },
        PRESENT,
      );
    },
    async due(now, cursor) {
      const query = { index: "gsi3" as const, pk: webhookKeys.due, to: now, limit: DUE_PAGE };
      const page = await table.index({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      const things = page.items.map(({ pk, sk }) => ({
        streamId: String(pk).slice(webhookKeys.deliveries("").length),
        about: String(sk).split("#")[0] ?? "",
      }));
      return page.cursor === undefined ? { things } : { things, cursor: page.cursor };
    },
  };
}
