import { setTimeout as delay } from "node:timers/promises";
import { type Plan, shareOut } from "../../compiler/plan.ts";
import type { Machine } from "../../core/executions/machine-ports.ts";
import type { Script } from "../property/script.ts";
import type { RunReport } from "../property/simulated-run.ts";
import { World } from "../property/simulated-world.ts";
import type { ForeignMachines } from "./foreign-machines.ts";

/** Real time, because no test sets the clock of LocalStack. */
const waitMs = 1_000;
/** A block works for up to three of them, so that blocks overlap. */
const turnMs = 15;
const lookMs = 20;
/** A run in which nothing moved for so long is stuck, however busy the machine of the test is. */
const stuckMs = 180_000;

/** How one run goes. */
export interface Course {
  readonly plan: Plan;
  readonly script: Script;
  /** How many blocks may work at the same time. */
  readonly limit: number;
  readonly random: () => number;
  /** How long a turn of a working block takes; without it, a moment. */
  readonly turn?: (world: World) => Promise<void>;
}

/**
 * Runs a machine on LocalStack to its end, as `simulate` does on the local interpreter: a pause is answered, in random order, once
 * nothing else can move; waits end by themselves.
 */
export async function runForeign(
  { ports, run }: ForeignMachines,
  machine: Machine,
  { plan, script, limit, random, turn = () => delay(random() * turnMs) }: Course,
): Promise<RunReport> {
  const world: World = new World(plan, script, limit, random, {
    now: Date.now,
    waitMs,
    settle: async (taskToken, output) =>
      (await insisted(() => ports.complete(taskToken, output))) === "delivered",
    turn: () => turn(world),
  });
  let end: RunReport["end"] | undefined;
  const running = run(machine, { limits: shareOut(plan, limit) }, world.invoke).then((status) => {
    end = { status };
  });
  const isOver = () => end !== undefined;
  await Promise.race([running, driven(world, isOver)]);
  if (end === undefined) {
    const stuck = `Nothing moves; ready are ${JSON.stringify(world.forgotten())}.`;
    return { ...world.report(), end: { status: "ABORTED" }, faults: [stuck] };
  }
  world.finish();
  return { ...world.report(), end };
}

/** LocalStack fails in SendTaskSuccess while another execution is being made: it looks for the token in all of them. */
async function insisted<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error && error.name === "InternalError") || tries === 100) throw error;
      await delay(lookMs);
    }
  }
}

/** Ends holds until the run is over, or until nothing has moved for long. */
async function driven(world: World, isOver: () => boolean): Promise<void> {
  let held = -1;
  for (
    let movedAt = Date.now(), seen = -1;
    !isOver() && Date.now() - movedAt < stuckMs;
    await delay(lookMs)
  ) {
    if (world.activity !== seen) movedAt = Date.now();
    seen = world.activity;
    // Once for each state of the run: a wait runs out by itself.
    if (world.isBusy || world.forgotten().length > 0 || held === seen) continue;
    held = (await world.endHold()) === "pause" ? -1 : seen;
  }
}
