import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { type Compilation, compile } from "../../compiler/compile.ts";
import type { CompileContext } from "../../compiler/context.ts";
import type { GraphSource } from "../../compiler/graph.ts";
import { definitionFaults } from "../asl/definition-faults.ts";
import { type GraphOptions, randomGraph, randomOf } from "./random-graph.ts";
import { drawScript, reference } from "./script.ts";
import { simulate } from "./simulated-run.ts";

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

function compileRandom(random: () => number, options: GraphOptions): Extract<Compilation, { ok: true }> {
  const graphs = childGraphs(random, options.holds);
  const context: CompileContext = {
    catalogue,
    functionArn: (name) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    subworkflow: (id, version = 1) => {
      const graph = graphs.get(id);
      return graph === undefined ? undefined : { graph, version };
    },
  };
  const compiled = compile(randomGraph(random, options), context);
  if (!compiled.ok)
    throw new Error(`A random graph does not compile: ${JSON.stringify(compiled.diagnostics)}`);
  return compiled;
}

/** One graph from a seed, run once; everything that is not as the reference says. */
async function check(seed: number, holds: boolean): Promise<string[]> {
  const random = randomOf(seed);
  const withChildren = random() < 0.3;
  const compiled = compileRandom(random, {
    blocks: 2 + Math.floor(random() * 9),
    density: 0.1 + random() * 0.4,
    holds,
    children: withChildren
      ? [
          { id: "wf_inner", version: 1 },
          { id: "wf_outer", version: 1 },
        ]
      : [],
  });
  const limit = 1 + Math.floor(random() * 6);
  const script = drawScript(compiled.plan.graph, random, random() < 0.5 ? 0 : 0.15);
  const expected = reference(compiled.plan.graph, script);
  const { end, results, faults } = await simulate(compiled, script, limit, random);
  // The validator takes longer than the run itself, so it sees a sample; every golden definition goes through it.
  const problems = [...faults, ...(seed % 20 === 0 ? definitionFaults(compiled.definition) : [])];
  if (end.status !== "SUCCEEDED") problems.push(`The machine ended as ${JSON.stringify(end)}.`);
  for (const [id, outcome] of results) {
    const wanted = expected.results.get(id);
    if (JSON.stringify(wanted) !== JSON.stringify(outcome))
      problems.push(`${id}: ${JSON.stringify({ wanted, outcome })}`);
  }
  const missing = [...expected.results.keys()].filter((id) => !results.has(id));
  if (!expected.fails && missing.length > 0) problems.push(`Not run: ${missing.join(", ")}.`);
  return problems;
}

/** Checks many seeds; the first few failures are reported with their seeds, by which they can be repeated. */
async function checkAll(first: number, count: number, holds: boolean): Promise<string[]> {
  const failures: string[] = [];
  for (let seed = first; seed < first + count && failures.length < 3; seed++) {
    const problems = await check(seed, holds);
    if (problems.length > 0) failures.push(`seed ${seed}: ${problems.slice(0, 4).join(" ")}`);
  }
  return failures;
}

const count = Number(process.env.PROPERTY_RUNS ?? 1500);

/** Thousands of runs: long on a busy machine, so the limit only catches what hangs. */
const timeout = 600_000;

describe("the compiled machine does what the reference semantics say", () => {
  it(
    "without holds: same blocks, once each, same routes, never above the limit",
    async () => {
      expect(await checkAll(1, count, false)).toEqual([]);
    },
    timeout,
  );

  it(
    "with pauses and waits ended in random order: nothing is held back by a hold that is not above it",
    async () => {
      expect(await checkAll(1_000_001, count, true)).toEqual([]);
    },
    timeout,
  );
});
