import type { EarlierRows } from "../store/from-level.ts";
import type { OrderedStore } from "../store/ordered-store.ts";

/** What the store of executions holds. Beside it, a compaction of release 0.1 left two rows without a meaning. */
const KINDS = ["by-machine~", "event~", "execution~", "history~", "journal~", "machine~", "running~"];

/** Copies the machines, executions, journals and histories of release 0.1. */
export async function copyExecutions(from: EarlierRows, rows: OrderedStore): Promise<void> {
  for (const kind of KINDS) for await (const [key, value] of from.read(kind)) rows.put(key, value);
}
