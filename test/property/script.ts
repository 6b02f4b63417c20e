/** The endings of a graph's blocks, decided from a seed before the run, so that the outcome cannot depend on the order of events. */
import { type Means, meansSchema } from "../../compiler/catalogue/decisions.ts";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { Block, Graph } from "../../compiler/graph.ts";
import type { Instruction } from "../../compiler/instruction.ts";
import type { BlockOutcome } from "../../compiler/semantics.ts";
import type { World } from "./reference/reference-meaning.ts";

export interface Part {
  status: "completed" | "failed";
  /** Fails by throwing at every attempt. */
  throws: boolean;
  /** What it decides, where it decides. */
  means: Means;
  /** Which conditions hold, by edge id. */
  held: ReadonlyMap<string, boolean>;
}

export type Script = ReadonlyMap<string, Part>;

/** Draws a script. `failures`: how likely a block fails. */
export function drawScript(graph: FlatGraph, random: () => number, failures: number): Script {
  return new Map(
    graph.blocks.map(({ id, instruction }) => {
      const status = random() < failures ? "failed" : "completed";
      const held = new Map(instruction.edges.map((edge) => [edge.id, random() < 0.5]));
      const means = meansSchema.options[Math.floor(random() * 3)] ?? "undecided";
      return [id, { status, throws: status === "failed" && random() < 0.4, means, held }];
    }),
  );
}

/**
 * The outcome of a block by its script.
 * @param childStopped of the second half of a subworkflow: whether its child stopped, which fails it, as its first half's failure does
 */
export function outcomeOf(instruction: Instruction, script: Script, childStopped = false): BlockOutcome {
  const { blockId, phase, edges } = instruction;
  const own = script.get(phase === "collect" ? `${blockId}._input` : blockId)?.status ?? "completed";
  const status = childStopped ? "failed" : own;
  const means = script.get(blockId)?.means;
  const sameEnd = edges.filter(({ on }) => on === status || (status === "completed" && on === means));
  const holds = (id: string): boolean => script.get(blockId)?.held.get(id) ?? false;
  const open = sameEnd.filter(({ id, on, when, otherwise }) => {
    if (when !== undefined) return holds(id);
    const siblings = sameEnd.filter((edge) => edge.on === on && edge.when !== undefined);
    return otherwise !== true || !siblings.some((edge) => holds(edge.id));
  });
  const ids = new Set(open.map(({ id }) => id));
  return { status, routes: Object.fromEntries(edges.map(({ id }) => [id, ids.has(id)])) };
}

/** The same script in the form of the reference meaning. @param children the graphs of subworkflows, by workflow id */
export function worldOf(script: Script, children: ReadonlyMap<string, Graph>): World {
  return {
    childOf: ({ config }: Block): Graph => {
      const child = children.get(String(config?.workflowId));
      if (child === undefined) throw new Error(`There is no graph of ${String(config?.workflowId)}.`);
      return child;
    },
    outcomeOf: (path) => (script.get(`${path}._input`) ?? script.get(path))?.status ?? "completed",
    meaningOf: (path) => script.get(path)?.means,
    isTrue: ({ id = "", from }, scope) =>
      script.get(scope === "" ? from : `${scope}.${from}`)?.held.get(id) ?? false,
  };
}
