import * as z from "zod";
import { checks } from "../checks/index.ts";
import type { CompileContext } from "../context.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { type Block, type Graph, workflowIdSchema } from "../graph.ts";
import { type GraphView, viewOf } from "../view.ts";
import { parse } from "./parse.ts";

/** How deep subworkflows may be nested. */
const maxNesting = 5;

/** The used part of the config of a block with `runsChild`. */
const referenceSchema = z.object({ workflowId: workflowIdSchema, version: z.int().min(1).optional() });

/** A child workflow that has no errors. */
export interface Child {
  workflowId: string;
  version: number;
  graph: Graph;
  view: GraphView;
}

/** Finds and checks child workflows; each version is read once, however often it is used. */
export class ChildLoader {
  readonly #context: CompileContext;
  readonly #loaded = new Map<
    string,
    { child: Child } | { diagnostic: (path: string[]) => LocatedDiagnostic }
  >();

  constructor(context: CompileContext) {
    this.#context = context;
  }

  /**
   * @param block a subworkflow block.
   * @param path its place in the root graph
   * @param chain ids of the workflows around it, outermost first
   */
  load(block: Block, path: string[], chain: readonly string[]): Child | LocatedDiagnostic {
    const at = [...path, "config", "workflowId"];
    const reference = referenceSchema.safeParse(block.config);
    if (!reference.success) return diagnostic("invalid_config", at, "The block names no workflow.");
    const { workflowId, version } = reference.data;
    if (chain.includes(workflowId)) {
      const circle = [...chain.slice(chain.indexOf(workflowId)), workflowId].join(" → ");
      return diagnostic("subworkflow_cycle", at, `The workflows contain one another: ${circle}.`);
    }
    if (chain.length > maxNesting) {
      return diagnostic("nesting_too_deep", at, `Subworkflows are nested more than ${maxNesting} deep.`);
    }
    const key = `${workflowId} ${version ?? "live"}`;
    const found = this.#loaded.get(key) ?? this.#read(workflowId, version);
    this.#loaded.set(key, found);
    return "child" in found ? found.child : found.diagnostic(at);
  }

  #read(
    workflowId: string,
    version: number | undefined,
  ): { child: Child } | { diagnostic: (path: string[]) => LocatedDiagnostic } {
    const name = version === undefined ? `"${workflowId}"` : `version ${version} of "${workflowId}"`;
    const resolved = this.#context.subworkflow?.(workflowId, version);
    if (resolved === undefined) {
      return {
        diagnostic: (path) => diagnostic("subworkflow_not_found", path, `There is no workflow ${name}.`),
      };
    }
    if (resolved === "not_deployed") {
      return {
        diagnostic: (path) =>
          diagnostic("subworkflow_not_deployed", path, `Workflow ${name} has no live version.`),
      };
    }
    const { graph, diagnostics } = parse(resolved.graph, this.#context.catalogue);
    const view = graph === undefined ? undefined : viewOf(graph, this.#context.catalogue);
    const faults = view === undefined ? diagnostics : checks.flatMap((check) => check(view));
    const fault = faults.find(({ severity }) => severity === "error");
    if (graph !== undefined && view !== undefined && fault === undefined) {
      return { child: { workflowId, version: resolved.version, graph, view } };
    }
    const message = `The graph of ${name} has an error at ${fault?.path ?? "its root"}: ${fault?.message ?? "it cannot be read."}`;
    return { diagnostic: (path) => diagnostic(fault?.code ?? "invalid_schema", path, message) };
  }
}
