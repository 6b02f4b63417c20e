import type { Tenant } from "../../core/access/caller.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";
import type { Secret } from "../../core/secrets/secret.ts";

/** Secrets that are lost with the process: for tests, and for a local start without a state folder. */
export function createSecretMemory(): SecretStore {
  const kept = new Map<string, Map<string, Secret>>();
  const setOf = ({ organizationId, environment }: Tenant): Map<string, Secret> => {
    const key = `${organizationId}/${environment}`;
    const set = kept.get(key) ?? new Map<string, Secret>();
    kept.set(key, set);
    return set;
  };
  return {
    put: async (tenant, secret) => void setOf(tenant).set(secret.name, secret),
    read: async (tenant, name) => setOf(tenant).get(name),
    list: async (tenant) =>
      [...setOf(tenant).values()]
        .map(({ name, hosts }) => ({ name, hosts }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    delete: async (tenant, name) => setOf(tenant).delete(name),
  };
}
