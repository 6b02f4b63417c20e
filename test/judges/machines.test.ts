/** Compiled machines on the Step Functions of LocalStack: a judge of the compiler, of `compiler/semantics.ts` and of the local interpreter. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../../compiler/compile.ts";
import { graphSchema } from "../../compiler/graph.ts";
import { SYSTEM_WORKFLOWS } from "../../workflows/system.ts";
import { type Cases, casesOf, deviations, randomProgram } from "../property/random-case.ts";
import { drawScript } from "../property/script.ts";
import type { World } from "../property/simulated-world.ts";
import { randomOf } from "../support/random-of.ts";
import { type ForeignMachines, openForeignMachines } from "./foreign-machines.ts";
import { runForeign } from "./foreign-run.ts";
import { GRAPHS, ROUNDS } from "./rounds.ts";

const GOLDEN = new URL("../golden/cases/", import.meta.url);
const SHIPPED = new URL("../../workflows/", import.meta.url);
/** How likely a block fails in each of the outcomes that a machine is run with. */
const OUTCOMES = [0, 0.2, 0.5];
/** Long on a busy machine, so the limit only detects hangs: thousands of runs. */
const LONGEST_MS = 7_200_000;
/** Runs at the same time: most of one is waiting. */
const AT_ONCE = 12;

/** The sample that is asked for, of graphs that follow those of the samples before; undefined: all. */
const sample = process.env.JUDGED_SAMPLE === undefined ? undefined : Number(process.env.JUDGED_SAMPLE);
/** Without a sample, the round: a part of all graphs. */
const round = Number(process.env.JUDGED_ROUND ?? 0);
const graphs = sample === undefined ? GRAPHS / ROUNDS : 6;
const firstSeed = 5_000_001 + (sample ?? round) * graphs;

/** Of machines that stay the same, a sample runs every second with one outcome: six samples after another run each with all. */
const outcomesOfFixed = sample === undefined ? OUTCOMES : OUTCOMES.slice(sample % 3, (sample % 3) + 1);
const isOfSample = (_: unknown, place: number) => sample === undefined || place % 2 === sample % 2;

let foreign: ForeignMachines;
beforeAll(async () => {
  foreign = await openForeignMachines();
});
afterAll(() => foreign.close());

/** Makes a machine and runs it with some outcomes. @returns all deviations from the meaning of its graph */
async function judge(
  name: string,
  { compiled, caseOf }: Cases,
  seed: number,
  outcomes: readonly number[],
): Promise<string[]> {
  const { definition, type, plan } = compiled;
  const machine = await foreign.make(JSON.parse(JSON.stringify(definition)), type);
  const random = randomOf(seed);
  const runs = outcomes.map(async (failures) => {
    const one = caseOf(drawScript(plan.graph, random, failures));
    const limit = 1 + Math.floor(random() * 6);
    const course = { plan, script: one.script, limit, random: randomOf(seed + limit) };
    const found = deviations(one, await runForeign(foreign, machine, course));
    return found.slice(0, 4).map((fault) => `${name}, failures ${failures}, limit ${limit}: ${fault}`);
  });
  const faults = (await Promise.all(runs)).flat();
  // At once: all of them take long.
  for (const fault of faults) console.log(fault);
  await foreign.ports.remove(machine.arn);
  return faults;
}

/** A workflow as text, with the graphs of its subworkflows beside it. */
function casesOfText(source: unknown, children: ReadonlyMap<string, string> = new Map()): Cases {
  const compiled = compile(source, {
    catalogue,
    functionArn: (name) => name,
    subworkflow: (id) => {
      const graph = children.get(id);
      return graph === undefined ? undefined : { graph, version: 7 };
    },
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const graphOf = ([id, text]: [string, string]) => [id, graphSchema.parse(parse(text))] as const;
  return casesOf(compiled, compiled.graph, new Map([...children].map(graphOf)));
}

function golden(name: string): Cases {
  const folder = new URL(`${name}/`, GOLDEN);
  const children = new URL("children/", folder);
  const files = existsSync(children) ? readdirSync(children) : [];
  const textOf = (file: string) =>
    [file.replace(".yaml", ""), readFileSync(new URL(file, children), "utf8")] as const;
  return casesOfText(readFileSync(new URL("graph.yaml", folder), "utf8"), new Map(files.map(textOf)));
}

/** Calls for each of a series, several at a time. */
async function each<T>(items: readonly T[], call: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of rest) await call(item);
    }),
  );
}

async function faultsOf(
  programs: readonly (readonly [name: string, cases: () => Cases])[],
  seed: number,
  outcomes: readonly number[],
): Promise<string[]> {
  console.log(`${programs.length} machines × ${outcomes.length} outcomes, seed ${seed}`);
  const faults: string[] = [];
  let judged = 0;
  await each(programs, async ([name, cases]) => {
    faults.push(...(await judge(name, cases(), seed, outcomes)));
    judged += 1;
    if (judged % 50 === 0) console.log(`${judged} machines are judged`);
  });
  return faults;
}

describe("machines in LocalStack", () => {
  it(
    "of the golden cases keep the meaning of their graph",
    async () => {
      const names = readdirSync(GOLDEN)
        .filter((name) => !name.startsWith("error-"))
        .filter(isOfSample);
      const programs = names.map((name) => [name, () => golden(name)] as const);
      expect(await faultsOf(programs, 1, outcomesOfFixed)).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    "of the shipped workflows keep the meaning of their graph",
    async () => {
      const files = readdirSync(SHIPPED).filter((name) => name.endsWith(".yaml"));
      const programs = [
        ...files.map(
          (name) => [name, () => casesOfText(readFileSync(new URL(name, SHIPPED), "utf8"))] as const,
        ),
        ...SYSTEM_WORKFLOWS.map(({ workflowId, graph }) => [workflowId, () => casesOfText(graph)] as const),
      ].filter(isOfSample);
      expect(await faultsOf(programs, 2, outcomesOfFixed)).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    "of random graphs keep the meaning of their graph",
    async () => {
      const seeds = Array.from({ length: graphs }, (_, place) => firstSeed + place);
      const programs = seeds.map(
        (seed) => [`seed ${seed}`, () => randomProgram(randomOf(seed), seed % 2 === 0)] as const,
      );
      expect(await faultsOf(programs, firstSeed, OUTCOMES)).toEqual([]);
    },
    LONGEST_MS,
  );

  it.each([1, 2, 3, 5])("work on at most %i branches at a time, and on as many", async (limit) => {
    const block = { type: "sanctions_screening", input: { name: "Ada" } };
    const ids = Array.from({ length: 8 }, (_, place) => `b${place}`);
    const { compiled } = casesOfText({ blocks: Object.fromEntries(ids.map((id) => [id, block])) });
    const machine = await foreign.make(JSON.parse(JSON.stringify(compiled.definition)), compiled.type);
    const all = new Map(
      compiled.plan.graph.blocks.map(
        ({ id }) => [id, { status: "completed", throws: false, means: "approved", held: new Map() }] as const,
      ),
    );
    let most = 0;
    /** Works until as many do as may, and for a moment in which another would begin. */
    async function turn(world: World): Promise<void> {
      for (let tries = 0; most < limit && tries < 600; tries++) {
        most = Math.max(most, world.atWork);
        await delay(50);
      }
      await delay(200);
      most = Math.max(most, world.atWork);
    }
    const course = { plan: compiled.plan, script: all, limit, random: () => 0.3, turn };
    const report = await runForeign(foreign, machine, course);
    expect(report).toMatchObject({ faults: [], end: { status: "SUCCEEDED" } });
    expect(most).toBe(limit);
  });
});
