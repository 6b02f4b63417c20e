import { expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../../compiler/compile.ts";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { GraphSource } from "../../compiler/graph.ts";
import { upstreamResults } from "../../core/blocks/runtime/upstream.ts";
import type { BlockRecord, ExecutionRecord } from "../../core/executions/records.ts";
import { bindingsOf } from "../../core/executions/state/bindings.ts";
import { recordsOf } from "../../core/executions/state/named-records.ts";
import { newMeta, newTenant } from "../contracts/values.ts";
import { randomOf } from "../support/random-of.ts";
import { randomGraph } from "./random-graph.ts";
import { drawScript, outcomeOf } from "./script.ts";

/** A graph whose blocks name blocks directly above them. */
function naming(random: () => number, graph: GraphSource): GraphSource {
  const blocks = structuredClone(graph.blocks);
  for (const { from, to } of graph.edges ?? []) {
    const block = blocks[to];
    if (block?.type === "sanctions_screening" && random() < 0.5)
      block.input = { name: `{% $blocks.${from}.name %}` };
    if (block?.type === "subworkflow" && random() < 0.5) block.input = { name: `{% $blocks.${from}.name %}` };
  }
  return { ...graph, blocks };
}

/** A flat graph with two levels of subworkflows. */
function flatGraph(random: () => number): FlatGraph {
  const draw = (blocks: number, children: string[]) =>
    naming(
      random,
      randomGraph(random, {
        blocks,
        density: 0.4,
        holds: false,
        children: children.map((id) => ({ id, version: 1 })),
      }),
    );
  const inner = draw(3, []);
  const outer = draw(4, ["wf_inner"]);
  const compiled = compile(draw(8, ["wf_inner", "wf_outer"]), {
    catalogue,
    functionArn: (name) => name,
    subworkflow: (id) => ({ graph: id === "wf_inner" ? inner : outer, version: 1 }),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.plan.graph;
}

/** Any state of the records of a run: more than a run can come to. */
function recordOf(random: () => number, graph: FlatGraph): ExecutionRecord {
  const script = drawScript(graph, random, 0.4);
  const at = "2026-11-26T10:00:00.000Z";
  const blocks = graph.blocks.flatMap(({ id, type, instruction }): [string, BlockRecord][] => {
    if (random() < 0.3) return [];
    const outcome = outcomeOf(instruction, script, random() < 0.3);
    const output = JSON.stringify({ name: id });
    const result = { ...outcome, output, startedAt: at, endedAt: at };
    return [[id, { blockId: id, blockType: type, attempts: [], result }]];
  });
  const none = { pauses: new Map(), webhooks: new Map(), gates: new Map() };
  return { meta: newMeta(newTenant()), input: '{"n":1}', blocks: new Map(blocks), ...none };
}

it("a block sees the same in the records that it reads as in all records of its run", () => {
  let named = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomOf(seed);
    const graph = flatGraph(random);
    const whole = recordOf(random, graph);
    for (const { instruction } of graph.blocks) {
      const read = new Set(recordsOf(instruction));
      const blocks = new Map([...whole.blocks].filter(([id]) => read.has(id)));
      const part = { ...whole, blocks };
      expect(bindingsOf(part, instruction)).toEqual(bindingsOf(whole, instruction));
      expect(upstreamResults(part, instruction)).toEqual(upstreamResults(whole, instruction));
      named += instruction.upstream.length;
    }
  }
  expect(named).toBeGreaterThan(500);
});
