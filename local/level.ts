import { mkdirSync } from "node:fs";
import { ClassicLevel } from "classic-level";
import { MemoryLevel } from "memory-level";
import type { JsonValue } from "./json.ts";

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
export class StateDirLocked extends Error {
  override readonly name = "StateDirLocked";
}

/**
 * Opens a store.
 * @param directory where its files are (made when absent); undefined keeps it in memory.
 * @throws StateDirLocked when another process has it open.
 */
export async function openLevel(directory: string | undefined): Promise<JsonLevel> {
  const options = { keyEncoding: "utf8", valueEncoding: "json" };
  if (directory === undefined) return new MemoryLevel<string, JsonValue>(options);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const level = new ClassicLevel<string, JsonValue>(directory, options);
  try {
    await level.open();
  } catch (error) {
    if (isLocked(error)) {
      throw new StateDirLocked(
        `The state directory is in use by another process (${directory}). Stop it, or set LOCAL_STATE_DIR to another directory.`,
      );
    }
    throw error;
  }
  return level;
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED";
}

const [FIRST_KEY, LAST_KEY] = ["\u0000", "\u{10ffff}"];

/**
 * Takes what was overwritten or deleted out of the files. LevelDB goes through a file again only when a newer one overlaps it, so it
 * gets one that spans all keys, twice: what is still in its log is in a file after the first time.
 */
export async function compact(level: JsonLevel): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await level.batch([FIRST_KEY, LAST_KEY].map((key) => ({ type: "put", key, value: 0 })));
    await level.compactRange?.(FIRST_KEY, LAST_KEY);
  }
}
