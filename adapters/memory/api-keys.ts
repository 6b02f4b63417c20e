import type { ApiKeyStore } from "../../core/access/api-keys.ts";
import type { ApiKeyRecord } from "../../core/access/authenticate.ts";
import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import { eventOf } from "../../core/audit/event.ts";
import { compareIds } from "../../core/ids.ts";
import { enqueue, type MemoryState, tenantName } from "./state.ts";

const noteTenant = (state: MemoryState, { organizationId, environment }: Tenant): void => {
  const tenant = { organizationId, environment };
  state.tenants.set(tenantName(tenant), tenant);
};

/** API keys in memory, for tests of the use cases. */
export function createApiKeyStore(state: MemoryState): ApiKeyStore {
  const keys = new Map<string, ApiKeyRecord>();
  return {
    find: async (secretHash) => structuredClone(keys.get(secretHash)),
    async create(secretHash, record, act) {
      if (keys.has(secretHash)) return false;
      keys.set(secretHash, structuredClone(record));
      noteTenant(state, record);
      const event = eventOf(act, { eventType: "api_key.created", resourceId: record.id });
      enqueue(state, { tenant: record, event });
      return true;
    },
    async list(tenant, limit, from) {
      const own = [...keys.values()]
        .filter((record) => isSameTenant(record, tenant))
        .filter(({ id }) => from === undefined || compareIds(id, from) <= 0)
        .toSorted((a, b) => compareIds(b.id, a.id));
      return structuredClone(own.slice(0, limit));
    },
    hashOf: async (tenant, keyId) =>
      [...keys].find(([, record]) => record.id === keyId && isSameTenant(record, tenant))?.[0],
    async revoke(secretHash, record, act) {
      const stored = keys.get(secretHash);
      if (stored === undefined || stored.revokedAt !== undefined) return;
      stored.revokedAt = act.at;
      const event = eventOf(act, { eventType: "api_key.revoked", resourceId: record.id });
      enqueue(state, { tenant: record, event });
    },
    async setScopes(secretHash, tenant, scopes, version) {
      const record = keys.get(secretHash);
      if (record === undefined) return;
      Object.assign(record, { scopes: [...scopes], scopes_version: version });
      noteTenant(state, tenant);
    },
  };
}
