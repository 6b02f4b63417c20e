// cspell:ignore autocheckpoint
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { type JsonValue, parseJson } from "../json.ts";
import { checkFiles, HAS_LOG, HAS_NO_LOG } from "./check-files.ts";
import { COLUMNS, hasEarlierForm, replaceByCopy } from "./earlier-form.ts";
import { LogFlush } from "./log-flush.ts";
import { storeFault } from "./store-faults.ts";

/** What SQLite calls a file that is none. */
const IN_MEMORY = ":memory:";

/** The file of a store, inside its folder. */
export const STORE_FILE = "store.db";

/** Which keys, in order of their Unicode code points. */
export interface KeyRange {
  /** The first key, included. */
  readonly from: string;
  /** The first key behind the range. */
  readonly to: string;
  /** From the last key to the first. Default false. */
  readonly reverse?: boolean;
  /** The most rows to read; absent: all. */
  readonly limit?: number;
}

/**
 * An ordered store of JSON values. All calls are synchronous. A transaction is atomic, and when it has ended it survives `kill -9` of the
 * process; a crash of the machine may lose those of the last second, and leaves a whole store.
 */
export interface OrderedStore {
  /** The value of a key; a new one at each call. */
  get(key: string): JsonValue | undefined;
  /** Keys and values of a range. */
  range(range: KeyRange): [key: string, value: JsonValue][];
  /** The keys of a range. */
  keys(range: KeyRange): string[];
  put(key: string, value: JsonValue): void;
  delete(key: string): void;
  /** Runs work whose changes are made together, or, when it throws, not at all. Calls inside are part of it; it sees its own changes. */
  transact<T>(work: () => T): T;
  /** Begins a transaction that `commit` ends. */
  begin(): void;
  /** Ends the transaction. When it throws, nothing has changed. */
  commit(): void;
  /** Runs a part of a transaction that has begun: when it throws, nothing of it has changed. */
  attempt<T>(work: () => T): T;
  /** Whether a transaction has begun. It ends also by a fault after which nothing of it is left. */
  readonly inTransaction: boolean;
  /** Removes overwritten and deleted data from the files. */
  compact(): void;
  close(): void;
}

/**
 * Opens a store.
 * @param directory where its file is (made when absent); undefined keeps it in memory.
 * @throws StateDirLocked when another process has it open; StateFault when its file is damaged, here or at a later call.
 */
export function openStore(directory: string | undefined): OrderedStore {
  if (directory === undefined) return new SqliteStore(IN_MEMORY);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, STORE_FILE);
  checkFiles(directory, file);
  return new SqliteStore(file, directory);
}

/** Whether a folder holds a store. */
export const hasStore = (directory: string): boolean => existsSync(join(directory, STORE_FILE));

/**
 * The file is this process's alone. Data that are overwritten or deleted are overwritten with zeros, first in the write-ahead log and at
 * each checkpoint in the file. The log is handed to the operating system at each commit, and to the disk about a second later. A checkpoint
 * waits for the disk, and its call with it, so it comes after 16 MB of log instead of 4: a start after a kill reads that much.
 */
const SETTINGS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -32768;
  PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE IF NOT EXISTS entries ${COLUMNS};`;

type Database = InstanceType<typeof DatabaseSync>;

class SqliteStore implements OrderedStore {
  readonly #directory: string | undefined;
  readonly #database: Database;
  readonly #statements;
  readonly #flush: LogFlush | undefined;

  constructor(file: string, directory?: string) {
    this.#directory = directory;
    this.#database = this.#telling(() => openDatabase(file));
    this.#statements = this.#telling(() => statementsOf(this.#database));
    this.#flush = directory === undefined ? undefined : new LogFlush(`${file}-wal`);
  }

  get(key: string): JsonValue | undefined {
    return this.#telling(() => {
      const row = this.#statements.get.get(key);
      return row === undefined ? undefined : parseJson(textAt(row, "value"));
    });
  }

  range({ from, to, reverse = false, limit = -1 }: KeyRange): [string, JsonValue][] {
    const { up, down } = this.#statements.range;
    return this.#telling(() => {
      const rows = (reverse ? down : up).all(from, to, limit);
      return rows.map((row) => [textAt(row, "key"), parseJson(textAt(row, "value"))]);
    });
  }

  keys({ from, to, reverse = false, limit = -1 }: KeyRange): string[] {
    const { up, down } = this.#statements.keys;
    return this.#telling(() => (reverse ? down : up).all(from, to, limit).map((row) => textAt(row, "key")));
  }

  put(key: string, value: JsonValue): void {
    this.#change(() => this.#statements.put.run(key, JSON.stringify(value)));
  }

  delete(key: string): void {
    this.#change(() => this.#statements.delete.run(key));
  }

  transact<T>(work: () => T): T {
    if (this.inTransaction) return work();
    this.begin();
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      this.#takeBack();
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  begin(): void {
    this.#telling(() => {
      this.#flush?.check();
      this.#statements.begin.run();
    });
  }

  commit(): void {
    try {
      this.#telling(() => this.#statements.commit.run());
      this.#flush?.committed();
    } catch (error) {
      this.#takeBack();
      throw error;
    }
  }

  attempt<T>(work: () => T): T {
    this.#telling(() => this.#statements.save.run());
    try {
      const result = work();
      this.#telling(() => this.#statements.release.run());
      return result;
    } catch (error) {
      if (this.inTransaction) {
        this.#statements.restore.run();
        this.#statements.release.run();
      }
      throw error;
    }
  }

  /** A change outside of a transaction is one of its own. */
  #change(work: () => void): void {
    if (this.inTransaction) this.#telling(work);
    else this.transact(() => this.#telling(work));
  }

  /** SQLite itself has done so after some faults, such as a full disk. */
  #takeBack(): void {
    if (this.inTransaction) this.#statements.rollback.run();
  }

  compact(): void {
    if (this.#directory === undefined) return;
    this.#telling(() => this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  close(): void {
    this.#flush?.close();
    if (this.#directory === undefined) this.#database.close();
    else
      this.#telling(() => {
        // Through the log: a process that is killed here leaves its log, or a file that needs none.
        this.#database.exec(`PRAGMA user_version = ${HAS_NO_LOG}`);
        closeFile(this.#database);
      });
  }

  #telling<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#directory === undefined ? error : storeFault(this.#directory, error);
    }
  }
}

function openDatabase(file: string): Database {
  const database = new DatabaseSync(file);
  database.exec(SETTINGS);
  if (!hasEarlierForm(database)) {
    if (file !== IN_MEMORY) sayLog(database);
    return database;
  }
  try {
    replaceByCopy(database, file);
  } finally {
    closeFile(database);
  }
  return openDatabase(file);
}

/** Writes into the file itself that a log belongs to it: without the log, the next start must not go on (`check-files.ts`). */
const sayLog = (database: Database): void =>
  database.exec(`PRAGMA user_version = ${HAS_LOG}; PRAGMA wal_checkpoint(TRUNCATE)`);

/** A statement keeps its database open until it is collected: the lock and the log are given up before. */
function closeFile(database: Database): void {
  database.exec(
    "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT key FROM entries LIMIT 1",
  );
  database.close();
}

function statementsOf(database: Database) {
  const range = (columns: string, order: string) =>
    database.prepare(
      `SELECT ${columns} FROM entries WHERE key >= ? AND key < ? ORDER BY key ${order} LIMIT ?`,
    );
  return {
    get: database.prepare("SELECT value FROM entries WHERE key = ?"),
    range: { up: range("key, value", "ASC"), down: range("key, value", "DESC") },
    keys: { up: range("key", "ASC"), down: range("key", "DESC") },
    put: database.prepare(
      "INSERT INTO entries VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ),
    delete: database.prepare("DELETE FROM entries WHERE key = ?"),
    begin: database.prepare("BEGIN IMMEDIATE"),
    commit: database.prepare("COMMIT"),
    rollback: database.prepare("ROLLBACK"),
    save: database.prepare("SAVEPOINT part"),
    restore: database.prepare("ROLLBACK TO part"),
    release: database.prepare("RELEASE part"),
  };
}

function textAt(row: object, column: "key" | "value"): string {
  const value: unknown = Reflect.get(row, column);
  if (typeof value !== "string") throw new TypeError("A row of the store has no text.");
  return value;
}
