import type { JsonObject } from "../../compiler/json.ts";
import type { Caller, Tenant } from "../access/caller.ts";
import { grants } from "../access/scopes.ts";
import { notFound } from "../problem.ts";
import { stillOpen } from "../settings/proposal.ts";
import { liveMeta } from "./edit.ts";
import { noWorkflow } from "./errors.ts";
import type { WorkflowPorts } from "./ports.ts";
import type { Version, WorkflowMeta } from "./records.ts";
import {
  type ProposalView,
  proposalView,
  type VersionView,
  versionView,
  type WorkflowView,
  workflowView,
} from "./view.ts";

/** Whether the caller may see graphs. */
const seesGraphs = (caller: Caller): boolean => grants(caller.scopes, "workflows:editor:read");

/** Metadata, with the latest execution. */
export async function describeWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  meta: WorkflowMeta,
): Promise<WorkflowView> {
  return workflowView(meta, await ports.lastExecution(tenant, meta.workflowId));
}

/** Metadata, what waits to go live, and the graphs for those who may see them. */
type WorkflowDetail = WorkflowView & {
  proposal: ProposalView | null;
  state?: JsonObject;
  source?: string | null;
  deployedState?: JsonObject | null;
};

/**
 * One workflow, with its graphs when the caller may see them.
 *
 * @throws Problem `not_found`
 */
export async function readWorkflow(
  ports: WorkflowPorts,
  caller: Caller,
  workflowId: string,
): Promise<WorkflowDetail> {
  const meta = await liveMeta(ports, caller, workflowId);
  const [view, stored] = await Promise.all([
    describeWorkflow(ports, caller, meta),
    ports.workflows.readProposal(caller, workflowId),
  ]);
  const open = stillOpen(stored, ports.now());
  const proposal = open === undefined ? null : proposalView(open);
  if (!seesGraphs(caller)) return { ...view, proposal };
  const [draft, live] = await Promise.all([
    ports.workflows.readDraft(caller, workflowId),
    meta.deployedVersion === undefined
      ? undefined
      : ports.workflows.readVersion(caller, workflowId, meta.deployedVersion),
  ]);
  if (draft === undefined) throw noWorkflow();
  const deployedState = live?.graph ?? null;
  return { ...view, proposal, state: draft.graph, source: draft.source ?? null, deployedState };
}

/** An entry of a list. */
export interface WorkflowFilter {
  deployed?: boolean | undefined;
  limit: number;
  from?: string | undefined;
}

/** One page of workflows, newest first; `next` is the sort key at which the following page starts. */
export async function listWorkflows(
  ports: WorkflowPorts,
  tenant: Tenant,
  filter: WorkflowFilter,
): Promise<{ workflows: WorkflowView[]; next: string | undefined }> {
  const { found, next } = await matching(ports, tenant, filter);
  const workflows = await Promise.all(found.map((meta) => describeWorkflow(ports, tenant, meta)));
  return { workflows, next };
}

/** Reads on until the page is full, because the index lacks the filter. */
async function matching(ports: WorkflowPorts, tenant: Tenant, { deployed, limit, from }: WorkflowFilter) {
  const found: WorkflowMeta[] = [];
  const pageSize = 100;
  for (let start = from; ; ) {
    const page = await ports.workflows.list(tenant, pageSize + 1, start);
    for (const { meta, sortKey } of page.slice(0, pageSize)) {
      if (deployed !== undefined && deployed !== (meta.deployedVersion !== undefined)) continue;
      if (found.length === limit) return { found, next: sortKey };
      found.push(meta);
    }
    start = page[pageSize]?.sortKey;
    if (start === undefined) return { found, next: undefined };
  }
}

/**
 * One page of a workflow's versions, newest first, also when it is deleted; `next` is the number at which the following page starts.
 *
 * @throws Problem `not_found`
 */
export async function listVersions(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  limit: number,
  from: number | undefined,
): Promise<{ versions: VersionView[]; next: number | undefined }> {
  const meta = await anyMeta(ports, tenant, workflowId);
  const found = await ports.workflows.listVersions(tenant, workflowId, limit + 1, from);
  const versions = found.slice(0, limit).map((version) => versionView(version, meta));
  return { versions, next: found[limit]?.version };
}

/**
 * One version, with graph and state machine when the caller may see them.
 *
 * @throws Problem `not_found`
 */
export async function readVersion(
  ports: WorkflowPorts,
  caller: Caller,
  workflowId: string,
  number: number,
): Promise<VersionView & { state?: JsonObject; source?: string | null; definition?: JsonObject }> {
  const meta = await anyMeta(ports, caller, workflowId);
  const version = await existingVersion(ports, caller, workflowId, number);
  const view = versionView(version, meta);
  if (!seesGraphs(caller)) return view;
  return {
    ...view,
    state: version.graph,
    source: version.source ?? null,
    definition: await ports.machines.definition(version.definitionHash),
  };
}

/**
 * A version's record.
 *
 * @throws Problem `not_found`
 */
export async function existingVersion(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  number: number,
): Promise<Version> {
  const version = await ports.workflows.readVersion(tenant, workflowId, number);
  if (version === undefined) throw notFound("version");
  return version;
}

async function anyMeta(ports: WorkflowPorts, tenant: Tenant, workflowId: string): Promise<WorkflowMeta> {
  const meta = await ports.workflows.readMeta(tenant, workflowId);
  if (meta === undefined) throw noWorkflow();
  return meta;
}
