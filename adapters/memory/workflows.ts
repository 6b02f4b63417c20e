import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { WorkflowStore } from "../../core/workflows/ports.ts";
import type { Consent, Draft, Proposal, Version, WorkflowMeta } from "../../core/workflows/records.ts";
import { compare, enqueue, type MemoryState, tenantName } from "./state.ts";

interface StoredWorkflow {
  meta: WorkflowMeta;
  draft: Draft;
  readonly versions: Map<number, Version>;
  proposal?: Proposal;
}

/** Workflows in memory, for tests of the use cases: the same moves under the same conditions as in the table. */
export function createWorkflowStore(state: MemoryState): WorkflowStore {
  const workflows = new Map<string, StoredWorkflow>();
  const nameOf = (tenant: Tenant, workflowId: string): string => `${tenantName(tenant)}#${workflowId}`;
  const stored = (tenant: Tenant, workflowId: string): StoredWorkflow | undefined =>
    workflows.get(nameOf(tenant, workflowId));
  const alive = (tenant: Tenant, workflowId: string): StoredWorkflow | undefined => {
    const found = stored(tenant, workflowId);
    return found?.meta.deletedAt === undefined ? found : undefined;
  };
  /** The workflow, if its draft has that counter. */
  const withDraft = (tenant: Tenant, workflowId: string, counter: number): StoredWorkflow | undefined => {
    const found = alive(tenant, workflowId);
    return found?.meta.draftVersion === counter ? found : undefined;
  };
  const hasConsent = (tenant: Tenant, { proposal }: StoredWorkflow, consent: Consent): boolean =>
    (state.settings.get(tenantName(tenant))?.version ?? 0) === consent.settingsVersion &&
    (consent.proposal === undefined || consent.proposal.id === proposal?.id);
  const sortKeyOf = ({ createdAt, workflowId }: WorkflowMeta): string => `${createdAt}#${workflowId}`;

  return {
    async create(meta, written, event) {
      const name = nameOf(meta, meta.workflowId);
      if (workflows.has(name)) return false;
      const { draftVersion, updatedAt } = meta;
      const draft = { ...written, draftVersion, updatedAt };
      workflows.set(name, structuredClone({ meta, draft, versions: new Map() }));
      enqueue(state, { tenant: meta, event });
      return true;
    },
    readMeta: async (tenant, workflowId) => structuredClone(stored(tenant, workflowId)?.meta),
    readDraft: async (tenant, workflowId) => structuredClone(stored(tenant, workflowId)?.draft),
    readVersion: async (tenant, workflowId, version) =>
      structuredClone(stored(tenant, workflowId)?.versions.get(version)),
    async listVersions(tenant, workflowId, limit, from = Number.POSITIVE_INFINITY) {
      const versions = [...(stored(tenant, workflowId)?.versions.values() ?? [])];
      const newestFirst = versions.toSorted((a, b) => b.version - a.version);
      return structuredClone(newestFirst.filter(({ version }) => version <= from).slice(0, limit));
    },
    async list(tenant, limit, from) {
      const listed = [...workflows.values()]
        .filter(({ meta }) => isSameTenant(meta, tenant) && meta.deletedAt === undefined)
        .map(({ meta }) => ({ meta, sortKey: sortKeyOf(meta) }))
        .filter(({ sortKey }) => from === undefined || sortKey <= from)
        .toSorted((a, b) => compare(b.sortKey, a.sortKey));
      return structuredClone(listed.slice(0, limit));
    },
    async rename(tenant, workflowId, change, event) {
      const found = alive(tenant, workflowId);
      if (found === undefined) return false;
      found.meta = { ...found.meta, ...change };
      enqueue(state, { tenant, event });
      return true;
    },
    async replaceDraft(tenant, workflowId, from, written, updatedAt, event) {
      const found = withDraft(tenant, workflowId, from);
      if (found === undefined) return false;
      const draftVersion = from + 1;
      found.meta = { ...found.meta, draftVersion, updatedAt };
      found.draft = structuredClone({ ...written, draftVersion, updatedAt });
      enqueue(state, { tenant, event });
      return true;
    },
    async addVersion(tenant, version, synced, event, consent) {
      const { workflowId, version: number, deployedAt } = version;
      const found = withDraft(tenant, workflowId, version.draftVersion);
      if (found === undefined || found.meta.latestVersion !== number - 1) return false;
      if (!hasConsent(tenant, found, consent)) return false;
      delete found.proposal;
      const live = { latestVersion: number, deployedVersion: number, deployedAt, updatedAt: deployedAt };
      found.meta = { ...found.meta, ...live, ...(synced ? { lastSynced: deployedAt } : {}) };
      found.versions.set(number, structuredClone(version));
      enqueue(state, { tenant, event });
      return true;
    },
    async activate(tenant, workflowId, version, at, event, consent) {
      const found = alive(tenant, workflowId);
      if (found === undefined || !found.versions.has(version)) return false;
      if (!hasConsent(tenant, found, consent)) return false;
      delete found.proposal;
      found.meta = { ...found.meta, deployedVersion: version, deployedAt: at, updatedAt: at };
      enqueue(state, { tenant, event });
      return true;
    },
    readProposal: async (tenant, workflowId) => structuredClone(stored(tenant, workflowId)?.proposal),
    async propose(tenant, proposal, replaced, event) {
      const found = alive(tenant, proposal.workflowId);
      if (found === undefined || found.proposal?.id !== replaced?.id) return false;
      found.proposal = structuredClone(proposal);
      enqueue(state, { tenant, event });
      return true;
    },
    async softDelete(tenant, workflowId, at, event) {
      const found = alive(tenant, workflowId);
      if (found === undefined) return false;
      found.meta = { ...found.meta, deletedAt: at, updatedAt: at };
      enqueue(state, { tenant, event });
      return true;
    },
  };
}
