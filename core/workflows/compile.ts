import type { Diagnostic } from "../../compiler/diagnostic.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { loadChildren, pinsOf } from "./children.ts";
import { invalidWorkflow } from "./errors.ts";
import type { CompiledGraph, WorkflowPorts } from "./ports.ts";
import type { Pin } from "./records.ts";

/** A graph as the compiler sees it in its tenant's surroundings. */
export interface Compilation {
  diagnostics: readonly Diagnostic[];
  /** Absent when there are errors. */
  compiled?: CompiledGraph;
  /** The children's versions that it would run. */
  pins: Pin[];
}

/**
 * Compiles a graph of a workflow: the workflow's id takes precedence over the graph's, which may be a copy.
 *
 * @param graph any JSON object; its faults become diagnostics
 */
export async function compileFor(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  graph: JsonObject,
): Promise<Compilation> {
  const children = await loadChildren(ports, tenant, graph);
  const { diagnostics, compiled } = await ports.compile({ ...graph, id: workflowId }, children);
  const pins = pinsOf(graph, children, ports.catalogue);
  return compiled === undefined ? { diagnostics, pins } : { diagnostics, compiled, pins };
}

/**
 * Compiles a graph that is to run.
 *
 * @throws Problem `invalid_workflow` with the diagnostics
 */
export async function compileToRun(
  ports: WorkflowPorts,
  tenant: Tenant,
  workflowId: string,
  graph: JsonObject,
) {
  const { diagnostics, compiled, pins } = await compileFor(ports, tenant, workflowId, graph);
  if (compiled === undefined) throw invalidWorkflow(diagnostics);
  return { compiled, pins };
}
