import { describe, expect, it } from "vitest";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import { type BlockOutcome, frontier } from "../../compiler/semantics.ts";
import { definitionFaults } from "../asl/definition-faults.ts";
import { randomOf } from "../support/random-of.ts";
import { shareOf } from "../support/test-share.ts";
import { deviations, randomCase } from "./random-case.ts";
import { begin, endOf, type Move, movesOf, play, type State } from "./reference/reference-meaning.ts";
import { outcomeOf, type Script } from "./script.ts";
import { simulate } from "./simulated-run.ts";

/** One graph from a seed, run once; returns all deviations from the meaning of the graph. */
async function checkMachine(seed: number, holds: boolean): Promise<string[]> {
  const random = randomOf(seed);
  const one = randomCase(random, holds);
  const limit = 1 + Math.floor(random() * 6);
  const faults = deviations(one, await simulate(one.compiled, one.script, limit, random));
  // The validator takes longer than the run itself, so it sees a sample; every golden definition goes through it.
  return seed % 20 === 0 ? [...faults, ...definitionFaults(one.compiled.definition)] : faults;
}

/** One graph from a seed, walked at random by its meaning; every state in which `frontier` differs. */
async function checkFrontier(seed: number, holds: boolean): Promise<string[]> {
  const random = randomOf(seed);
  const { compiled, script, meaning } = randomCase(random, holds);
  const { graph } = compiled.plan;
  for (let state = begin(meaning); ; ) {
    const moves = movesOf(meaning, state);
    const faults = frontierFaults(graph, script, state, moves, endOf(meaning, state) !== undefined);
    const move = moves[Math.floor(random() * moves.length)];
    if (faults.length > 0 || move === undefined) return faults;
    state = play(meaning, state, move);
  }
}

function frontierFaults(
  graph: FlatGraph,
  script: Script,
  state: State,
  moves: readonly Move[],
  over: boolean,
): string[] {
  const results = resultsIn(graph, script, state);
  const now = (id: string) => state.nodes.get(id);
  const isPause = (id: string) => graph.blocks.some((block) => block.id === id && block.hold === "pause");
  const held = graph.blocks.filter(({ id, instruction }) => {
    return instruction.phase === undefined && (now(id) === "running" || now(id) === "open");
  });
  const running = new Set(held.map(({ id }) => id).filter((id) => !isPause(id)));
  const found = frontier(graph, results, running);
  const nested = new Set(graph.blocks.flatMap(({ id, instruction }) => (instruction.phase ? [id] : [])));
  const wanted = moves.flatMap(({ what, path }) => {
    if (what === "start") return [nested.has(path) ? `${path}._input` : path];
    return nested.has(path) ? [path] : [];
  });
  const busy = new Set(held.map(({ id }) => id));
  const ready = [...found.states].flatMap(([id, one]) => (one === "ready" && !busy.has(id) ? [id] : []));
  const stops = [...state.stopped.keys()].filter((scope) => scope !== "");
  const facts = [
    { name: "may start", wanted: wanted.sort(), found: ready.sort() },
    { name: "has failed", wanted: state.stopped.has(""), found: found.failure !== undefined },
    { name: "has stopped", wanted: stops.sort(), found: [...found.stopped.keys()].sort() },
    { name: "is done", wanted: over, found: found.done },
  ];
  return facts.flatMap((fact) =>
    JSON.stringify(fact.wanted) === JSON.stringify(fact.found)
      ? []
      : [`${fact.name}: ${JSON.stringify({ ...fact, at: [...state.nodes] })}`],
  );
}

/** The records in a state of the meaning. */
function resultsIn(graph: FlatGraph, script: Script, { nodes, stopped }: State): Map<string, BlockOutcome> {
  return new Map(
    graph.blocks.flatMap(({ id, instruction }) => {
      const half = instruction.phase === "input";
      const now = nodes.get(half ? id.slice(0, -"._input".length) : id);
      const begun = now === "running" || now === "completed" || now === "failed";
      const ended = half ? begun : now === "completed" || now === "failed";
      return ended ? [[id, outcomeOf(instruction, script, stopped.has(id))]] : [];
    }),
  );
}

type Check = (seed: number, holds: boolean) => Promise<string[]>;

/** Checks many seeds; the first few failures are reported with their seeds, by which they can be repeated. */
async function checkAll(check: Check, first: number, count: number, holds: boolean): Promise<string[]> {
  const failures: string[] = [];
  for (const seed of shareOf(first, count)) {
    if (failures.length >= 3) break;
    const problems = await check(seed, holds);
    if (problems.length > 0) failures.push(`seed ${seed}: ${problems.slice(0, 4).join(" ")}`);
  }
  return failures;
}

const count = Number(process.env.PROPERTY_RUNS ?? 1500);

/** Thousands of runs: long on a busy machine, so the limit only detects hangs. */
const timeout = 600_000;

describe("the compiled machine follows the reference meaning", () => {
  it(
    "without holds: nothing that it does not allow, all that it asks for, never above the limit",
    async () => {
      expect(await checkAll(checkMachine, 1, count, false)).toEqual([]);
    },
    timeout,
  );

  it(
    "with pauses and waits ended in random order: nothing is held back by a hold that is not above it",
    async () => {
      expect(await checkAll(checkMachine, 1_000_001, count, true)).toEqual([]);
    },
    timeout,
  );
});

describe("frontier equals the reference meaning in every state of a run", () => {
  it.each([
    ["without holds", 2_000_001, false],
    ["with pauses and waits", 3_000_001, true],
  ] as const)(
    "%s: what may start, what has stopped, whether all is done",
    async (_, first, holds) => {
      expect(await checkAll(checkFrontier, first, count, holds)).toEqual([]);
    },
    timeout,
  );
});
