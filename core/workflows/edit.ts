import type { Diagnostic } from "../../compiler/diagnostic.ts";
import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { Problem } from "../problem.ts";
import { compileFor } from "./compile.ts";
import { noWorkflow, staleDraft } from "./errors.ts";
import { workflowEvent } from "./events.ts";
import type { WorkflowPorts } from "./ports.ts";
import type { WorkflowMeta, WrittenGraph } from "./records.ts";

/** How often an edit that lost a race is tried again. */
const maxTries = 20;

/** A workflow to be created. */
export interface NewWorkflow {
  /** `wf_…`, chosen by the client or made from the call. */
  workflowId: string;
  name: string;
  description?: string | undefined;
  draft?: WrittenGraph | undefined;
  /** Identifies the call, so that a retry finds its own work. */
  creationId: string;
  actor: Actor;
}

const emptyDraft: WrittenGraph = { graph: { blocks: {}, edges: [] } };

/**
 * Creates a workflow with a draft, which may be empty or wrong.
 *
 * @throws Problem `conflict` when the id is taken, also by a deleted workflow: its executions still name it
 */
export async function createWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  wanted: NewWorkflow,
): Promise<WorkflowMeta> {
  const event = workflowEvent(ports, "workflow.draft_changed", wanted.workflowId, wanted.actor);
  const at = event.timestamp;
  const meta: WorkflowMeta = {
    workflowId: wanted.workflowId,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    name: wanted.name,
    description: wanted.description ?? null,
    draftVersion: 1,
    latestVersion: 0,
    createdAt: at,
    updatedAt: at,
    creationId: wanted.creationId,
  };
  if (await ports.workflows.create(meta, wanted.draft ?? emptyDraft, event)) return meta;
  const existing = await ports.workflows.readMeta(tenant, wanted.workflowId);
  if (existing?.creationId === wanted.creationId) return existing;
  throw new Problem("conflict", "A workflow with this id exists already.", {
    details: [{ path: "id", code: "taken", message: "Choose another id." }],
  });
}

/**
 * Changes name or description.
 *
 * @throws Problem `not_found`
 */
export async function renameWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  change: { name?: string | undefined; description?: string | null | undefined },
  actor: Actor,
): Promise<WorkflowMeta> {
  const event = workflowEvent(ports, "workflow.draft_changed", workflowId, actor);
  const { name, description } = change;
  const set = {
    updatedAt: event.timestamp,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
  const done = await ports.workflows.rename(tenant, workflowId, set, event);
  const meta = done ? await ports.workflows.readMeta(tenant, workflowId) : undefined;
  if (meta === undefined) throw noWorkflow();
  return meta;
}

/**
 * Replaces the draft, also by one with errors, and returns the diagnostics.
 *
 * @param expected the counters of `If-Match`; undefined: the last writer wins
 * @throws Problem `not_found`; `conflict` (412) when the draft has another counter
 */
export async function replaceDraft(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  written: WrittenGraph,
  expected: Expected | undefined,
  actor: Actor,
): Promise<{ meta: WorkflowMeta; diagnostics: readonly Diagnostic[] }> {
  const before = await storeDraft(ports, tenant, workflowId, written, expected, actor);
  const { diagnostics } = await compileFor(ports, tenant, workflowId, written.graph);
  return { meta: before, diagnostics };
}

async function storeDraft(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  written: WrittenGraph,
  expected: Expected | undefined,
  actor: Actor,
): Promise<WorkflowMeta> {
  for (let tries = 0; tries < maxTries; tries++) {
    const meta = await liveMeta(ports, tenant, workflowId);
    if (!isExpected(expected, meta.draftVersion)) throw staleDraft();
    const event = workflowEvent(ports, "workflow.draft_changed", workflowId, actor);
    const { draftVersion } = meta;
    const updatedAt = event.timestamp;
    if (await ports.workflows.replaceDraft(tenant, workflowId, draftVersion, written, updatedAt, event)) {
      return { ...meta, draftVersion: draftVersion + 1, updatedAt };
    }
  }
  throw new Problem("conflict", "Others are editing the draft at the same time: try again.", {
    retryAfterSeconds: 1,
  });
}

/**
 * Deletes a workflow softly: versions and executions stay readable.
 *
 * @throws Problem `not_found`, also the second time
 */
export async function deleteWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  actor: Actor,
): Promise<void> {
  const event = workflowEvent(ports, "workflow.deleted", workflowId, actor);
  const done = await ports.workflows.softDelete(tenant, workflowId, event.timestamp, event);
  if (!done) throw noWorkflow();
}

/**
 * The metadata of an undeleted workflow.
 *
 * @throws Problem `not_found`
 */
export async function liveMeta(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
): Promise<WorkflowMeta> {
  const meta = await ports.workflows.readMeta(tenant, workflowId);
  if (meta === undefined || meta.deletedAt !== undefined) throw noWorkflow();
  return meta;
}
