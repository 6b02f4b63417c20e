/**
 * `npm run bench:peers [-- rounds]`: an execution of five steps over HTTP in this product, DBOS with PostgreSQL, and Restate, by turns in one run,
 * written to docs/speed.md. The peers are installed into `bench/peers` by npm; PostgreSQL comes from the system. Linux only: processor
 * time is read from `/proc`. What cannot be started is named and left out.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { timed } from "./execution-runs.ts";
import { type Contestant, ENTRIES } from "./peers/contestants.ts";
import { processorMs } from "./peers/processes.ts";
import { type Figures, type Part, speedReport } from "./peers/report.ts";
import { quantile } from "./quantile.ts";

const ROUNDS = Number(process.argv[2] ?? 6);
/** How many executions each contestant runs before the rounds of a part begin. */
const WARM_UPS = [150, 3_000];
/** Executions of a round, with one client and with ten. */
const ALONE = 30;
const TOGETHER = 120;
const CLIENTS = 10;

interface Measured {
  readonly contestant: Contestant;
  /** Of each execution with one client, ms. */
  readonly alone: number[];
  /** Of all executions with ten clients, ms. */
  together: number;
  /** Of all executions with one client and with ten, ms. */
  processorAlone: number;
  processorTogether: number;
}

async function main(): Promise<void> {
  const load = loadavg()[0] ?? Number.NaN;
  const root = mkdtempSync(join(tmpdir(), "bench-peers-"));
  // The user of PostgreSQL must find its own folder in it.
  chmodSync(root, 0o711);
  const contestants: Contestant[] = [];
  try {
    const leftOut = await startAll(root, contestants);
    const parts: Part[] = [];
    for (const warmUp of WARM_UPS) parts.push(await measuredPart(contestants, warmUp));
    const report = speedReport({
      now: new Date(),
      machine: `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}, Node.js ${process.versions.node}`,
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

/** Rounds by turns, each time another contestant first: what else the machine does meets all alike. */
async function measuredPart(contestants: readonly Contestant[], warmUp: number): Promise<Part> {
  const measured = contestants.map(
    (contestant): Measured => ({
      contestant,
      alone: [],
      together: 0,
      processorAlone: 0,
      processorTogether: 0,
    }),
  );
  for (const { contestant } of measured) await timed(contestant.run, warmUp, CLIENTS);
  for (let round = 0; round < ROUNDS; round++)
    for (let place = 0; place < measured.length; place++)
      await measure(measured[(round + place) % measured.length]);
  return { warmUp, figures: measured.map(figuresOf) };
}

async function measure(of: Measured | undefined): Promise<void> {
  if (of === undefined) return;
  const { contestant } = of;
  const before = processorMs(contestant.pids);
  of.alone.push(...(await timed(contestant.run, ALONE, 1)));
  const between = processorMs(contestant.pids);
  of.processorAlone += between - before;
  const start = performance.now();
  await timed(contestant.run, TOGETHER, CLIENTS);
  of.together += performance.now() - start;
  of.processorTogether += processorMs(contestant.pids) - between;
}

const figuresOf = (of: Measured): Figures => ({
  name: of.contestant.name,
  p50: quantile(of.alone, 0.5),
  p95: quantile(of.alone, 0.95),
  perSecond: (ROUNDS * TOGETHER * 1000) / of.together,
  processorAlone: of.processorAlone / of.alone.length,
  processorTogether: of.processorTogether / (ROUNDS * TOGETHER),
});

await main();
process.exit(0);
