import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { EvidenceStore, Naming } from "../../core/evidence/ports.ts";
import { deletedEvidence, type EvidenceRecord } from "../../core/evidence/record.ts";
import { compare, createMemoryState, enqueue, entry, type MemoryState } from "./state.ts";

/** Evidence in memory, for tests of the use cases. */
export function createEvidenceStore(state: MemoryState = createMemoryState()): EvidenceStore {
  const records = new Map<string, EvidenceRecord>();
  const namings = new Map<string, Map<string, Naming>>();
  const change = (id: string, changed: Partial<EvidenceRecord>): boolean => {
    const stored = records.get(id);
    if (stored === undefined || stored.deletedAt !== undefined) return false;
    records.set(id, structuredClone({ ...stored, ...changed }));
    return true;
  };
  const digested = (tenant: Tenant, sha256: string): EvidenceRecord | undefined =>
    [...records.values()].find(
      (record) => isSameTenant(record, tenant) && record.sha256 === sha256 && record.deletedAt === undefined,
    );
  return {
    async create(record, event) {
      const existing = digested(record, record.sha256) ?? records.get(record.id);
      if (existing !== undefined) return structuredClone(existing);
      records.set(record.id, structuredClone(record));
      enqueue(state, { tenant: record, event });
      return record;
    },
    async find(tenant, id) {
      const record = records.get(id);
      return record !== undefined && isSameTenant(record, tenant) ? structuredClone(record) : undefined;
    },
    withDigest: async (tenant, sha256) => structuredClone(digested(tenant, sha256)),
    async settle(record, content) {
      const stored = records.get(record.id);
      if (stored === undefined) return record;
      stored.content ??= structuredClone(content);
      return structuredClone(stored);
    },
    async name(id, naming) {
      const named = entry(namings, id, () => new Map<string, Naming>());
      if (!named.has(naming.credentialId)) named.set(naming.credentialId, naming);
    },
    unname: async (id, credentialId) => void namings.get(id)?.delete(credentialId),
    namings: async (id, limit) => [...(namings.get(id)?.values() ?? [])].slice(0, limit),
    expireNow: async ({ id }, at) => void change(id, { expiresAt: at, lookAt: at }),
    close: async ({ id }, at) => change(id, { closedAt: at }),
    async reopen({ id }) {
      const { closedAt, ...open } = records.get(id) ?? {};
      if ("id" in open && change(id, {})) records.set(id, open);
    },
    async markDeleted({ id }, at) {
      const stored = records.get(id);
      if (stored !== undefined) records.set(id, deletedEvidence(stored, at));
    },
    async due(tenant, now, limit) {
      const found = [...records.values()]
        .filter((record) => isSameTenant(record, tenant) && record.deletedAt === undefined)
        .filter(({ lookAt }) => lookAt <= now)
        .toSorted((a, b) => compare(`${a.lookAt}#${a.id}`, `${b.lookAt}#${b.id}`));
      return structuredClone(found.slice(0, limit));
    },
    lookLater: async ({ id }, lookAt) => void change(id, { lookAt }),
  };
}
