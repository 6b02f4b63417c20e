import { keepNewest } from "../../core/keep-newest.ts";
import type { WorkflowStore } from "../../core/workflows/ports.ts";
import type { Version } from "../../core/workflows/records.ts";

const maxEntries = 500;

/**
 * A store that keeps the versions it has read: they never change, and every execution asks for one.
 *
 * @param store the store that reads the table
 */
export function cacheVersions(store: WorkflowStore): WorkflowStore {
  const versions = new Map<string, Version>();
  return {
    ...store,
    async readVersion(tenant, workflowId, number) {
      const key = `${tenant.organizationId}#${tenant.environment}#${workflowId}#${number}`;
      const kept = versions.get(key);
      if (kept !== undefined) return kept;
      const version = await store.readVersion(tenant, workflowId, number);
      if (version === undefined) return undefined;
      keepNewest(versions, key, version, maxEntries);
      return version;
    },
  };
}
