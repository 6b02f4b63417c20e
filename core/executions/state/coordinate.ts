import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { closeBlock } from "./close-block.ts";
import { mayBegin } from "./may-begin.ts";
import { pausingOf } from "./pausing.ts";
import { instructionOf, type Situation, situationOf } from "./situation.ts";
import { closePauses, openGates, redeliver } from "./tokens.ts";

/**
 * The consequences of a change in a graph with holds: opens gates, marks the run paused, and closes waiting tasks of a
 * stopped run or subworkflow. Reads after the change was written, so at least one of two concurrent writers sees both
 * changes.
 *
 * @returns whether the run's machine was stopped because no work is left; the event of its stop settles the run
 */
export async function coordinate(ports: ExecutionPorts, executionId: string): Promise<boolean> {
  const record = await ports.executions.load(executionId);
  if (record === undefined || record.seal !== undefined) return false;
  const machine = await ports.machines.load(record.meta.machineHash);
  const situation = situationOf(machine.graph, record);
  if (!mayBegin(record.meta)) return drain(ports, machine, record, situation);
  await closeStopped(ports, machine, record, situation);
  await redeliver(ports, machine.graph, record);
  await openGates(ports, machine.graph, record, situation, false);
  await markPaused(ports, machine, record, situation);
  return situation.done && stopIfAsleep(ports, machine, record);
}

/** Closes the pauses and waits in subworkflows that have stopped. */
async function closeStopped(
  ports: ExecutionPorts,
  { graph }: Machine,
  record: ExecutionRecord,
  { waiting }: Situation,
): Promise<void> {
  const at = ports.now().toISOString();
  const hasStopped = ({ blockId }: { blockId: string }): boolean => !mayBegin(record.meta, blockId);
  await closePauses(ports, graph, record, [...record.pauses.values()].filter(hasStopped), at);
  for (const block of waiting.filter(hasStopped)) {
    await closeBlock(ports, record, instructionOf(graph, block.blockId), block, at);
  }
}

async function markPaused(
  ports: ExecutionPorts,
  { graph }: Machine,
  record: ExecutionRecord,
  situation: Situation,
): Promise<void> {
  const pausing = pausingOf(ports, graph, record, situation);
  if (pausing !== undefined) await ports.executions.markPaused(record.meta.executionId, pausing);
}

/** Lets everything that waits go with closed routes. */
async function drain(
  ports: ExecutionPorts,
  machine: Machine,
  record: ExecutionRecord,
  situation: Situation,
): Promise<boolean> {
  await closePauses(ports, machine.graph, record, record.pauses.values(), ports.now().toISOString());
  await openGates(ports, machine.graph, record, situation, true);
  return situation.inFlight.length === 0 && stopIfAsleep(ports, machine, record);
}

/**
 * Stops the machine of a finished run that is still in an unneeded wait. It does not settle the run: the caller may be
 * a block, and a block has no right to seal.
 */
async function stopIfAsleep(
  ports: ExecutionPorts,
  machine: Machine,
  record: ExecutionRecord,
): Promise<boolean> {
  const now = ports.now().toISOString();
  const asleep = [...record.blocks.values()].some(({ waitingUntil = "" }) => waitingUntil > now);
  if (machine.type !== "STANDARD" || !asleep) return false;
  await ports.runner.stop(machine, record.meta.executionId);
  return true;
}
