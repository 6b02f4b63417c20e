import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { type Caller, requireScope, type Tenant } from "../access/caller.ts";
import { requireForUndeployed } from "../executions/commands/may-run.ts";
import type { ExecutionTarget } from "../executions/commands/requests.ts";
import { subjectTemplateOf } from "../executions/commands/subject.ts";
import { notFound, Problem } from "../problem.ts";
import { compileToRun } from "./compile.ts";
import { liveMeta } from "./edit.ts";
import { noWorkflow } from "./errors.ts";
import type { WorkflowPorts } from "./ports.ts";
import { existingVersion } from "./read.ts";
import { isSystemId, systemWorkflow } from "./system.ts";

/** The graph of a call of execute. */
export type TargetChoice =
  | { kind: "live" }
  | { kind: "version"; version: number }
  | { kind: "draft" }
  | { kind: "inline"; graph: JsonObject };

/**
 * Finds or creates the machine for a call of execute.
 *
 * @throws Problem `forbidden` for a draft or inline graph that the caller may not run, or under the id of a workflow of the release; `not_found` for an unknown or deleted workflow
 *   or version; `workflow_not_deployed`; `invalid_workflow` for a draft or inline graph with errors
 */
export async function resolveTarget(
  ports: WorkflowPorts,
  caller: Caller,
  workflowId: string,
  choice: TargetChoice,
): Promise<ExecutionTarget> {
  const isShipped = choice.kind === "live" || choice.kind === "version";
  // A run under an id of the release is of its graph, always.
  if (!isShipped && isSystemId(workflowId)) throw systemWorkflow();
  switch (choice.kind) {
    case "live":
      return liveTarget(ports, caller, workflowId);
    case "version":
      await liveMeta(ports, caller, workflowId);
      return versionTarget(ports, caller, workflowId, choice.version);
    case "draft": {
      requireScope(caller, "workflows:write");
      await liveMeta(ports, caller, workflowId);
      const draft = await ports.workflows.readDraft(caller, workflowId);
      if (draft === undefined) throw noWorkflow();
      return graphTarget(ports, caller, workflowId, draft.graph);
    }
    case "inline":
      requireScope(caller, "workflows:write");
      await refuseDeleted(ports, caller, workflowId);
      return graphTarget(ports, caller, workflowId, choice.graph);
    default:
      return choice satisfies never;
  }
}

async function liveTarget(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
): Promise<ExecutionTarget> {
  const { deployedVersion } = await liveMeta(ports, tenant, workflowId);
  if (deployedVersion === undefined)
    throw new Problem("workflow_not_deployed", "This workflow has no live version.");
  return versionTarget(ports, tenant, workflowId, deployedVersion);
}

async function versionTarget(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  number: number,
): Promise<ExecutionTarget> {
  const version = await existingVersion(ports, tenant, workflowId, number);
  const { graphHash, definitionHash, graph } = version;
  const machine = await ports.machines.load(definitionHash);
  const subject = subjectTemplateOf(graph);
  return { workflowId, version: number, machine, graphHash, subject, ...schemaOf(graph.inputSchema) };
}

async function graphTarget(
  ports: WorkflowPorts,
  caller: Caller,
  workflowId: string,
  graph: JsonObject,
): Promise<ExecutionTarget> {
  const { compiled } = await compileToRun(ports, caller, workflowId, graph);
  requireForUndeployed(caller, ports.catalogue, compiled.graph);
  const [machine, graphHash] = await Promise.all([
    ports.machines.ensureMachine(compiled),
    ports.machines.ensureGraph(graph),
  ]);
  const subject = subjectTemplateOf(graph);
  return { workflowId, version: null, machine, graphHash, subject, ...schemaOf(graph.inputSchema) };
}

const schemaOf = (inputSchema: JsonValue | undefined) => (inputSchema === undefined ? {} : { inputSchema });

/**
 * An inline graph needs no stored workflow, but the name of a deleted one cannot be run, nor its earlier runs re-run.
 * @throws Problem `not_found`
 */
export async function refuseDeleted(ports: WorkflowPorts, tenant: Tenant, workflowId: string): Promise<void> {
  const meta = await ports.workflows.readMeta(tenant, workflowId);
  if (meta?.deletedAt !== undefined) throw notFound("workflow");
}
