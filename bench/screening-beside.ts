/**
 * `npm run bench:screening-beside -- <commit> [entities] [turns]`: screening of an earlier commit beside that of the working tree, by turns, each in a
 * process of its own (`screening-turn.ts`), so that what else the machine does weighs on both alike. Prints processor time, times by query, load and
 * how many answers differ. Needs `$SANCTIONS_DATA`.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import * as z from "zod";
import { BUNDLED } from "./bundle-options.ts";
import { commitSchema, layTree } from "./earlier-tree.ts";
import { filesOf, skipWithout, WITH_COMMENTS } from "./list-editions.ts";
import { quantile } from "./quantile.ts";
import { grow } from "./screening-speed.ts";

const ROOT = join(import.meta.dirname, "..");
const [commit, entities, turns] = z
  .tuple([commitSchema, z.coerce.number().int(), z.coerce.number().int().min(1)])
  .parse([process.argv[2], process.argv[3] ?? 33_000, process.argv[4] ?? 3]);

type Engine = typeof import("../engines/screening/index.ts") &
  Pick<typeof import("../engines/screening/store/publish.ts"), "publishToFolder">;

/** An engine with its lists, and what was measured of it. */
interface Side {
  readonly label: string;
  readonly file: string;
  readonly lists: string;
  /** By query, the fastest of all turns in milliseconds. */
  readonly fastest: number[];
  loadMs: number;
  cpuMs: number;
}

/** Bundles the engine of a source tree, as the functions are bundled. @param folder beside the sources, where packages resolve */
async function bundle(tree: string, folder: string): Promise<string> {
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
  return outfile;
}

async function sideOf(label: string, tree: string, folder: string): Promise<Side> {
  mkdirSync(folder);
  const file = await bundle(tree, folder);
  const engine: Engine = await import(file);
  // By its own readers: what others read may have fields that it does not know.
  const [first, ...others] = engine.readLists(filesOf(WITH_COMMENTS)).sources;
  if (first === undefined) throw new Error("The first list is missing.");
  const more = others.reduce((sum, source) => sum + source.entities.length, 0);
  const sources = [grow(first, { entities: entities - more }), ...others];
  const lists = join(folder, "lists");
  engine.publishToFolder(lists, engine.buildIndex(sources, { now: new Date() }));
  return { label, file, lists, fastest: [], loadMs: Number.POSITIVE_INFINITY, cpuMs: 0 };
}

const turnSchema = z.object({
  loadMs: z.number(),
  cpuMs: z.number(),
  times: z.array(z.number()),
  answers: z.array(z.array(z.string())),
});

/** @param script `screening-turn.ts`, bundled: tsx keeps function names of what it loads, at a measurable cost */
function takeTurn(script: string, side: Side): string[][] {
  const printed = execFileSync(process.execPath, [script, side.file, side.lists], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const { loadMs, cpuMs, times, answers } = turnSchema.parse(JSON.parse(printed));
  for (const [at, ms] of times.entries())
    side.fastest[at] = Math.min(side.fastest[at] ?? Number.POSITIVE_INFINITY, ms);
  side.loadMs = Math.min(side.loadMs, loadMs);
  side.cpuMs += cpuMs;
  return answers;
}

function print({ label, fastest, cpuMs, loadMs }: Side, other: Side): void {
  const [p50, p95] = [0.5, 0.95].map((part) => quantile(fastest, part).toFixed(3));
  const cpu = (cpuMs / turns / fastest.length).toFixed(3);
  console.log(
    `| ${label} | ${p50} | ${p95} | ${cpu} | ${(cpuMs / other.cpuMs).toFixed(2)} | ${loadMs.toFixed(0)} |`,
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
    const script = join(folder, "turn.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "screening-turn.ts")],
      outfile: script,
      ...BUNDLED,
    });
    let differing = 0;
    for (let turn = 0; turn < turns; turn++) {
      const sides = turn % 2 === 0 ? [earlier, today] : [today, earlier];
      const [one = [], other = []] = sides.map((side) => takeTurn(script, side));
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

await main();
