/**
 * `npm run bench:peers [-- rounds]`: an execution of five steps over HTTP in this product, DBOS with PostgreSQL, and Restate, by turns in one run,
 * written to docs/speed.md. The peers are installed into `bench/peers` by npm; PostgreSQL comes from the system. Linux only: processor
 * time is read from `/proc`. What cannot be started is named and left out.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { machine } from "./machine.ts";
import { ALONE, byTurns, TOGETHER } from "./peers/by-turns.ts";
import { type Contestant, ENTRIES } from "./peers/contestants.ts";
import { type Part, speedReport } from "./peers/report.ts";

const ROUNDS = Number(process.argv[2] ?? 6);
/** How many executions each contestant runs before the rounds of a part begin. */
const WARM_UPS = [150, 3_000];

async function main(): Promise<void> {
  const load = loadavg()[0] ?? Number.NaN;
  const root = mkdtempSync(join(tmpdir(), "bench-peers-"));
  // The user of PostgreSQL must find its own folder in it.
  chmodSync(root, 0o711);
  const contestants: Contestant[] = [];
  try {
    const leftOut = await startAll(root, contestants);
    const parts: Part[] = [];
    for (const warmUp of WARM_UPS) parts.push(await byTurns(contestants, warmUp, ROUNDS));
    const report = speedReport({
      now: new Date(),
      machine: machine(),
      load,
      parts,
      leftOut,
      executions: { alone: ROUNDS * ALONE, together: ROUNDS * TOGETHER },
    });
    writeFileSync(join(import.meta.dirname, "../docs/speed.md"), report);
    console.log(report);
  } finally {
    for (const contestant of contestants) await contestant.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Installs the peers and starts all contestants.
 * @param root for their state, a folder each. @param contestants takes each that runs
 * @returns the names of the others
 */
async function startAll(root: string, contestants: Contestant[]): Promise<string[]> {
  const peers = join(import.meta.dirname, "peers");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const installed = spawnSync("npm", ["install", "--prefix", peers, ...options], { encoding: "utf8" });
  if (installed.status !== 0) console.error(`npm installed no peer: ${installed.stderr}`);
  const leftOut: string[] = [];
  for (const [at, { name, start }] of ENTRIES.entries()) {
    const folder = join(root, String(at));
    mkdirSync(folder);
    let contestant: Contestant | undefined;
    try {
      contestant = await start(folder);
      await contestant.run();
      contestants.push(contestant);
      console.error(`${name} is there`);
    } catch (error) {
      await contestant?.stop();
      console.error(`LEFT OUT: ${name}: ${error instanceof Error ? error.message : String(error)}`);
      leftOut.push(name);
    }
  }
  return leftOut;
}

await main();
process.exit(0);
