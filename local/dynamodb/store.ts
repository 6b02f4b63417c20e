import { hash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { AwsError } from "../http/aws-error.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { KeyRange, OrderedStore } from "../store/ordered-store.ts";
import { Turn } from "../store/turn.ts";
import { ttlAttribute } from "./expiry.ts";
import { allWith, namesOf } from "./keys.ts";
import type { ChangeRecord, DynamoItem, ItemChange } from "./protocol.ts";
import { Session } from "./session.ts";
import { type Table, tableKey, tableOf } from "./table.ts";

/** Receives the changes of items, in the order in which they were made. */
export type ChangeListener = (record: ChangeRecord) => void;
/** Whether a listener wants the changes of an item, by its key. */
export type Wanted = (keys: DynamoItem) => boolean;

/** Writes that are committed together, and what they have changed. */
interface WriteTurn {
  readonly turn: Turn;
  readonly changes: ItemChange[];
}

/** The tables in an ordered store: transactions, and the feed of changes. */
export class DynamoStore {
  readonly clock: Clock;
  readonly #rows: OrderedStore;
  readonly #region: string;
  readonly #listeners = new Map<ChangeListener, Wanted>();
  readonly #tables = new Map<string, Table>();
  readonly #expiryAttributes = new Map<string, string | undefined>();
  /** The last turn with writes, open or ended. */
  #last: WriteTurn | undefined;
  #sequence = 0;
  #writes = 0;
  /** Unknown for the process before. */
  #compactedAt = -1;

  constructor(rows: OrderedStore, region: string, clock: Clock) {
    this.#rows = rows;
    this.#region = region;
    this.clock = clock;
  }

  /**
   * Calls `listener` for every change from now on.
   * @param wanted which items it is called for; absent: all
   * @returns takes it off
   */
  onRecord(listener: ChangeListener, wanted: Wanted = () => true): () => void {
    this.#listeners.set(listener, wanted);
    return () => void this.#listeners.delete(listener);
  }

  /** Runs a read. Nothing else happens meanwhile. What it sees is committed when it answers. */
  async read<T>(work: (session: Session) => T): Promise<T> {
    const session = new Session(this, this.#rows);
    const turn = this.#last?.turn;
    return turn?.isOpen === true ? turn.run(() => work(session)) : work(session);
  }

  /** Runs a write, all or nothing: when `work` throws nothing has changed. It is committed with the others of this turn of the event loop. */
  write<T>(work: (session: Session) => T): Promise<T> {
    const session = new Session(this, this.#rows);
    const { turn, changes } = this.#openTurn();
    return turn.run(() => {
      const answer = work(session);
      changes.push(...session.changes);
      return answer;
    });
  }

  /**
   * Runs a write of the store's own as one transaction, at once. What came before is committed first.
   * @param byTtl whether the TTL pass deletes, which its records say.
   */
  writeNow<T>(work: (session: Session) => T, byTtl = false): T {
    this.#last?.turn.end();
    const session = new Session(this, this.#rows);
    const answer = this.#rows.transact(() => work(session));
    this.#writes++;
    for (const change of session.changes) this.#publish(change, byTtl);
    return answer;
  }

  /** A table by its name. @throws AwsError `ResourceNotFoundException` */
  table(name: string): Table {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const table = tableOf(this.description(name));
    this.#tables.set(name, table);
    return table;
  }

  /** A table as DescribeTable answers it. @throws AwsError `ResourceNotFoundException` */
  description(name: string): JsonObject {
    const stored = this.#rows.get(tableKey(name));
    if (isJsonObject(stored)) return stored;
    throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`);
  }

  /** The attribute that says when the items of a table expire, if there is one. */
  expiryAttribute(table: string): string | undefined {
    if (!this.#expiryAttributes.has(table))
      this.#expiryAttributes.set(table, ttlAttribute(this.#rows, table));
    return this.#expiryAttributes.get(table);
  }

  /** After a change of a table's description, or of the expiry of its items. */
  forgetTables(): void {
    this.#tables.clear();
    this.#expiryAttributes.clear();
  }

  /** Removes data that was overwritten or deleted since the last time from the files, so that erased data is gone. */
  compact(): void {
    this.#last?.turn.end();
    if (this.#compactedAt === this.#writes) return;
    this.#rows.compact();
    this.#compactedAt = this.#writes;
  }

  /** The keys of a range. What came before is committed first. */
  committedKeys(range: KeyRange): string[] {
    this.#last?.turn.end();
    return this.#rows.keys(range);
  }

  /** The keys with a prefix that ends in `~`. */
  keys(prefix: string): string[] {
    return this.#rows.keys(allWith(prefix));
  }

  close(): void {
    this.#last?.turn.end();
    this.#rows.close();
  }

  #openTurn(): WriteTurn {
    if (this.#last?.turn.isOpen === true) return this.#last;
    const changes: ItemChange[] = [];
    const turn = new Turn(this.#rows, {
      committed: () => {
        this.#writes++;
        for (const change of changes) this.#publish(change, false);
      },
      // A table of a write that was taken back may be known.
      failed: () => this.forgetTables(),
    });
    this.#last = { turn, changes };
    setImmediate(() => turn.end());
    return this.#last;
  }

  #publish({ table, before, after }: ItemChange, byTtl: boolean): void {
    const item = after ?? before;
    if (this.#listeners.size === 0 || item === undefined) return;
    const { arn, keys } = this.table(table);
    const key = pick(item, namesOf(keys));
    const listeners = [...this.#listeners].filter(([, wanted]) => wanted(key));
    if (listeners.length === 0 || isSame(before, after)) return;
    this.#sequence++;
    const record: ChangeRecord = {
      eventID: hash("md5", `${table} ${this.clock.now()} ${this.#sequence}`),
      eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
      eventSource: "aws:dynamodb",
      awsRegion: this.#region,
      eventSourceARN: `${arn}/stream/local`,
      ...(byTtl ? { userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } } : {}),
      dynamodb: {
        ApproximateCreationDateTime: this.clock.now() / 1000,
        Keys: key,
        ...(after === undefined ? {} : { NewImage: after }),
        ...(before === undefined ? {} : { OldImage: before }),
        SequenceNumber: String(this.#sequence).padStart(21, "0"),
        StreamViewType: "NEW_AND_OLD_IMAGES",
      },
    };
    for (const [listener] of listeners) listener(record);
  }
}

/** Whether a write has left an item as it was. */
const isSame = (before: DynamoItem | undefined, after: DynamoItem | undefined): boolean =>
  before !== undefined && after !== undefined && JSON.stringify(before) === JSON.stringify(after);

/** Some attributes of an item. */
export function pick(item: DynamoItem, names: readonly string[]): DynamoItem {
  const picked: DynamoItem = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
