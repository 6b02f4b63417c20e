import type { MachineRecords } from "./ports.ts";

/** Step Functions as collecting needs it. */
export interface MachineRemover {
  /** Whether a STANDARD machine has runs that have not ended: Step Functions would end them with it. */
  hasRunning(arn: string): Promise<boolean>;
  remove(arn: string): Promise<void>;
}

/** The dependencies of collecting. */
export interface CollectPorts {
  readonly records: MachineRecords;
  readonly remover: MachineRemover;
  readonly now: () => Date;
}

/** Machines that one call looks at. */
const PER_CALL = 25;
const DAY_MS = 86_400_000;

/**
 * Removes state machines without a version and without a run for 30 days: those of drafts and inline graphs. The record
 * with the graph stays, so their executions stay readable, and a re-run creates the machine again.
 *
 * @returns how many were removed
 */
export async function collectMachines(ports: CollectPorts): Promise<number> {
  const { records, remover } = ports;
  const at = ports.now();
  let removed = 0;
  for (const hash of await records.due(at.toISOString(), PER_CALL)) {
    const record = await records.load(hash);
    if (record === undefined) continue;
    if (record.type === "STANDARD" && (await remover.hasRunning(record.arn))) {
      await records.touch(hash, new Date(at.getTime() + DAY_MS).toISOString());
    } else if (await records.collect(hash, at.toISOString())) {
      await remover.remove(record.arn);
      removed += 1;
    }
  }
  return removed;
}
