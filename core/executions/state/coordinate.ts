import type { ExecutionPorts, Machine } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { feedItem } from "./feed.ts";
import { dueAfter, settle } from "./settle.ts";
import { type Situation, situationOf } from "./situation.ts";
import { closePauses, openGates, redeliver } from "./tokens.ts";

/**
 * What follows from a change in a graph that holds: opens gates, marks the run paused, or drains it when it has failed or was
 * cancelled. Reads after the change was written, so of two concurrent writers at least one sees both changes.
 */
export async function coordinate(ports: ExecutionPorts, executionId: string): Promise<void> {
  const record = await ports.executions.load(executionId);
  if (record === undefined || record.seal !== undefined) return;
  const machine = await ports.machines.load(record.meta.machineHash);
  const situation = situationOf(machine.graph, record);
  if (isStopping(record)) return drain(ports, machine, record, situation);
  await redeliver(ports, machine.graph, record);
  await openGates(ports, machine.graph, record, situation, false);
  await markPaused(ports, record, situation);
}

/** Whether nothing may begin any more. */
export const isStopping = ({ meta }: Pick<ExecutionRecord, "meta">): boolean =>
  meta.failure !== undefined || (meta.status !== "running" && meta.status !== "paused");

async function markPaused(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  situation: Situation,
): Promise<void> {
  const { meta } = record;
  if (meta.status !== "running" || !situation.pausedForInput) return;
  const at = ports.now().toISOString();
  const firstExpiry = situation.openPauses.map((pause) => pause.expiresAt).sort()[0] ?? at;
  await ports.executions.markPaused(
    meta.executionId,
    meta.epoch,
    dueAfter(firstExpiry),
    feedItem(meta, "execution.paused", at),
  );
}

/** Lets everything that waits go with closed routes; a machine that only waits for time is stopped. */
async function drain(
  ports: ExecutionPorts,
  machine: Machine,
  record: ExecutionRecord,
  situation: Situation,
): Promise<void> {
  const { executionId } = record.meta;
  await closePauses(ports, machine.graph, record, ports.now().toISOString());
  await openGates(ports, machine.graph, record, situation, true);
  if (machine.type === "STANDARD" && situation.waiting.length > 0 && situation.inFlight.length === 0) {
    await ports.runner.stop(machine, executionId);
    await settle(ports, executionId);
  }
}
