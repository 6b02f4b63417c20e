import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { compact, type JsonLevel } from "../level.ts";
import { Mutex } from "../mutex.ts";
import type { ChangeRecord, DynamoItem, TableDescription } from "./protocol.ts";
import { type ItemChange, isTableKey, Session } from "./session.ts";
import { ttlOperations } from "./ttl.ts";

/** Receives the changes of items, in the order in which they were made. */
export type ChangeListener = (record: ChangeRecord) => void;

/** The tables on one LevelDB: sessions, their atomic commit, and the feed of changes. */
export class DynamoStore {
  readonly clock: Clock;
  readonly #level: JsonLevel;
  readonly #region: string;
  readonly #writers = new Mutex();
  readonly #listeners = new Set<ChangeListener>();
  readonly #tables = new Map<string, TableDescription>();
  #sequence = 0;
  #writes = 0;
  /** Unknown for the process before. */
  #compactedAt = -1;

  constructor(level: JsonLevel, region: string, clock: Clock) {
    this.#level = level;
    this.#region = region;
    this.clock = clock;
  }

  /** Calls `listener` for every change from now on. @returns takes it off. */
  onRecord(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Runs a read. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return work(new Session(this.#level, this.#region, this.#tables));
  }

  /**
   * Runs a write: alone, and committed as one batch when `work` resolves; when it rejects nothing has changed.
   * @param byTtl whether the TTL pass deletes, which its records say.
   */
  write<T>(work: (session: Session) => Promise<T>, byTtl = false): Promise<T> {
    return this.#writers.run(async () => {
      const session = new Session(this.#level, this.#region, this.#tables);
      const answer = await work(session);
      const { operations, changes } = session.close();
      if (operations.length === 0) return answer;
      const expiries = changes.flatMap((change) => ttlOperations(session, change));
      await this.#level.batch([...operations, ...expiries]);
      this.#writes++;
      if (operations.some(({ key }) => isTableKey(key))) this.#tables.clear();
      for (const change of changes) this.#publish(session, change, byTtl);
      return answer;
    });
  }

  /** Resolves when no write is under way. */
  drain(): Promise<void> {
    return this.#writers.run(async () => {});
  }

  /** The number of writes so far: the same number twice means no change in between. */
  get writes(): number {
    return this.#writes;
  }

  /** Removes data that was overwritten or deleted since the last time from the files, so that erased data is gone. */
  async compact(): Promise<void> {
    if (this.#compactedAt === this.#writes) return;
    const writes = this.#writes;
    await compact(this.#level);
    this.#compactedAt = writes;
  }

  /** The keys between two others, in order. */
  keys(from: string, to: string): Promise<string[]> {
    return this.#level.keys({ gte: from, lt: to }).all();
  }

  #publish(session: Session, { table, before, after }: ItemChange, byTtl: boolean): void {
    const item = after ?? before;
    if (this.#listeners.size === 0 || item === undefined || JSON.stringify(before) === JSON.stringify(after))
      return;
    const description = session.table(table);
    if (description === undefined) return;
    this.#sequence++;
    const names = description.KeySchema.map((key) => key.AttributeName);
    const record: ChangeRecord = {
      eventID: createHash("md5").update(`${table} ${this.clock.now()} ${this.#sequence}`).digest("hex"),
      eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
      eventSource: "aws:dynamodb",
      awsRegion: this.#region,
      eventSourceARN: `${description.TableArn}/stream/local`,
      ...(byTtl ? { userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } } : {}),
      dynamodb: {
        ApproximateCreationDateTime: this.clock.now() / 1000,
        Keys: pick(item, names),
        ...(after === undefined ? {} : { NewImage: after }),
        ...(before === undefined ? {} : { OldImage: before }),
        SequenceNumber: String(this.#sequence).padStart(21, "0"),
        StreamViewType: "NEW_AND_OLD_IMAGES",
      },
    };
    for (const listener of this.#listeners) listener(record);
  }
}

function pick(item: DynamoItem, names: readonly string[]): DynamoItem {
  const picked: DynamoItem = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
