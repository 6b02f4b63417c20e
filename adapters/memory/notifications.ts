import type { Tenant } from "../../core/access/caller.ts";
import type { Mailer, NotificationStore, TeamStore } from "../../core/notifications/ports.ts";
import type { Message, TeamRecord } from "../../core/notifications/records.ts";
import { compare, enqueue, entry, type MemoryState, tenantName } from "./state.ts";

/** Teams in memory, for tests of the use cases. */
export function createTeamStore(state: MemoryState): TeamStore {
  const all = new Map<string, Map<string, TeamRecord>>();
  const of = (tenant: Tenant) => entry(all, tenantName(tenant), () => new Map<string, TeamRecord>());
  return {
    async put(record, event, seen) {
      if (of(record).get(record.name)?.changedAt !== seen?.changedAt) return false;
      of(record).set(record.name, structuredClone(record));
      enqueue(state, { tenant: record, event });
      return true;
    },
    find: async (tenant, name) => structuredClone(of(tenant).get(name)),
    list: async (tenant) =>
      structuredClone([...of(tenant).values()].toSorted((a, b) => compare(a.name, b.name))),
  };
}

interface Told {
  readonly tenant: Tenant;
  position: number;
  readonly waiting: Map<string, Message>;
  readonly finished: Set<string>;
  readonly noted: Set<string>;
}

/** Messages in memory, for tests of the use cases. */
export function createNotificationStore(): NotificationStore {
  const all = new Map<string, Told>();
  const of = (tenant: Tenant): Told => {
    const told = all.get(tenantName(tenant));
    if (told === undefined) throw new Error("This organization has not begun.");
    return told;
  };
  return {
    tenants: async () => [...all.values()].map(({ tenant }) => ({ ...tenant })),
    async begin({ organizationId, environment }, position) {
      const tenant = { organizationId, environment };
      const [waiting, finished, noted] = [new Map<string, Message>(), new Set<string>(), new Set<string>()];
      entry(all, tenantName(tenant), () => ({ tenant, position, waiting, finished, noted }));
    },
    position: async (tenant) => all.get(tenantName(tenant))?.position,
    async advance(tenant, from, to) {
      const told = of(tenant);
      if (told.position !== from) return false;
      told.position = to;
      return true;
    },
    async add(message) {
      const { waiting, finished } = of(message);
      if (waiting.has(message.id) || finished.has(message.id)) return false;
      waiting.set(message.id, structuredClone(message));
      return true;
    },
    async due(tenant, now, limit) {
      const due = [...of(tenant).waiting.values()].filter(({ nextAt }) => nextAt <= now);
      return structuredClone(due.toSorted((a, b) => compare(a.id, b.id)).slice(0, limit));
    },
    retry: async (message) => void of(message).waiting.set(message.id, structuredClone(message)),
    async finish(message) {
      of(message).waiting.delete(message.id);
      of(message).finished.add(message.id);
    },
    noted: async (tenant, names) => new Set(names.filter((name) => of(tenant).noted.has(name))),
    async note(tenant, names) {
      for (const name of names) of(tenant).noted.add(name);
    },
  };
}

/** Mail that was sent, in memory. */
export function createMailer(): Mailer & { readonly sent: Parameters<Mailer["send"]>[0][] } {
  const sent: Parameters<Mailer["send"]>[0][] = [];
  return { sent, send: async (mail) => void sent.push(mail) };
}
