import { keepNewest } from "../../core/keep-newest.ts";
import type { JsonValue } from "../json.ts";
import type { OrderedStore } from "../store/ordered-store.ts";
import type { HistoryEvent } from "./history.ts";
import { storedHistory } from "./history-view.ts";
import { type Journal, type JournalEntry, journalEntrySchema } from "./journal.ts";
import {
  type ExecutionRecord,
  executionRecordSchema,
  type MachineRecord,
  machineRecordSchema,
  prefixRange,
  storeKeys,
} from "./records.ts";

/** Machines that are kept as read. */
const MOST_MACHINES = 200;

/** Machines, executions, journals and histories in an ordered store. Every change is one transaction. */
export class StatesStore {
  readonly #rows: OrderedStore;
  /** Those that ran last: the text of a definition is long. */
  readonly #machines = new Map<string, MachineRecord>();

  constructor(rows: OrderedStore) {
    this.#rows = rows;
  }

  machine(arn: string): MachineRecord | undefined {
    const known = this.#machines.get(arn) ?? this.#storedMachine(arn);
    if (known !== undefined) keepNewest(this.#machines, arn, known, MOST_MACHINES);
    return known;
  }

  async machines(): Promise<MachineRecord[]> {
    return this.#rows.range(prefixRange("machine~")).map(([, value]) => machineRecordSchema.parse(value));
  }

  async putMachine(record: MachineRecord): Promise<void> {
    this.#rows.put(storeKeys.machine(record.arn), { ...record });
    this.#machines.delete(record.arn);
  }

  async deleteMachine(arn: string): Promise<void> {
    this.#rows.delete(storeKeys.machine(arn));
    this.#machines.delete(arn);
  }

  execution(arn: string): ExecutionRecord | undefined {
    const stored = this.#rows.get(storeKeys.execution(arn));
    return stored === undefined ? undefined : executionRecordSchema.parse(stored);
  }

  /** Executions of a machine, newest first. */
  async executions(machineArn: string): Promise<ExecutionRecord[]> {
    const entries = this.#rows.range({ ...prefixRange(`by-machine~${machineArn}~`), reverse: true });
    return entries.flatMap(([, arn]) => (typeof arn === "string" ? (this.execution(arn) ?? []) : []));
  }

  async startExecution(record: ExecutionRecord): Promise<void> {
    const { arn } = record;
    this.#rows.transact(() => {
      this.#rows.put(storeKeys.execution(arn), plain(record));
      this.#rows.put(storeKeys.running(arn), arn);
      this.#rows.put(storeKeys.byMachine(record.machineArn, record.startedAt, arn), arn);
    });
  }

  /** Records an end: from then on the journal is not needed, and the event of the end is pending until `eventDelivered`. */
  async endExecution(record: ExecutionRecord, events: readonly HistoryEvent[]): Promise<void> {
    const { arn } = record;
    this.#rows.transact(() => {
      this.#rows.put(storeKeys.execution(arn), plain(record));
      this.#rows.put(storeKeys.history(arn), storedHistory(events));
      this.#rows.put(storeKeys.event(arn), arn);
      this.#rows.delete(storeKeys.running(arn));
      for (const key of this.#rows.keys(prefixRange(storeKeys.journal(arn, "")))) this.#rows.delete(key);
    });
  }

  async eventDelivered(arn: string): Promise<void> {
    this.#rows.delete(storeKeys.event(arn));
  }

  /** Executions whose end was recorded but whose event was not delivered. */
  async owedEvents(): Promise<ExecutionRecord[]> {
    return this.#recordsAt("event~");
  }

  /** Executions that run, or ran when the process died. */
  async running(): Promise<ExecutionRecord[]> {
    return this.#recordsAt("running~");
  }

  history(arn: string): JsonValue | undefined {
    return this.#rows.get(storeKeys.history(arn));
  }

  /** The journal of an execution, with its entries. */
  async journal(arn: string): Promise<Journal> {
    const prefix = storeKeys.journal(arn, "");
    const entries = new Map<string, JournalEntry>();
    for (const [key, value] of this.#rows.range(prefixRange(prefix)))
      entries.set(key.slice(prefix.length), journalEntrySchema.parse(value));
    return this.#journalOf(prefix, entries);
  }

  /** The journal of an execution that has just begun. */
  newJournal(arn: string): Journal {
    return this.#journalOf(storeKeys.journal(arn, ""), new Map());
  }

  close(): void {
    this.#rows.close();
  }

  #storedMachine(arn: string): MachineRecord | undefined {
    const stored = this.#rows.get(storeKeys.machine(arn));
    return stored === undefined ? undefined : machineRecordSchema.parse(stored);
  }

  #journalOf(prefix: string, entries: Map<string, JournalEntry>): Journal {
    return {
      get: (key) => entries.get(key),
      put: async (key, entry) => {
        entries.set(key, entry);
        this.#rows.put(prefix + key, entry);
      },
    };
  }

  #recordsAt(prefix: string): ExecutionRecord[] {
    const stored = this.#rows.range(prefixRange(prefix));
    return stored.flatMap(([, arn]) => (typeof arn === "string" ? (this.execution(arn) ?? []) : []));
  }
}

function plain(record: ExecutionRecord): JsonValue {
  const entries = Object.entries(record).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}
