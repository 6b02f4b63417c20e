import type { Caller } from "../../access/caller.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { ownExecution } from "../reads/own-execution.ts";
import { shownTo } from "../reads/shown-to.ts";
import type { ExecutionView } from "../reads/view.ts";
import type { ExecutionMeta, ExecutionRecord } from "../records.ts";
import { dueAfter, settled } from "../state/settle.ts";

/**
 * Pauses between two looks at a run. They grow from the first to a share of the time that the run has taken, which is what an answer can come too late;
 * this share is at least `least` and at most `most`. In ms.
 */
const POLL = { first: 3, growth: 1.4, share: 0.05, least: 40, most: 250 } as const;

/** How long before its deadline a call leaves the end of its run to the machine, in ms, and how often it tries to record it. */
const SETTLING = { ms: 3_000, tries: 3 } as const;

/**
 * Starts the machine of a new execution and waits until it has ended, paused, or the gateway's time limit is reached.
 * @param caller who started it
 * @param meta as written
 */
export async function runToAnswer(
  ports: ExecutionPorts,
  caller: Caller,
  machine: Machine,
  meta: ExecutionMeta,
): Promise<ExecutionView> {
  const { executionId } = meta;
  const deadline = deadlineOf(ports);
  if (machine.type === "STANDARD") {
    await startOnly(ports, machine, meta);
    await waitForEndOrPause(ports, executionId, deadline);
    return answer(ports, caller, executionId, true);
  }
  const hasEnded = await runExpress(ports, machine, meta, deadline);
  if (!hasEnded) return answer(ports, caller, executionId, true);
  return shownTo(ports, caller, await settledByCaller(ports, caller, executionId), true);
}

/** Starts the machine of a new execution. Should it fail, the sweeper settles the execution. */
export const startOnly = (
  { runner }: Pick<ExecutionPorts, "runner">,
  machine: Machine,
  { executionId, maxParallelNodes }: ExecutionMeta,
): Promise<void> => runner.start(machine, { executionId, limits: machine.limits(maxParallelNodes) });

/** @returns whether the machine has ended, in whatever way, before the deadline (Unix ms) */
function runExpress(
  ports: ExecutionPorts,
  machine: Machine,
  { executionId, maxParallelNodes }: ExecutionMeta,
  deadline: number,
): Promise<boolean> {
  const answeredUntil = new Date(deadline - SETTLING.ms).toISOString();
  const input = { executionId, limits: machine.limits(maxParallelNodes), answeredUntil };
  return ports.within(ports.gatewayDeadlineMs, ports.runner.runSync(machine, input));
}

/**
 * Records the end of an EXPRESS run whose machine has ended, unless the machine has done so. No block runs any more. Where the end cannot be
 * recorded the run is answered as it is: the sweeper settles it.
 */
async function settledByCaller(
  ports: ExecutionPorts,
  caller: Caller,
  executionId: string,
): Promise<ExecutionRecord> {
  let record: ExecutionRecord | undefined;
  for (let tries = 1; ; tries++) {
    try {
      record = await ownExecution(ports, caller, executionId);
      return await settled(ports, record);
    } catch (thrown) {
      if (tries < SETTLING.tries) continue;
      if (record === undefined) throw thrown;
      ports.report("an execution could not be settled", executionId, thrown);
      return record;
    }
  }
}

/** When a call that begins now must be answered (Unix ms). */
export const deadlineOf = (ports: ExecutionPorts): number => ports.now().getTime() + ports.gatewayDeadlineMs;

/** Polls META until the run has ended or is paused, or the deadline (Unix ms) has come. */
export async function waitForEndOrPause(
  ports: ExecutionPorts,
  executionId: string,
  deadline: number,
): Promise<void> {
  const began = ports.now().getTime();
  for (let pause: number = POLL.first; ; pause *= POLL.growth) {
    const meta = await ports.executions.loadMeta(executionId);
    if (meta === undefined || meta.status !== "running") return;
    const now = ports.now().getTime();
    if (now >= deadline) return;
    pause = Math.min(pause, longestPause(now - began));
    await ports.sleep(Math.min(pause, deadline - now));
  }
}

const longestPause = (taken: number): number => Math.min(POLL.most, Math.max(POLL.least, taken * POLL.share));

/**
 * The caller's view of the current execution.
 * @param answers of execute, a re-run or a resume: see {@link shownTo}
 */
export async function answer(
  ports: ExecutionPorts,
  caller: Caller,
  executionId: string,
  answers: boolean,
): Promise<ExecutionView> {
  return shownTo(ports, caller, await ownExecution(ports, caller, executionId), answers);
}

/** When the sweeper should first look at a new execution. */
export const firstDue = (ports: ExecutionPorts, at: string): string =>
  dueAfter(at, ports.gatewayDeadlineMs + 60_000);
