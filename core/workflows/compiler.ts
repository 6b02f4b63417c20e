import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import { compile } from "../../compiler/compile.ts";
import { shareOut } from "../../compiler/plan.ts";
import { hashOfBytes } from "../audit/canonical.ts";
import type { CompileGraph } from "./ports.ts";
import { type Children, referenceKey } from "./references.ts";

/**
 * The compiler for the use cases of workflows.
 *
 * @param catalogue the block types that graphs may use
 * @param functionArn names the function of a block type or `control` in a definition
 */
export function bindCompiler(catalogue: Catalogue, functionArn: (name: string) => string): CompileGraph {
  return (graph, children) => {
    const subworkflow = (workflowId: string, version?: number) => resolve(children, workflowId, version);
    const result = compile(graph, { catalogue, functionArn, subworkflow, sha256Hex: hashOfBytes });
    const { diagnostics } = result;
    if (!result.ok) return { diagnostics };
    const { type, definition, hash, plan } = result;
    const limits = (limit: number) => shareOut(plan, limit);
    return { diagnostics, compiled: { type, definition, hash, graph: plan.graph, limits } };
  };
}

function resolve(children: Children, workflowId: string, version: number | undefined) {
  const child = children.get(referenceKey(version === undefined ? { workflowId } : { workflowId, version }));
  if (child === undefined || child.kind === "not_found") return undefined;
  return child.kind === "not_deployed" ? "not_deployed" : { graph: child.graph, version: child.version };
}
