import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { MemoryLevel } from "memory-level";
import type { JsonValue } from "./json.ts";
import { damagedRecord } from "./level-log.ts";
import { RESTORE, StateFault } from "./state-fault.ts";

/** A range of keys; `limit` -1: no limit. */
export interface LevelRange {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}

/** Reads a range in chunks. */
export interface LevelReader<T> {
  /** At most `size` more; empty at the end. */
  nextv(size: number): Promise<T[]>;
  all(): Promise<T[]>;
  close(): Promise<void>;
}

/**
 * An ordered key-value store. A batch is atomic; what was acknowledged survives `kill -9` of the process
 * (LevelDB hands each record of its log to the operating system before it answers).
 */
export interface JsonLevel {
  getSync(key: string): JsonValue | undefined;
  batch(operations: LevelOperation[]): Promise<void>;
  keys(range: LevelRange): LevelReader<string>;
  values(range: LevelRange): LevelReader<JsonValue>;
  iterator(range: LevelRange): LevelReader<[string, JsonValue]>;
  close(): Promise<void>;
  /** LevelDB's; absent in memory. */
  compactRange?(start: string, end: string): Promise<void>;
}

/** One write of a batch. */
export type LevelOperation = { type: "put"; key: string; value: JsonValue } | { type: "del"; key: string };

/** The state directory is held by another process. */
export class StateDirLocked extends StateFault {
  override readonly name = "StateDirLocked";

  constructor(directory: string) {
    const advice = "Stop it, or set LOCAL_STATE_DIR to another directory.";
    super(directory, "The state directory is in use by another process.", advice);
  }
}

/**
 * Opens a store.
 * @param directory where its files are (made when absent); undefined keeps it in memory.
 * @throws StateDirLocked when another process has it open; StateFault when its files are damaged, here or at a later read.
 */
export async function openLevel(directory: string | undefined): Promise<JsonLevel> {
  const options = { keyEncoding: "utf8", valueEncoding: "json" };
  if (directory === undefined) return new MemoryLevel<string, JsonValue>(options);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  checkFiles(directory);
  const level = new ClassicLevel<string, JsonValue>(directory, options);
  await level.open().catch((error: unknown) => {
    throw explain(directory, error instanceof Error ? error.cause : error);
  });
  return named(directory, level);
}

/** Damage that LevelDB ignores: it treats a folder without `CURRENT` as new, and skips damaged records. */
function checkFiles(directory: string): void {
  const names = readdirSync(directory);
  if (!names.includes("CURRENT") && names.some((name) => /\.(ldb|log)$/.test(name)))
    throw new StateFault(join(directory, "CURRENT"), "The file is missing.", RESTORE);
  for (const path of names.filter((name) => name.endsWith(".log")).map((name) => join(directory, name))) {
    const at = damagedRecord(readFileSync(path));
    if (at === undefined) continue;
    const advice = `${RESTORE} Or delete the file, and lose what was written last.`;
    throw new StateFault(path, `The record at byte ${at} is damaged.`, advice);
  }
}

/**
 * LevelDB reads its files on demand, so damage can show at any call: the error names the folder. After a failed write
 * it accepts no other, because half a record may be in the log, and at the next start LevelDB would skip the records
 * after it.
 */
function named(directory: string, level: JsonLevel): JsonLevel {
  let failed: unknown;
  const telling = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explain(directory, error);
    }
  };
  const later = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw explain(directory, error);
    });
  const reader = <T>(inner: LevelReader<T>): LevelReader<T> => ({
    nextv: (size) => later(inner.nextv(size)),
    all: () => later(inner.all()),
    close: () => inner.close(),
  });
  return {
    getSync: (key) => telling(() => level.getSync(key)),
    batch: async (operations) => {
      if (failed !== undefined) throw failed;
      await later(level.batch(operations)).catch((error: unknown) => {
        failed ??= error instanceof StateFault ? error : undefined;
        throw error;
      });
    },
    keys: (range) => reader(level.keys(range)),
    values: (range) => reader(level.values(range)),
    iterator: (range) => reader(level.iterator(range)),
    close: () => level.close(),
    compactRange: async (start, end) => later(level.compactRange?.(start, end) ?? Promise.resolve()),
  };
}

/** LevelDB's own words name the file. A synchronous read has no code, only the words. */
function explain(directory: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  if (code === "LEVEL_LOCKED") return new StateDirLocked(directory);
  const words = error.message.slice(0, 300).replace(/\s+/g, " ");
  if (code === "LEVEL_IO_ERROR" || words.startsWith("IO error:")) {
    const advice = `Look whether the disk is full and the files are yours, and start again. If one is damaged: ${RESTORE}`;
    return new StateFault(directory, `A file cannot be read or written (${words}).`, advice, {
      cause: error,
    });
  }
  if (code === "LEVEL_CORRUPTION" || code === "LEVEL_DECODING_ERROR" || words.startsWith("Corruption:"))
    return new StateFault(directory, `A file is damaged (${words}).`, RESTORE, { cause: error });
  return error;
}

const [FIRST_KEY, LAST_KEY] = ["\u0000", "\u{10ffff}"];

/**
 * Removes overwritten and deleted data from the files. LevelDB compacts a file only when a newer one overlaps it, so
 * this writes one that spans all keys, twice: data still in the log is in a file after the first time.
 */
export async function compact(level: JsonLevel): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await level.batch([FIRST_KEY, LAST_KEY].map((key) => ({ type: "put", key, value: 0 })));
    await level.compactRange?.(FIRST_KEY, LAST_KEY);
  }
}
