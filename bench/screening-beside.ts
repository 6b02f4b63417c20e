/**
 * `npm run bench:screening-beside -- <commit> [entities] [turns]`: screening of an earlier commit beside that of the working tree, in one process and by
 * turns, so that what else the machine does weighs on both alike. Prints processor time, times by query, load and how many answers differ.
 * Each turn has a new matcher: every other query warms it up, the others are timed. Needs `$SANCTIONS_DATA`.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import * as z from "zod";
import type {
  IndexMatcher,
  ScreeningIndex,
  ScreeningQuery,
  ScreeningResult,
} from "../engines/screening/index.ts";
import { BUNDLED } from "./bundle-options.ts";
import { commitSchema, layTree } from "./earlier-tree.ts";
import { filesOf, skipWithout, WITH_COMMENTS } from "./list-editions.ts";
import { loadCases, queryOf } from "./screening-cases.ts";
import { grow } from "./screening-speed.ts";

const ROOT = join(import.meta.dirname, "..");
const [commit, entities, turns] = z
  .tuple([commitSchema, z.coerce.number().int(), z.coerce.number().int().min(1)])
  .parse([process.argv[2], process.argv[3] ?? 33_000, process.argv[4] ?? 3]);
const NOW = new Date();

type Engine = typeof import("../engines/screening/index.ts") &
  Pick<typeof import("../engines/screening/store/publish.ts"), "publishToFolder">;

/** An engine with its index, and what was measured of it. */
interface Side {
  readonly label: string;
  readonly engine: Engine;
  readonly index: ScreeningIndex;
  readonly loadMs: number;
  /** By query, the fastest of all turns in milliseconds. */
  readonly fastest: number[];
  cpuMs: number;
}

/** Bundles the engine of a source tree, as the functions are bundled. @param folder beside the sources, where packages resolve */
async function engineOf(tree: string, folder: string): Promise<Engine> {
  const outfile = join(folder, "engine.mjs");
  const engine = join(tree, "engines/screening");
  await build({
    stdin: {
      contents: `export * from "${engine}/index.ts"; export { publishToFolder } from "${engine}/store/publish.ts";`,
      resolveDir: ROOT,
    },
    outfile,
    ...BUNDLED,
  });
  return await import(outfile);
}

async function sideOf(label: string, tree: string, folder: string): Promise<Side> {
  mkdirSync(folder);
  const engine = await engineOf(tree, folder);
  // By its own readers: what others read may have fields that it does not know.
  const [first, ...others] = engine.readLists(filesOf(WITH_COMMENTS)).sources;
  if (first === undefined) throw new Error("The first list is missing.");
  const more = others.reduce((sum, source) => sum + source.entities.length, 0);
  const sources = [grow(first, { entities: entities - more }), ...others];
  const lists = join(folder, "lists");
  engine.publishToFolder(lists, engine.buildIndex(sources, { now: NOW }));
  const before = process.cpuUsage();
  const index = engine.loadIndex(lists);
  return { label, engine, index, loadMs: msSince(before), fastest: [], cpuMs: 0 };
}

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function takeTurn(side: Side, queries: readonly ScreeningQuery[]): ScreeningResult[] {
  const matcher: IndexMatcher = new side.engine.IndexMatcher(side.index, () => NOW);
  for (const query of queries.filter((_, at) => at % 2 === 0)) matcher.screen(query, {});
  const before = process.cpuUsage();
  const answers = queries
    .filter((_, at) => at % 2 === 1)
    .map((query, at) => {
      const started = performance.now();
      const answer = matcher.screen(query, {});
      side.fastest[at] = Math.min(side.fastest[at] ?? Number.POSITIVE_INFINITY, performance.now() - started);
      return answer;
    });
  side.cpuMs += msSince(before);
  return answers;
}

function print({ label, fastest, cpuMs, loadMs }: Side, other: Side): void {
  const sorted = fastest.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3);
  const cpu = (cpuMs / turns / fastest.length).toFixed(3);
  console.log(
    `| ${label} | ${at(0.5)} | ${at(0.95)} | ${cpu} | ${(cpuMs / other.cpuMs).toFixed(2)} | ${loadMs.toFixed(0)} |`,
  );
}

async function main(): Promise<void> {
  skipWithout([WITH_COMMENTS]);
  // Beside the sources, so that packages resolve in the same way.
  const folder = mkdtempSync(join(import.meta.dirname, ".bundled-"));
  try {
    const tree = join(folder, "tree");
    layTree(commit, tree, ["engines"]);
    const earlier = await sideOf(commit, tree, join(folder, "earlier"));
    const today = await sideOf("working tree", ROOT, join(folder, "today"));
    const queries = loadCases()
      .filter(({ kind }) => kind === "retrieval")
      .map((labelled) => queryOf(labelled, false));
    let differing = 0;
    for (let turn = 0; turn < turns; turn++) {
      const sides = turn % 2 === 0 ? [earlier, today] : [today, earlier];
      const [one = [], other = []] = sides.map((side) => takeTurn(side, queries).map(answerOf));
      differing = one.filter((answer, at) => !isDeepStrictEqual(answer, other[at])).length;
    }
    console.log(
      `${entities} entities, ${earlier.fastest.length} queries, ${turns} turns; ${differing} answers differ.\n`,
    );
    console.log("| code | p50 ms | p95 ms | processor ms a query | of the other | load, processor ms |");
    console.log("| --- | --- | --- | --- | --- | --- |");
    print(earlier, today);
    print(today, earlier);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whom an answer finds, and how surely: its other parts may have other forms in an earlier commit. */
const answerOf = ({ status, matches }: ScreeningResult) => [
  status,
  ...matches.map((match) => [match.entity_id, match.status]),
];

await main();
