const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;
/** Full, first, middle, last. */
const LAST_TYPE = 4;

/**
 * Checks a write-ahead log of LevelDB (https://github.com/google/leveldb/blob/main/doc/log_format.md). LevelDB itself
 * silently skips a damaged record and the rest of its block. A record being written when the process died is cut off at
 * the end; this is not damage, because it was never acknowledged.
 *
 * @returns where the first damaged record begins, in bytes; undefined without damage
 */
export function damagedRecord(log: Buffer): number | undefined {
  let at = 0;
  while (at + HEADER_BYTES <= log.length) {
    const blockEnd = (Math.floor(at / BLOCK_BYTES) + 1) * BLOCK_BYTES;
    const end = at + HEADER_BYTES + log.readUInt16LE(at + 4);
    const type = log.readUInt8(at + 6);
    if (type === 0 && isZero(log.subarray(at, Math.min(blockEnd, log.length)))) at = blockEnd;
    else if (type === 0 || type > LAST_TYPE || end > blockEnd) return at;
    else if (end > log.length) return undefined;
    else if (log.readUInt32LE(at) !== masked(crc32c(log.subarray(at + 6, end)))) return at;
    else at = blockEnd - end < HEADER_BYTES ? blockEnd : end;
  }
  return undefined;
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** LevelDB's: a checksum of data that hold checksums would be weak. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

/** CRC-32C (RFC 3720, appendix B.4), reflected. */
function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});
