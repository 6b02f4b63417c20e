import { createHash } from "node:crypto";
import { keepNewest } from "../keep-newest.ts";
import type { CompileGraph, CompileOutcome, WorkflowPorts } from "./ports.ts";

const maxEntries = 200;

/**
 * A compiler that caches its results by the content of a graph and its children: running a draft again does not compile.
 *
 * @param load gets the pure compiler, for each graph that is not kept
 */
export function cacheCompilations(load: () => Promise<CompileGraph>): WorkflowPorts["compile"] {
  const outcomes = new Map<string, CompileOutcome>();
  return async (graph, children) => {
    const key = createHash("sha256")
      .update(JSON.stringify([graph, ...children]))
      .digest("hex");
    const kept = outcomes.get(key);
    if (kept !== undefined) return kept;
    const compile = await load();
    const outcome = compile(graph, children);
    keepNewest(outcomes, key, outcome, maxEntries);
    return outcome;
  };
}
