import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { RESTORE, StateFault } from "../state-fault.ts";
import { damagedFrame } from "./write-ahead-log.ts";

/** https://www.sqlite.org/fileformat2.html#the_database_header */
const [PAGE_SIZE_AT, PAGE_COUNT_AT, USER_VERSION_AT, HEADER_BYTES] = [16, 28, 60, 100];

/** `PRAGMA user_version` of a store's file: whether a log belongs to it, as long as the store is open. */
export const [HAS_NO_LOG, HAS_LOG] = [0, 1];

const ADVICE = `${RESTORE} Or put an empty file in its place, and lose what was written last.`;

/**
 * Looks for damage that SQLite would take for an end of the data, and for a log that is missing: SQLite would go on without it.
 * @param directory for messages. @param file of the store, which need not be there
 * @throws StateFault
 */
export function checkFiles(directory: string, file: string): void {
  const log = `${file}-wal`;
  const header = headerOf(file);
  const isThere = existsSync(log);
  if (!isThere && header?.readUInt32BE(USER_VERSION_AT) === HAS_LOG)
    throw new StateFault(log, "The file is missing, and what was written last is in it.", ADVICE);
  const frames = isThere ? readFileSync(log) : Buffer.alloc(0);
  const at = damagedFrame(frames);
  if (at !== undefined) throw new StateFault(log, `The frame at byte ${at} is damaged.`, ADVICE);
  // With frames, pages may be in the log alone.
  if (frames.length === 0 && isCut(file, header))
    throw new StateFault(directory, "A file is damaged (its end is missing).", RESTORE);
}

/** The header of a store's file; undefined when it has none. */
function headerOf(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return readSync(file, header) < HEADER_BYTES ? undefined : header;
  } finally {
    closeSync(file);
  }
}

/** An empty file is one of SQLite's, too. */
function isCut(path: string, header: Buffer | undefined): boolean {
  if (!existsSync(path)) return false;
  const { size } = statSync(path);
  if (header === undefined) return size > 0;
  const written = header.readUInt16BE(PAGE_SIZE_AT);
  // 65,536 does not fit in the field.
  const pageSize = written === 1 ? 65_536 : written;
  return size < header.readUInt32BE(PAGE_COUNT_AT) * pageSize;
}
