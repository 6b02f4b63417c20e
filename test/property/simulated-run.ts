import { type Plan, shareOut } from "../../compiler/plan.ts";
import { manualClock } from "../../local/clock.ts";
import { type MachineEnd, runMachine } from "../../local/stepfunctions/interpreter.ts";
import { TaskTokens } from "../../local/stepfunctions/tokens.ts";
import type { Script } from "./script.ts";
import { World, type WorldReport } from "./simulated-world.ts";

export interface RunReport extends WorldReport {
  end: { status: MachineEnd["status"] };
}

/** A retry comes within this time; a wait takes longer, a pause much longer. */
const retryWindowMs = 10_000;
const waitMs = 60_000;

/** Runs a machine on the local interpreter to its end, resuming pauses and ending waits in random order whenever no other move is possible. */
export async function simulate(
  compiled: { definition: unknown; plan: Plan },
  script: Script,
  limit: number,
  random: () => number,
): Promise<RunReport> {
  const clock = manualClock();
  const tokens = new TaskTokens();
  const world = new World(compiled.plan, script, limit, random, {
    now: clock.now,
    waitMs,
    // A token can be answered from within its own task's handler: the interpreter opens it before it invokes.
    settle: (token, output) => tokens.settle(token, { kind: "output", output: { ...output } }),
    turn: nextTurn,
  });
  const input = { executionId: "exec_1", limits: shareOut(compiled.plan, limit) };
  let end: MachineEnd | undefined;
  const running = runMachine(compiled.definition, input, { invoke: world.invoke, clock, tokens }).then(
    (ended) => {
      end = ended;
    },
  );
  for (let step = 0; end === undefined; step++) {
    await still(world);
    if (end !== undefined) break;
    if (step > 10_000 || !(await goOn(world, clock)))
      return { ...world.report(), end: { status: "ABORTED" }, faults: ["The run is stuck."] };
  }
  await running;
  world.finish();
  return { ...world.report(), end };
}

/** Waits until only a person or the clock can continue the run. */
async function still(world: World): Promise<void> {
  for (let turns = 0, seen = -1; turns < 3; ) {
    await nextTurn();
    turns = !world.isBusy && world.activity === seen ? turns + 1 : 0;
    seen = world.activity;
  }
}

/** Lets a retry come due; else ends a hold. @returns whether the run could continue. */
async function goOn(world: World, clock: ReturnType<typeof manualClock>): Promise<boolean> {
  const next = clock.nextTimer();
  const delay = next === undefined ? undefined : next - clock.now();
  if (delay !== undefined && delay <= retryWindowMs) {
    await clock.advance(delay);
    return true;
  }
  if (await moved(world)) return true;
  const ended = await world.endHold();
  if (ended === "pause") return true;
  if (ended === undefined || delay === undefined) return false;
  await clock.advance(delay);
  return true;
}

/** Only open pauses and started waits may be ready; another ready block gets some more turns. @returns whether something moved in them */
async function moved(world: World): Promise<boolean> {
  const before = world.activity;
  for (let turn = 0; turn < 50 && world.forgotten().length > 0; turn++) await nextTurn();
  return world.activity !== before;
}

/** Lets others of the process move. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
