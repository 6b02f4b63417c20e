import type { JsonValue } from "../json.ts";
import type { JsonLevel, LevelOperation } from "../level.ts";
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

/** Machines, executions, journals and histories on one LevelDB. Every change is one atomic batch. */
export class StatesStore {
  readonly #level: JsonLevel;

  constructor(level: JsonLevel) {
    this.#level = level;
  }

  machine(arn: string): MachineRecord | undefined {
    const stored = this.#level.getSync(storeKeys.machine(arn));
    return stored === undefined ? undefined : machineRecordSchema.parse(stored);
  }

  async machines(): Promise<MachineRecord[]> {
    const stored = await this.#level.values(prefixRange("machine~")).all();
    return stored.map((value) => machineRecordSchema.parse(value));
  }

  putMachine(record: MachineRecord): Promise<void> {
    return this.#level.batch([{ type: "put", key: storeKeys.machine(record.arn), value: { ...record } }]);
  }

  deleteMachine(arn: string): Promise<void> {
    return this.#level.batch([{ type: "del", key: storeKeys.machine(arn) }]);
  }

  execution(arn: string): ExecutionRecord | undefined {
    const stored = this.#level.getSync(storeKeys.execution(arn));
    return stored === undefined ? undefined : executionRecordSchema.parse(stored);
  }

  /** Executions of a machine, newest first. */
  async executions(machineArn: string): Promise<ExecutionRecord[]> {
    const prefix = `by-machine~${machineArn}~`;
    const entries = await this.#level.values({ ...prefixRange(prefix), reverse: true }).all();
    return entries.flatMap((arn) => (typeof arn === "string" ? (this.execution(arn) ?? []) : []));
  }

  startExecution(record: ExecutionRecord): Promise<void> {
    const { arn } = record;
    return this.#level.batch([
      { type: "put", key: storeKeys.execution(arn), value: plain(record) },
      { type: "put", key: storeKeys.running(arn), value: arn },
      { type: "put", key: storeKeys.byMachine(record.machineArn, record.startedAt, arn), value: arn },
    ]);
  }

  /** Records an end: from then on the journal is not needed, and the event of the end is pending until `eventDelivered`. */
  async endExecution(record: ExecutionRecord, events: readonly HistoryEvent[]): Promise<void> {
    const { arn } = record;
    const journal = await this.#level.keys(prefixRange(storeKeys.journal(arn, ""))).all();
    await this.#level.batch([
      { type: "put", key: storeKeys.execution(arn), value: plain(record) },
      { type: "put", key: storeKeys.history(arn), value: storedHistory(events) },
      { type: "put", key: storeKeys.event(arn), value: arn },
      { type: "del", key: storeKeys.running(arn) },
      ...journal.map((key): LevelOperation => ({ type: "del", key })),
    ]);
  }

  eventDelivered(arn: string): Promise<void> {
    return this.#level.batch([{ type: "del", key: storeKeys.event(arn) }]);
  }

  /** Executions whose end was recorded but whose event was not delivered. */
  owedEvents(): Promise<ExecutionRecord[]> {
    return this.#recordsAt("event~");
  }

  /** Executions that run, or ran when the process died. */
  running(): Promise<ExecutionRecord[]> {
    return this.#recordsAt("running~");
  }

  history(arn: string): JsonValue | undefined {
    return this.#level.getSync(storeKeys.history(arn));
  }

  /** The journal of an execution, with its entries. */
  async journal(arn: string): Promise<Journal> {
    const prefix = storeKeys.journal(arn, "");
    const entries = new Map<string, JournalEntry>();
    for (const [key, value] of await this.#level.iterator(prefixRange(prefix)).all()) {
      entries.set(key.slice(prefix.length), journalEntrySchema.parse(value));
    }
    return this.#journalOf(prefix, entries);
  }

  /** The journal of an execution that has just begun. */
  newJournal(arn: string): Journal {
    return this.#journalOf(storeKeys.journal(arn, ""), new Map());
  }

  close(): Promise<void> {
    return this.#level.close();
  }

  #journalOf(prefix: string, entries: Map<string, JournalEntry>): Journal {
    return {
      get: (key) => entries.get(key),
      put: (key, entry) => {
        entries.set(key, entry);
        return this.#level.batch([{ type: "put", key: prefix + key, value: entry }]);
      },
    };
  }

  async #recordsAt(prefix: string): Promise<ExecutionRecord[]> {
    const stored = await this.#level.values(prefixRange(prefix)).all();
    return stored.flatMap((arn) => (typeof arn === "string" ? (this.execution(arn) ?? []) : []));
  }
}

function plain(record: ExecutionRecord): JsonValue {
  const entries = Object.entries(record).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}
