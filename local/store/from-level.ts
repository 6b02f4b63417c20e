import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type JsonValue, jsonValueSchema } from "../json.ts";
import { RESTORE, StateFault } from "../state-fault.ts";
import { damagedRecord } from "./level-log.ts";
import { hasStore, type OrderedStore, openStore, STORE_FILE } from "./ordered-store.ts";
import { StateDirLocked } from "./store-faults.ts";

/** The rows of a folder of an earlier release. */
export interface EarlierRows {
  /** Those whose keys begin with a prefix, in order. */
  read(prefix: string): AsyncIterable<[key: string, value: JsonValue]>;
}

/** Where a copy is made that is not whole yet. */
const UNFINISHED = "migrating";
const LEVEL_FILES = /^(?:CURRENT|LOCK|LOG|LOG\.old|MANIFEST-\d+|\d+\.(?:ldb|log|sst|dbtmp))$/;
/** In the place of LevelDB's own file: an earlier release refuses to start instead of beginning anew. */
const MARK = "store.db, which a later release keeps";

/**
 * Copies the LevelDB of release 0.1 in a folder into a store, once. It may be killed anywhere: the copy counts when it is whole, and
 * until then the LevelDB stays as it is.
 * @param directory undefined, or a folder without a LevelDB: nothing happens
 * @param copy puts the rows of the LevelDB into the store, in their new form
 * @returns whether there was something to copy
 * @throws StateDirLocked when another process has it open; StateFault when it is damaged
 */
export async function migrateLevel(
  directory: string | undefined,
  copy: (from: EarlierRows, to: OrderedStore) => Promise<void>,
): Promise<boolean> {
  if (directory === undefined || !existsSync(directory)) return false;
  const files = readdirSync(directory).filter((name) => LEVEL_FILES.test(name));
  if (hasStore(directory)) {
    if (files.length > 1) removeLevel(directory, files);
    return false;
  }
  if (!files.some((name) => /^(?:CURRENT|\d+\.(?:ldb|log))$/.test(name))) return false;
  await copyAll(directory, files, copy);
  removeLevel(
    directory,
    readdirSync(directory).filter((name) => LEVEL_FILES.test(name)),
  );
  return true;
}

async function copyAll(
  directory: string,
  files: readonly string[],
  copy: (from: EarlierRows, to: OrderedStore) => Promise<void>,
): Promise<void> {
  checkFiles(directory, files);
  const unfinished = join(directory, UNFINISHED);
  rmSync(unfinished, { recursive: true, force: true });
  // Needed for old folders alone.
  const { ClassicLevel } = await import("classic-level");
  const level = new ClassicLevel<string, unknown>(directory, { keyEncoding: "utf8", valueEncoding: "json" });
  try {
    await level.open();
    const from: EarlierRows = {
      async *read(prefix) {
        for await (const [key, value] of level.iterator({ gte: prefix, lt: `${prefix}\u{10ffff}` }))
          yield [key, jsonValueSchema.parse(value)];
      },
    };
    const to = openStore(unfinished);
    await copy(from, to);
    to.close();
  } catch (error) {
    throw levelFault(directory, error);
  } finally {
    await level.close();
  }
  renameSync(join(unfinished, STORE_FILE), join(directory, STORE_FILE));
  rmSync(unfinished, { recursive: true });
}

/** The mark first: it stands where LevelDB looks. */
function removeLevel(directory: string, files: readonly string[]): void {
  writeFileSync(join(directory, "CURRENT"), MARK);
  for (const name of files) if (name !== "CURRENT") rmSync(join(directory, name));
}

/** Damage that LevelDB ignores: it treats a folder without `CURRENT` as new, and skips damaged records of its log. */
function checkFiles(directory: string, files: readonly string[]): void {
  if (!files.includes("CURRENT"))
    throw new StateFault(join(directory, "CURRENT"), "The file is missing.", RESTORE);
  const current = readFileSync(join(directory, "CURRENT"), "utf8");
  if (current === MARK) throw new StateFault(join(directory, STORE_FILE), "The file is missing.", RESTORE);
  for (const path of files.filter((name) => name.endsWith(".log")).map((name) => join(directory, name))) {
    const at = damagedRecord(readFileSync(path));
    if (at === undefined) continue;
    const advice = `${RESTORE} Or delete the file, and lose what was written last.`;
    throw new StateFault(path, `The record at byte ${at} is damaged.`, advice);
  }
}

/** LevelDB's own words name the file. */
function levelFault(directory: string, thrown: unknown): unknown {
  const error = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(error instanceof Error) || error instanceof StateFault) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "LEVEL_LOCKED") return new StateDirLocked(directory);
  const words = error.message.slice(0, 300).replace(/\s+/g, " ");
  if (code.startsWith("LEVEL_") || /^(?:IO error|Corruption):/.test(words))
    return new StateFault(directory, `A file of the earlier release is damaged (${words}).`, RESTORE, {
      cause: error,
    });
  return error;
}
