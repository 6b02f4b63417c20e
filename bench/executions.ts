/**
 * Executions over HTTP on the local stack, state on disk: `npm run bench:executions [-- --emulator]`.
 * For a credential alone and for five blocks in a row, at 1 and 10 clients: executions a second, p50 and p95 in ms, processor time and
 * calls of AWS an execution; then what a block costs, in the store's calls and outside them. The client runs in the same process. `--emulator`: the same five blocks on
 * MiniStack as well, by turns in the same run, and how many times as fast the local stack is.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDeployedEmulator } from "../infra/emulator/deployed.ts";
import { miniStack } from "../infra/emulator/ministack.ts";
import { dynamoClient } from "../lambdas/composition.ts";
import { type LocalApp, startLocal } from "../local/app.ts";
import { type Blocks, deployWorkflows, runMany, WORKFLOWS } from "./execution-runs.ts";
import { quantile } from "./quantile.ts";

/** How many executions of each workflow run before it is measured: Node.js compiles what runs often, so the first thousands take longer. */
const WARM_UPS = [60, 3_000];
const ROUNDS = 300;
/** Turns of the comparison, with so many executions each. */
const TURNS = 8;
const LOCAL_RUNS = 25;
const EMULATOR_RUNS = 4;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Counts the time during which a call of the store's client is in flight. Not a middleware: the client keeps those of a command's first call. */
function watchStore(): { takeMs: () => number } {
  let open = 0;
  let since = 0;
  let total = 0;
  const client = dynamoClient();
  const { send } = client;
  const timed = async (...call: unknown[]): Promise<unknown> => {
    if (open++ === 0) since = performance.now();
    try {
      return await Reflect.apply(send, client, call);
    } finally {
      if (--open === 0) total += performance.now() - since;
    }
  };
  Object.defineProperty(client, "send", { value: timed });
  return {
    takeMs: () => {
      const taken = total;
      total = 0;
      return taken;
    },
  };
}

async function measure(app: LocalApp, store: ReturnType<typeof watchStore>, blocks: Blocks, clients: number) {
  app.stack.faults.reset();
  store.takeMs();
  const processor = process.cpuUsage();
  const start = performance.now();
  const times = await runMany(app, blocks, ROUNDS, clients);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  const calls = [...app.stack.faults.counts()].filter(([name]) => !name.startsWith("lambda."));
  return {
    workflowId: WORKFLOWS[blocks],
    clients,
    perSecond: Math.round((ROUNDS * 1000) / ms),
    p50: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    mean: rounded(ms / ROUNDS),
    inStore: rounded(store.takeMs() / ROUNDS),
    processor: rounded((user + system) / 1000 / ROUNDS),
    calls: rounded(calls.reduce((sum, [, count]) => sum + count, 0) / ROUNDS),
  };
}

async function measureAll(
  app: LocalApp,
  store: ReturnType<typeof watchStore>,
  warmUp: number,
): Promise<void> {
  for (const blocks of [1, 5] as const) await runMany(app, blocks, warmUp, 10);
  const one = await measure(app, store, 1, 1);
  const five = await measure(app, store, 5, 1);
  console.log(`After ${warmUp} executions of each:`);
  console.table([one, await measure(app, store, 1, 10), five, await measure(app, store, 5, 10)]);
  const perBlock = (five.mean - one.mean) / 4;
  const inStore = (five.inStore - one.inStore) / 4;
  console.log(
    `A block: ${perBlock.toFixed(2)} ms, ${inStore.toFixed(2)} in the store's calls, ${(perBlock - inStore).toFixed(2)} outside them.`,
  );
}

async function compare(app: LocalApp): Promise<void> {
  const emulator = await startDeployedEmulator(miniStack, {
    organizationId: "org_bench",
    environment: "staging",
  });
  try {
    await deployWorkflows(emulator);
    await runMany(emulator, 5, EMULATOR_RUNS);
    const local: number[] = [];
    const there: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      local.push(...(await runMany(app, 5, LOCAL_RUNS)));
      there.push(...(await runMany(emulator, 5, EMULATOR_RUNS)));
    }
    const [here, far] = [quantile(local, 0.5), quantile(there, 0.5)];
    console.log(
      `Five blocks: p50 ${here.toFixed(1)} ms here, ${far.toFixed(0)} ms on the emulator: ${(far / here).toFixed(1)} times as fast.`,
    );
  } finally {
    await emulator.stop();
  }
}

const stateDir = mkdtempSync(join(tmpdir(), "bench-executions-"));
const app = await startLocal({ stateDir, schedules: false, deploy: false });
try {
  const store = watchStore();
  await deployWorkflows(app);
  for (const warmUp of WARM_UPS) await measureAll(app, store, warmUp);
  if (process.argv.includes("--emulator")) await compare(app);
} finally {
  await app.close();
  rmSync(stateDir, { recursive: true });
}
process.exit(0);
