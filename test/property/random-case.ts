/** Random compiled graphs with the ends of their blocks, and whether a run of one keeps the reference meaning. */
import { catalogue } from "../../blocks.config.ts";
import { type Compilation, compile } from "../../compiler/compile.ts";
import type { CompileContext } from "../../compiler/context.ts";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import { type Graph, type GraphSource, graphSchema } from "../../compiler/graph.ts";
import { edgeIds } from "../../compiler/passes/edge-ids.ts";
import { type BlockOutcome, frontier } from "../../compiler/semantics.ts";
import { randomGraph } from "./random-graph.ts";
import {
  begin,
  endOf,
  movesOf,
  type Program,
  play,
  programOf,
  type State,
} from "./reference/reference-meaning.ts";
import { drawScript, type Script, worldOf } from "./script.ts";
import type { RunReport } from "./simulated-run.ts";

/** Children that random graphs may use: a chain with a failure edge, a fork, one with a pause, one that holds another. */
function childGraphs(random: () => number, holds: boolean): Map<string, GraphSource> {
  const inner = randomGraph(random, { blocks: 3, density: 0.5, holds });
  const outer = randomGraph(random, {
    blocks: 3,
    density: 0.5,
    holds,
    children: [{ id: "wf_inner", version: 1 }],
  });
  return new Map([
    ["wf_inner", inner],
    ["wf_outer", outer],
  ]);
}

/** What the compiler made of a graph without faults. */
export type Compiled = Extract<Compilation, { ok: true }>;

/** A compiled graph with a script of its blocks' ends. */
export interface Case {
  compiled: Compiled;
  script: Script;
  meaning: Program;
}

/**
 * A random graph and a random script.
 * @param holds whether it may have pauses and waits
 */
export function randomCase(random: () => number, holds: boolean): Case {
  const { compiled, caseOf } = randomProgram(random, holds);
  return caseOf(drawScript(compiled.plan.graph, random, random() < 0.3 ? 0 : 0.2));
}

/** A compiled graph, to be run with any script. */
export interface Cases {
  compiled: Compiled;
  caseOf: (script: Script) => Case;
}

/** A random graph, to be run with several scripts. */
export function randomProgram(random: () => number, holds: boolean): Cases {
  const children = childGraphs(random, holds);
  const context: CompileContext = {
    catalogue,
    functionArn: (name) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    subworkflow: (id, version = 1) => {
      const graph = children.get(id);
      return graph === undefined ? undefined : { graph, version };
    },
  };
  const source = randomGraph(random, {
    blocks: 2 + Math.floor(random() * 8),
    density: 0.1 + random() * 0.4,
    holds,
    children: random() < 0.5 ? [...children.keys()].map((id) => ({ id, version: 1 })) : [],
  });
  const compiled = compile(source, context);
  if (!compiled.ok)
    throw new Error(`A random graph does not compile: ${JSON.stringify(compiled.diagnostics)}`);
  const childOf = ([id, child]: [string, GraphSource]) => [id, graphSchema.parse(child)] as const;
  return casesOf(compiled, graphSchema.parse(source), new Map([...children].map(childOf)));
}

/** The cases of a compiled graph. @param children the graphs of its subworkflows, by workflow id */
export function casesOf(compiled: Compiled, graph: Graph, children: ReadonlyMap<string, Graph>): Cases {
  const named = new Map([...children].map(([id, child]) => [id, withEdgeIds(child)]));
  const programFor = (script: Script) => programOf(withEdgeIds(graph), worldOf(script, named));
  return { compiled, caseOf: (script) => ({ compiled, script, meaning: programFor(script) }) };
}

/** By its id the script knows whether an edge is true. */
function withEdgeIds(graph: Graph): Graph {
  const edges = graph.edges ?? [];
  const ids = edgeIds(edges.map(({ from, id, to }) => ({ from, id, target: to })));
  return { ...graph, edges: edges.map((edge, place) => ({ ...edge, id: ids[place] })) };
}

/** All deviations of a run from the meaning of its graph. */
export function deviations({ compiled, meaning }: Case, report: RunReport): string[] {
  const { faults } = report;
  if (report.end.status !== "SUCCEEDED")
    return [...faults, `The machine ended as ${JSON.stringify(report.end)}.`];
  let state = begin(meaning);
  for (const move of report.moves) {
    if (!movesOf(meaning, state).some(({ what, path }) => what === move.what && path === move.path))
      return [...faults, `"${move.what} ${move.path}" is not allowed in ${JSON.stringify(report.moves)}.`];
    state = play(meaning, state, move);
  }
  return [...faults, ...endFaults(meaning, state, compiled.plan.graph, report.results)];
}

/** Whether a run that has ended may end there, and has the results that the meaning gives it. */
function endFaults(
  meaning: Program,
  state: State,
  graph: FlatGraph,
  results: ReadonlyMap<string, BlockOutcome>,
): string[] {
  const end = endOf(meaning, state);
  if (end === undefined) return [`It ended before ${JSON.stringify(movesOf(meaning, state))}.`];
  const failed = frontier(graph, results).failure !== undefined;
  const faults = end.run === (failed ? "failed" : "completed") ? [] : [`The run is ${end.run}.`];
  for (const [path, wanted] of end.nodes) {
    const found = results.get(path)?.status ?? "none";
    const same = wanted === "completed" || wanted === "failed" ? wanted === found : found !== "completed";
    if (!same) faults.push(`${path} is ${found}, and should be ${wanted}.`);
  }
  return faults;
}
