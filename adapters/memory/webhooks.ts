import { isDeepStrictEqual } from "node:util";
import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { WebhookStore } from "../../core/audit/webhooks/ports.ts";
import type { Delivery, WebhookStream } from "../../core/audit/webhooks/record.ts";
import { compareIds } from "../../core/ids.ts";
import { compare, enqueue, type MemoryState, tenantName } from "./state.ts";

const DUE_PAGE = 100;

/** Webhook streams and deliveries in memory, for tests of the use cases. */
export function createWebhookStore(state: MemoryState): WebhookStore {
  const streams = new Map<string, WebhookStream>();
  const deliveries = new Map<string, Delivery>();
  const nameOf = (tenant: Tenant, streamId: string): string => `${tenantName(tenant)}#${streamId}`;
  const keyOf = ({ streamId, about, seq }: Delivery): string =>
    [streamId, about, String(seq).padStart(12, "0")].join("#");
  const sorted = (): Delivery[] =>
    [...deliveries].toSorted(([a], [b]) => compare(a, b)).map(([, item]) => item);
  return {
    async create(stream, event) {
      const name = nameOf(stream, stream.id);
      if (streams.has(name)) return false;
      streams.set(name, structuredClone(stream));
      enqueue(state, { tenant: stream, event });
      return true;
    },
    list: async (tenant) =>
      structuredClone(
        [...streams.values()]
          .filter((stream) => isSameTenant(stream, tenant))
          .toSorted((a, b) => compareIds(a.id, b.id)),
      ),
    tenants: async () => [
      ...new Map(
        [...streams.values()].map((stream): [string, Tenant] => {
          const { organizationId, environment } = stream;
          return [tenantName(stream), { organizationId, environment }];
        }),
      ).values(),
    ],
    find: async (tenant, streamId) => structuredClone(streams.get(nameOf(tenant, streamId))),
    async remove(tenant, streamId, event) {
      const isThere = streams.delete(nameOf(tenant, streamId));
      if (isThere) enqueue(state, { tenant, event });
      return isThere;
    },
    async change(stream, set, remove = [], event) {
      const stored = streams.get(nameOf(stream, stream.id));
      if (stored === undefined) return false;
      Object.assign(stored, structuredClone(set));
      for (const field of remove) delete stored[field];
      if (event !== undefined) enqueue(state, { tenant: stream, event });
      return true;
    },
    async replaceSecrets(stream, set, event) {
      const stored = streams.get(nameOf(stream, stream.id));
      if (stored === undefined || !isDeepStrictEqual(stored.secrets, stream.secrets)) return false;
      Object.assign(stored, structuredClone(set));
      enqueue(state, { tenant: stream, event });
      return true;
    },
    async enqueue(stream, made, position) {
      for (const item of made)
        if (!deliveries.has(keyOf(item))) deliveries.set(keyOf(item), structuredClone(item));
      const stored = streams.get(nameOf(stream, stream.id));
      if (stored !== undefined) stored.position = Math.max(stored.position, position);
    },
    requeue: async (again) => void deliveries.set(keyOf(again), structuredClone(again)),
    deliveries: async (streamId, about) =>
      structuredClone(
        sorted().filter(
          (item) => item.streamId === streamId && (about === undefined || item.about === about),
        ),
      ),
    async claim(item, now, until) {
      const stored = deliveries.get(keyOf(item));
      if (stored?.state !== "pending" || stored.nextAttemptAt !== item.nextAttemptAt) return false;
      stored.attempts += 1;
      stored.nextAttemptAt = until;
      stored.firstAttemptAt = item.firstAttemptAt ?? now;
      return true;
    },
    async settle(item, outcome) {
      const stored = deliveries.get(keyOf(item));
      if (stored !== undefined) Object.assign(stored, structuredClone(outcome));
    },
    async due(now, cursor) {
      const placeOf = (item: Delivery): string => `${item.nextAttemptAt}#${keyOf(item)}`;
      const after = typeof cursor?.after === "string" ? cursor.after : "";
      const waiting = [...deliveries.values()]
        .filter((item) => item.state === "pending" && item.nextAttemptAt <= now && placeOf(item) > after)
        .toSorted((a, b) => compare(placeOf(a), placeOf(b)));
      const page = waiting.slice(0, DUE_PAGE);
      const things = page.map(({ streamId, about }) => ({ streamId, about }));
      const last = page.at(-1);
      return last !== undefined && waiting.length > DUE_PAGE
        ? { things, cursor: { after: placeOf(last) } }
        : { things };
    },
  };
}
