import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { beginSuccessor } from "./begin-successor.ts";
import { coordinate } from "./coordinate.ts";
import { expirePause } from "./end-pause.ts";
import { dueAfter, settle } from "./settle.ts";
import { situationOf } from "./situation.ts";
import { redeliverTrueMatches, undeliveredOf } from "./tokens.ts";

/** An EXPRESS machine runs at most five minutes; after this long without an end it is dead. */
const EXPRESS_IS_DEAD_MS = 330_000;
/** Executions of one shard per sweep. */
const PER_SHARD = 100;

/** How a sweep looks at the world. */
interface SweepOptions {
  /** At the start of the local stack: no EXPRESS machine can have survived, so only those are settled at once. */
  readonly afterRestart?: boolean;
}

/**
 * Handles every due execution, so that none stays `running` for ever after a crash.
 * @returns how many were handled, and how many of them failed and will be retried
 */
export async function sweep(
  ports: ExecutionPorts,
  options: SweepOptions = {},
): Promise<{ seen: number; failed: number }> {
  const until = options.afterRestart === true ? "9999" : ports.now().toISOString();
  const due = await ports.executions.due(until, PER_SHARD);
  let failed = 0;
  for (const executionId of due) {
    // One execution that cannot be looked after must not keep the others waiting.
    await sweepOne(ports, executionId, options).catch((thrown: unknown) => {
      ports.report("an execution could not be looked after", executionId, thrown);
      failed++;
    });
  }
  return { seen: due.length, failed };
}

/** Handles one execution. All its writes are conditional, so it may race with the run itself. */
export async function sweepOne(
  ports: ExecutionPorts,
  executionId: string,
  options: SweepOptions,
): Promise<void> {
  const record = await ports.executions.load(executionId);
  if (record === undefined || record.seal !== undefined) return;
  await beginSuccessor(ports, record);
  const machine = await ports.machines.load(record.meta.machineHash);
  if (options.afterRestart === true && machine.type === "STANDARD") return;
  const alive = await isAlive(ports, machine, record, options);
  if (!alive) {
    await settle(ports, executionId);
    return;
  }
  await expirePauses(ports, machine, record);
  await redeliverTrueMatches(ports, machine.graph, record);
  await coordinate(ports, executionId);
  await ports.executions.postpone(executionId, nextLook(ports, record));
}

/** An EXPRESS run whose blocks have all ended needs its machine no more: its caller, who would have recorded the end, is dead. */
async function isAlive(
  ports: ExecutionPorts,
  machine: Machine,
  record: ExecutionRecord,
  options: SweepOptions,
): Promise<boolean> {
  const { meta } = record;
  if (machine.type === "EXPRESS") {
    if (options.afterRestart === true || situationOf(machine.graph, record).done) return false;
    return ports.now().getTime() - Date.parse(meta.startedAt) < EXPRESS_IS_DEAD_MS;
  }
  const state = await ports.runner.stateOf(machine, meta.executionId);
  if (state !== "unknown") return state === "running";
  if (meta.endedAt !== undefined) return false;
  await ports.runner.start(machine, {
    executionId: meta.executionId,
    limits: machine.limits(meta.maxParallelNodes),
  });
  return true;
}

/** Pauses whose token should have timed out. */
async function expirePauses(ports: ExecutionPorts, machine: Machine, record: ExecutionRecord): Promise<void> {
  const now = ports.now().toISOString();
  for (const pause of record.pauses.values()) {
    const instruction = machine.graph.blocks.find(({ id }) => id === pause.blockId)?.instruction;
    if (pause.state !== "open" || pause.expiresAt > now || instruction === undefined) continue;
    await expirePause(ports, record, instruction, pause);
  }
}

/** A paused run is due when its first pause expires, others after the usual time. */
function nextLook(ports: ExecutionPorts, record: ExecutionRecord): string {
  const soon = dueAfter(ports.now().toISOString());
  const hasUndelivered = undeliveredOf(record).length > 0;
  const expiries = [...record.pauses.values()]
    .filter(({ state }) => state === "open")
    .map(({ expiresAt }) => expiresAt);
  const first = expiries.sort()[0];
  return record.meta.status !== "paused" || hasUndelivered || first === undefined || first < soon
    ? soon
    : dueAfter(first);
}
