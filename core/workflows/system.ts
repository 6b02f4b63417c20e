import type { Tenant } from "../access/caller.ts";
import { Problem } from "../problem.ts";
import type { WorkflowPorts, WorkflowStore } from "./ports.ts";
import type { Draft, Version, WorkflowMeta } from "./records.ts";
import type { WorkflowFile } from "./seed.ts";

/** A workflow of the release: the same graph, and so the same definition hash, for every organization and environment. */
export interface SystemWorkflow extends WorkflowFile {
  /** Rises with each change of the graph. Only this version exists; runs of earlier releases keep their own graph. */
  readonly version: number;
}

/** Whether an id is reserved for the workflows of the release. */
export const isSystemId = (workflowId: string): boolean => workflowId.startsWith("wf_sys_");

const MESSAGE = "This workflow is part of the product and cannot be changed.";

/** The 403 of a call that would change a workflow of the release, or run another graph under its id. */
export const systemWorkflow = (): Problem =>
  new Problem("forbidden", MESSAGE, {
    details: [
      {
        path: "id",
        code: "system_workflow",
        message: "Make a workflow of your own to change what it does.",
      },
    ],
  });

const reservedId = (): Problem =>
  new Problem("conflict", "Ids that begin with wf_sys_ are reserved for the product.", {
    details: [{ path: "id", code: "reserved", message: "Choose another id." }],
  });

/** When the release came out is not known here; a fixed time keeps the answers of all processes equal. */
const SHIPPED_AT = "2026-11-27T00:00:00.000Z";

/**
 * A store in which every tenant also has the workflows of the release, without a stored record. They are in no list. A state machine is made
 * at the first use, under the hash of its definition: calls at the same time make one, and one that was removed is made again.
 *
 * @param store the tenants' own workflows
 * @param system the workflows of the release; all of them compile
 */
export function withSystemWorkflows(
  store: WorkflowStore,
  system: readonly SystemWorkflow[],
  { compile, machines }: Pick<WorkflowPorts, "compile" | "machines">,
): WorkflowStore {
  const byId = new Map(system.map((workflow) => [workflow.workflowId, workflow]));

  async function versionOf({ workflowId, version, graph }: SystemWorkflow): Promise<Version> {
    const { compiled } = await compile({ ...graph, id: workflowId }, new Map());
    if (compiled === undefined) throw new Error(`The workflow ${workflowId} of the release has errors.`);
    const [machine, graphHash] = await Promise.all([
      machines.ensureMachine(compiled),
      machines.ensureGraph(graph),
    ]);
    return {
      workflowId,
      version,
      graph,
      graphHash,
      definitionHash: machine.hash,
      type: machine.type,
      children: [],
      draftVersion: version,
      deployedAt: SHIPPED_AT,
      deployedBy: "release",
      deploymentId: `release_${workflowId}_${version}`,
    };
  }

  async function refuse(): Promise<never> {
    throw systemWorkflow();
  }

  return {
    ...store,
    async create(meta, ...rest) {
      if (isSystemId(meta.workflowId)) throw reservedId();
      return store.create(meta, ...rest);
    },
    async readMeta(tenant, workflowId) {
      if (!isSystemId(workflowId)) return store.readMeta(tenant, workflowId);
      const workflow = byId.get(workflowId);
      return workflow === undefined ? undefined : metaOf(tenant, workflow);
    },
    async readDraft(tenant, workflowId) {
      if (!isSystemId(workflowId)) return store.readDraft(tenant, workflowId);
      const workflow = byId.get(workflowId);
      return workflow === undefined ? undefined : draftOf(workflow);
    },
    async readVersion(tenant, workflowId, version) {
      if (!isSystemId(workflowId)) return store.readVersion(tenant, workflowId, version);
      const workflow = byId.get(workflowId);
      return workflow === undefined || workflow.version !== version ? undefined : versionOf(workflow);
    },
    async listVersions(tenant, workflowId, limit, from) {
      if (!isSystemId(workflowId)) return store.listVersions(tenant, workflowId, limit, from);
      const workflow = byId.get(workflowId);
      if (workflow === undefined || (from !== undefined && workflow.version > from)) return [];
      return [await versionOf(workflow)];
    },
    readProposal: async (tenant, workflowId) =>
      isSystemId(workflowId) ? undefined : store.readProposal(tenant, workflowId),
    rename: (tenant, workflowId, ...rest) =>
      isSystemId(workflowId) ? refuse() : store.rename(tenant, workflowId, ...rest),
    replaceDraft: (tenant, workflowId, ...rest) =>
      isSystemId(workflowId) ? refuse() : store.replaceDraft(tenant, workflowId, ...rest),
    addVersion: (tenant, version, ...rest) =>
      isSystemId(version.workflowId) ? refuse() : store.addVersion(tenant, version, ...rest),
    activate: (tenant, workflowId, ...rest) =>
      isSystemId(workflowId) ? refuse() : store.activate(tenant, workflowId, ...rest),
    propose: (tenant, proposal, ...rest) =>
      isSystemId(proposal.workflowId) ? refuse() : store.propose(tenant, proposal, ...rest),
    softDelete: (tenant, workflowId, ...rest) =>
      isSystemId(workflowId) ? refuse() : store.softDelete(tenant, workflowId, ...rest),
  };
}

function metaOf(
  { organizationId, environment }: Tenant,
  { workflowId, name, description, version }: SystemWorkflow,
): WorkflowMeta {
  return {
    workflowId,
    organizationId,
    environment,
    name,
    description: description ?? null,
    draftVersion: version,
    latestVersion: version,
    deployedVersion: version,
    deployedAt: SHIPPED_AT,
    createdAt: SHIPPED_AT,
    updatedAt: SHIPPED_AT,
    creationId: `release_${workflowId}`,
  };
}

const draftOf = ({ graph, version }: SystemWorkflow): Draft => ({
  graph,
  draftVersion: version,
  updatedAt: SHIPPED_AT,
});
