import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { Problem } from "../problem.ts";
import { compileFor, compileToRun } from "./compile.ts";
import { liveMeta } from "./edit.ts";
import { noWorkflow, staleDraft } from "./errors.ts";
import { workflowEvent } from "./events.ts";
import type { WorkflowPorts } from "./ports.ts";
import { existingVersion } from "./read.ts";
import type { Version, WorkflowMeta, WrittenGraph } from "./records.ts";
import { type Deployment, deploymentView, type Validation } from "./view.ts";

/** How often a deployment that lost a race is tried again. */
const maxTries = 40;
/** How many versions a retry looks through for its own. */
const recentVersions = 100;

/** The request of a deployment. */
export interface DeployOrder {
  workflowId: string;
  note?: string | undefined;
  /** Counter of `If-Match`. */
  expected?: number | undefined;
  /** From files: sets `lastSynced`. */
  synced: boolean;
  /** `key_…`, or the name of a deployer without a key. */
  deployedBy: string;
  actor: Actor;
  deploymentId: string;
  /** An earlier attempt with this `deploymentId` may have succeeded. */
  retried: boolean;
}

/**
 * Compiles the draft, creates its machine, and records the next version as the live one. Versions are numbered without gaps.
 *
 * @throws Problem `not_found`; `conflict` (412) for a stale `If-Match`; `invalid_workflow` with the diagnostics, without a change
 */
export async function deployWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  order: DeployOrder,
): Promise<Deployment> {
  const { workflowId, expected } = order;
  const earlier = order.retried ? await earlierDeployment(ports, tenant, order) : undefined;
  if (earlier !== undefined) return deploymentView(earlier, earlier.deployedAt);
  for (let tries = 0; tries < maxTries; tries++) {
    const { meta, draft } = await currentDraft(ports, tenant, workflowId);
    if (expected !== undefined && meta.draftVersion !== expected) throw staleDraft();
    const version = await nextVersion(ports, tenant, order, meta, draft);
    const event = workflowEvent(ports, "workflow.deployed", workflowId, order.actor);
    const added = await ports.workflows.addVersion(tenant, version, order.synced, event);
    if (added) return deploymentView(version, version.deployedAt);
  }
  throw new Problem("conflict", "Many deploy this workflow at once: try again.", { retryAfterSeconds: 1 });
}

/** Metadata and draft of the same moment: the counter reveals an edit between the two reads. */
async function currentDraft(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
): Promise<{ meta: WorkflowMeta; draft: WrittenGraph }> {
  const draft = await ports.workflows.readDraft(tenant, workflowId);
  if (draft === undefined) throw noWorkflow();
  const meta = await liveMeta(ports, tenant, workflowId);
  return { meta: { ...meta, draftVersion: draft.draftVersion }, draft };
}

/** The machine is created before its version, so a version always has its machine. */
async function nextVersion(
  ports: WorkflowPorts,
  tenant: Tenant,
  order: DeployOrder,
  meta: WorkflowMeta,
  { graph, source }: WrittenGraph,
): Promise<Version> {
  const { compiled, pins } = await compileToRun(ports, tenant, order.workflowId, graph);
  const [machine, graphHash] = await Promise.all([
    ports.machines.ensurePinned(compiled),
    ports.machines.ensureGraph(graph),
  ]);
  return {
    workflowId: order.workflowId,
    version: meta.latestVersion + 1,
    graph,
    ...(source === undefined ? {} : { source }),
    graphHash,
    definitionHash: machine.hash,
    type: machine.type,
    children: pins,
    draftVersion: meta.draftVersion,
    deployedAt: ports.now().toISOString(),
    deployedBy: order.deployedBy,
    ...(order.note === undefined ? {} : { note: order.note }),
    deploymentId: order.deploymentId,
  };
}

async function earlierDeployment(
  ports: WorkflowPorts,
  tenant: Tenant,
  order: DeployOrder,
): Promise<Version | undefined> {
  const versions = await ports.workflows.listVersions(tenant, order.workflowId, recentVersions, undefined);
  return versions.find((version) => version.deploymentId === order.deploymentId);
}

/**
 * Rolls back or forward.
 *
 * @throws Problem `not_found` for a workflow or version that is not there
 */
export async function activateVersion(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  number: number,
  actor: Actor,
): Promise<Deployment> {
  await liveMeta(ports, tenant, workflowId);
  const version = await existingVersion(ports, tenant, workflowId, number);
  const event = workflowEvent(ports, "workflow.activated", workflowId, actor);
  const { timestamp } = event;
  if (!(await ports.workflows.activate(tenant, workflowId, number, timestamp, event))) throw noWorkflow();
  return deploymentView(version, timestamp);
}

/**
 * Compiles the draft and returns the effect of a deployment, without a change.
 *
 * @throws Problem `not_found`
 */
export async function validateDraft(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
): Promise<Validation> {
  const { draft } = await currentDraft(ports, tenant, workflowId);
  const { diagnostics, compiled } = await compileFor(ports, tenant, workflowId, draft.graph);
  return {
    valid: compiled !== undefined,
    diagnostics: [...diagnostics],
    type: compiled?.type ?? null,
    definitionHash: compiled?.hash ?? null,
    definition: compiled?.definition ?? null,
  };
}
