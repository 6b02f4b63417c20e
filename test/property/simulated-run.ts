import { type Plan, shareOut } from "../../compiler/plan.ts";
import { type MachineEnd, runMachine } from "../../local/stepfunctions/interpreter.ts";
import type { Script } from "./script.ts";
import { World, type WorldReport } from "./simulated-world.ts";

export interface RunReport extends WorldReport {
  end: MachineEnd;
}

/** Runs a machine to its end, resuming pauses and ending waits in random order whenever no other move is possible. */
export async function simulate(
  compiled: { definition: unknown; plan: Plan },
  script: Script,
  limit: number,
  random: () => number,
): Promise<RunReport> {
  const world = new World(compiled.plan, script, limit, random);
  const input = { executionId: "exec_1", limits: shareOut(compiled.plan, limit) };
  const host = { invoke: world.invoke, clock: world.clock, tokens: world.tokens };
  let end: MachineEnd | undefined;
  const running = runMachine(compiled.definition, input, host).then((ended) => {
    end = ended;
  });
  for (let step = 0; end === undefined; step++) {
    await world.idle();
    if (end !== undefined) break;
    if (step > 10_000 || !(await world.goOn()))
      return { ...world.report(), end: { status: "ABORTED" }, faults: ["The run is stuck."] };
  }
  await running;
  world.finish();
  return { ...world.report(), end };
}
