import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { RESTORE, StateFault } from "../state-fault.ts";
import { damagedFrame } from "./write-ahead-log.ts";

/** https://www.sqlite.org/fileformat2.html#the_database_header */
const [PAGE_SIZE_AT, PAGE_COUNT_AT, HEADER_BYTES] = [16, 28, 100];

/**
 * Looks for damage that SQLite would take for an end of the data.
 * @param directory for messages. @param file of the store, which need not be there
 * @throws StateFault
 */
export function checkFiles(directory: string, file: string): void {
  const log = `${file}-wal`;
  const frames = existsSync(log) ? readFileSync(log) : Buffer.alloc(0);
  const at = damagedFrame(frames);
  if (at !== undefined) {
    const advice = `${RESTORE} Or delete the file, and lose what was written last.`;
    throw new StateFault(log, `The frame at byte ${at} is damaged.`, advice);
  }
  // With frames, pages may be in the log alone.
  if (frames.length === 0 && existsSync(file) && isCut(file))
    throw new StateFault(directory, "A file is damaged (its end is missing).", RESTORE);
}

function isCut(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(file, header) < HEADER_BYTES) return fstatSync(file).size > 0;
    const written = header.readUInt16BE(PAGE_SIZE_AT);
    // 65,536 does not fit in the field.
    const pageSize = written === 1 ? 65_536 : written;
    return fstatSync(file).size < header.readUInt32BE(PAGE_COUNT_AT) * pageSize;
  } finally {
    closeSync(file);
  }
}
