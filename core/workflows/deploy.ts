import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { Problem } from "../problem.ts";
import { compileFor, compileToRun } from "./compile.ts";
import { type Asked, consentTo, type Deployer } from "./consent.ts";
import { liveMeta } from "./edit.ts";
import { noWorkflow, staleDraft } from "./errors.ts";
import { workflowEvent } from "./events.ts";
import type { WorkflowPorts } from "./ports.ts";
import { existingVersion } from "./read.ts";
import type { Consent, Proposal, Version, WorkflowMeta, WrittenGraph } from "./records.ts";
import { type Deployment, deploymentView, type Validation } from "./view.ts";

/** How often a deployment that lost a race is tried again. */
const maxTries = 40;
/** How many versions a retry looks through for its own. */
const recentVersions = 100;

/** The request of a deployment. */
export interface DeployOrder {
  workflowId: string;
  note?: string | undefined;
  /** Counters of `If-Match`. */
  expected?: Expected | undefined;
  /** From files: sets `lastSynced`. */
  synced: boolean;
  deployer: Deployer;
  actor: Actor;
  deploymentId: string;
  /** An earlier attempt with this `deploymentId` may have succeeded. */
  retried: boolean;
}

/** What became of a request that a version goes live. */
export type Outcome =
  | { readonly kind: "live"; readonly deployment: Deployment }
  /** Another principal must confirm it, by the same call. */
  | { readonly kind: "proposed"; readonly proposal: Proposal };

/**
 * Compiles the draft, creates its machine, and records the next version as the live one. Versions are numbered without gaps. Under
 * `four_eyes_deploy` the first principal's call only proposes it.
 *
 * @throws Problem `not_found`; `conflict` (412) for a stale `If-Match`; `invalid_workflow` with the diagnostics, without a change
 */
export async function deployWorkflow(
  ports: WorkflowPorts,
  tenant: Tenant,
  order: DeployOrder,
): Promise<Outcome> {
  const { workflowId, expected, note } = order;
  const earlier = order.retried ? await earlierDeployment(ports, tenant, order) : undefined;
  if (earlier !== undefined) return live(earlier, earlier.deployedAt);
  for (let tries = 0; tries < maxTries; tries++) {
    const { meta, draft } = await currentDraft(ports, tenant, workflowId);
    if (!isExpected(expected, meta.draftVersion)) throw staleDraft();
    const { draftVersion } = meta;
    const wanted = { kind: "deploy", draftVersion, ...(note === undefined ? {} : { note }) } as const;
    // Neither `*` nor several tags say which draft the caller has seen.
    const isMeant = expected !== undefined && expected !== "*" && expected.length === 1;
    const asked = await consentTo(ports, tenant, workflowId, wanted, order.deployer, isMeant);
    if (asked.kind !== "given") {
      // What cannot be deployed is not proposed.
      await compileToRun(ports, tenant, workflowId, draft.graph);
      const proposal = await proposedBy(ports, tenant, asked, order.actor);
      if (proposal === undefined) continue;
      return { kind: "proposed", proposal };
    }
    const version = await nextVersion(ports, tenant, order, meta, draft, asked.consent);
    const event = workflowEvent(ports, "workflow.deployed", workflowId, order.actor);
    const added = await ports.workflows.addVersion(tenant, version, order.synced, event, asked.consent);
    if (added) return live(version, version.deployedAt);
  }
  throw manyAtOnce();
}

const live = (version: Version, at: string): Outcome => ({
  kind: "live",
  deployment: deploymentView(version, at),
});

/** The proposal that waits, stored unless it is. @returns undefined when another came first */
async function proposedBy(
  ports: WorkflowPorts,
  tenant: Tenant,
  asked: Exclude<Asked, { kind: "given" }>,
  actor: Actor,
): Promise<Proposal | undefined> {
  const { proposal } = asked;
  if (asked.kind === "waiting") return proposal;
  const event = workflowEvent(ports, "workflow.proposed", proposal.workflowId, actor);
  return (await ports.workflows.propose(tenant, proposal, asked.replaced, event)) ? proposal : undefined;
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
  { proposal }: Consent,
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
    deployedBy: order.deployer.kind === "caller" ? order.deployer.caller.id : "seed",
    ...(proposal === undefined ? {} : { proposedBy: proposal.by.keyId }),
    ...noteOf(order, proposal),
    deploymentId: order.deploymentId,
  };
}

/** The note of the one who confirms, else of the one who proposed. */
function noteOf({ note }: DeployOrder, proposal: Proposal | undefined): { note?: string } {
  const proposed = proposal?.kind === "deploy" ? proposal.note : undefined;
  const chosen = note ?? proposed;
  return chosen === undefined ? {} : { note: chosen };
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
 * Rolls back or forward. Under `four_eyes_deploy` the first principal's call only proposes it.
 *
 * @throws Problem `not_found` for a workflow or version that is not there
 */
export async function activateVersion(
  ports: WorkflowPorts,
  tenant: Tenant,
  { workflowId, number, deployer, actor }: ActivateOrder,
): Promise<Outcome> {
  for (let tries = 0; tries < maxTries; tries++) {
    await liveMeta(ports, tenant, workflowId);
    const version = await existingVersion(ports, tenant, workflowId, number);
    const wanted = { kind: "activate", version: number } as const;
    const asked = await consentTo(ports, tenant, workflowId, wanted, deployer, false);
    if (asked.kind !== "given") {
      const proposal = await proposedBy(ports, tenant, asked, actor);
      if (proposal === undefined) continue;
      return { kind: "proposed", proposal };
    }
    const event = workflowEvent(ports, "workflow.activated", workflowId, actor);
    const { timestamp } = event;
    const { consent } = asked;
    if (await ports.workflows.activate(tenant, workflowId, number, timestamp, event, consent))
      return live(version, timestamp);
  }
  throw manyAtOnce();
}

/** The request of an activation. */
export interface ActivateOrder {
  readonly workflowId: string;
  readonly number: number;
  readonly deployer: Deployer;
  readonly actor: Actor;
}

const manyAtOnce = (): Problem =>
  new Problem("conflict", "Others are deploying this workflow at the same time: try again.", {
    retryAfterSeconds: 1,
  });

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
