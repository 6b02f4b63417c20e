/**
 * `npm run bench:executions-beside -- <commit> [rounds]`: executions of an earlier commit beside those of the working tree, each in a process of its own
 * as its `npm start` runs it, by turns in one run, written to docs/speed-beside.md. Linux only: processor time is read from `/proc`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { commitSchema, layTree } from "./earlier-tree.ts";
import type { Blocks } from "./execution-runs.ts";
import { machine } from "./machine.ts";
import { ALONE, byTurns, TOGETHER } from "./peers/by-turns.ts";
import { type Contestant, startProduct } from "./peers/contestants.ts";
import { WORKING_TREE } from "./peers/product-process.ts";
import type { Figures } from "./peers/report.ts";

const [commit, rounds] = z
  .tuple([commitSchema, z.coerce.number().int().min(1)])
  .parse([process.argv[2], process.argv[3] ?? 8]);
/** How many executions each runs before the rounds of a part begin: Node.js compiles what runs often. */
const WARM_UPS = [60, 3_000];
const WORKFLOWS: readonly (readonly [Blocks, string])[] = [
  [5, "Five blocks"],
  [1, "A credential alone"],
];

const git = (...args: string[]): string =>
  execFileSync("git", args, { cwd: WORKING_TREE, encoding: "utf8" }).trim();

/** Measures one workflow on both. @returns the section of the page */
async function sectionOf(root: string, tree: string, blocks: Blocks, title: string): Promise<string> {
  const both: Contestant[] = [];
  try {
    for (const [name, sources] of [
      [commit, tree],
      ["working tree", WORKING_TREE],
    ] as const)
      both.push(await startProduct(name, mkdtempSync(join(root, "state-")), blocks, sources));
    const tables: string[] = [];
    for (const warmUp of WARM_UPS) {
      const { figures } = await byTurns(both, warmUp, rounds);
      tables.push(`### After ${warmUp} executions\n\n${tableOf(figures)}\n`);
    }
    return `## ${title}\n\n${tables.join("\n")}`;
  } finally {
    for (const contestant of both) await contestant.stop();
  }
}

function tableOf(figures: readonly Figures[]): string {
  const [earlier, today] = figures;
  if (earlier === undefined || today === undefined) throw new Error("One of the two was not measured.");
  const row = (name: string, values: readonly string[]) => `| ${name} | ${values.join(" | ")} |`;
  const valuesOf = (of: Figures): string[] => [
    `${of.p50.toFixed(1)} ms`,
    `${of.p95.toFixed(1)} ms`,
    of.perSecond.toFixed(0),
    `${of.processorAlone.toFixed(1)} ms`,
    `${of.processorTogether.toFixed(1)} ms`,
  ];
  const times = (earlierValue: number, todayValue: number) => (earlierValue / todayValue).toFixed(1);
  return [
    "| | p50, one client | p95 | executions/s, ten clients | processor time, one client | with ten |",
    "| --- | --- | --- | --- | --- | --- |",
    row(earlier.name, valuesOf(earlier)),
    row(today.name, valuesOf(today)),
    row("times better", [
      times(earlier.p50, today.p50),
      times(earlier.p95, today.p95),
      times(today.perSecond, earlier.perSecond),
      times(earlier.processorAlone, today.processorAlone),
      times(earlier.processorTogether, today.processorTogether),
    ]),
  ].join("\n");
}

const load = loadavg()[0] ?? Number.NaN;
const root = mkdtempSync(join(tmpdir(), "bench-beside-"));
try {
  const tree = join(root, "tree");
  layTree(commit, tree);
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--silent"], { cwd: tree, stdio: "inherit" });
  const sections: string[] = [];
  for (const [blocks, title] of WORKFLOWS) sections.push(await sectionOf(root, tree, blocks, title));
  const page = `# Speed beside an earlier commit

Written by \`npm run bench:executions-beside -- ${commit}\` on ${new Date().toISOString().slice(0, 10)}. Do not edit by hand. ${machine()}; load of the machine before it ${load.toFixed(1)}.

The earlier commit, ${commit}, is of ${git("show", "-s", "--format=%cs", commit)}; the working tree is at ${git("rev-parse", "--short", "HEAD")}. Each runs in a process of its own, as its \`npm start\` runs it, with its state on disk. They take turns in one run, ${rounds * ALONE} executions with one client and ${rounds * TOGETHER} with ten. The client is another process. Read the ratios: the figures of other machines, and of another hour, differ.

${sections.join("\n")}`;
  writeFileSync(join(WORKING_TREE, "docs/speed-beside.md"), page);
  console.log(page);
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exit(0);
