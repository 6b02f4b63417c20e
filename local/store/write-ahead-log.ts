const HEADER_BYTES = 32;
const FRAME_BYTES = 24;
/** The magic numbers of logs whose checksums are of little-endian and of big-endian words. */
const [LITTLE, BIG] = [0x377f0682, 0x377f0683];

type Sums = readonly [number, number];

/**
 * Checks a write-ahead log of SQLite (https://www.sqlite.org/fileformat2.html#walformat). SQLite itself takes the first damaged frame
 * for the end of the log, and silently drops the transactions behind it. Frames of a transaction that had not ended when the process died
 * are not damaged: neither they nor any behind them end one. A long one may have frames whose checksums SQLite corrects when it ends.
 *
 * @returns where the first damaged frame begins, in bytes; undefined without damage
 */
export function damagedFrame(log: Buffer): number | undefined {
  if (log.length < HEADER_BYTES + FRAME_BYTES) return undefined;
  const sums = sumsOf(log);
  const header = sums?.(log.subarray(0, 24), [0, 0]);
  if (sums === undefined || !matches(header, log, 24)) return 0;
  const step = FRAME_BYTES + log.readUInt32BE(8);
  let before: Sums = header;
  for (let at = HEADER_BYTES; at + step <= log.length; at += step) {
    // Frames of a log that was written over before.
    if (!isOfThisLog(log, at)) return undefined;
    const now = sums(log.subarray(at + FRAME_BYTES, at + step), sums(log.subarray(at, at + 8), before));
    if (!matches(now, log, at + 16)) return hasEnd(log, at, step) ? at : undefined;
    before = now;
  }
  return undefined;
}

/** The salts of a frame are those of the header when it was written since the log last began anew. */
const isOfThisLog = (log: Buffer, at: number): boolean =>
  log.compare(log, 16, HEADER_BYTES - 8, at + 8, at + 16) === 0;

/**
 * Whether a damaged frame, or one behind it, ends a transaction: such a frame says how large the file is then. The last frame of all does not
 * count when it is the damaged one: it may be half written.
 */
function hasEnd(log: Buffer, damaged: number, step: number): boolean {
  const isWritten = (at: number) => at + step <= log.length && isOfThisLog(log, at);
  for (let at = damaged; at + step <= log.length; at += step)
    if (isWritten(at) && log.readUInt32BE(at + 4) !== 0) return at > damaged || isWritten(at + step);
  return false;
}

const matches = (sums: Sums | undefined, log: Buffer, at: number): sums is Sums =>
  sums !== undefined && sums[0] === log.readUInt32BE(at) && sums[1] === log.readUInt32BE(at + 4);

/** The checksum of SQLite, continued from another one; undefined when the log does not begin as one. */
function sumsOf(log: Buffer): ((bytes: Buffer, from: Sums) => Sums) | undefined {
  const magic = log.readUInt32BE(0);
  if (magic !== LITTLE && magic !== BIG) return undefined;
  const word = (bytes: Buffer, at: number) =>
    magic === BIG ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  return (bytes, from) => {
    let [first, second] = from;
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      first = (first + word(bytes, at) + second) >>> 0;
      second = (second + word(bytes, at + 4) + first) >>> 0;
    }
    return [first, second];
  };
}
