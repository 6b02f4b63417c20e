/** Where the content of TIFF and HEIF files ends: neither has an end of its own that could be searched. */

/** Tags of a TIFF directory that say where pixels lie, and how many bytes they are (TIFF 6.0, sections 8 and 15). */
const PLACES = new Map([
  [273, 279],
  [324, 325],
]);
/** Bytes of a value, by its type (TIFF 6.0, section 2). */
const VALUE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const MAX_DIRECTORIES = 1_000;

/** Reads one file in its byte order; a place beyond the end gives undefined. */
interface TiffReader {
  readonly length: number;
  short(at: number): number | undefined;
  long(at: number): number | undefined;
}

function readerOf(buffer: Buffer): TiffReader {
  const little = buffer[0] === 0x49;
  const within = (at: number, bytes: number) => at >= 0 && at + bytes <= buffer.length;
  return {
    length: buffer.length,
    short: (at) => (within(at, 2) ? (little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at)) : undefined),
    long: (at) => (within(at, 4) ? (little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at)) : undefined),
  };
}

/**
 * The end of a complete TIFF file.
 *
 * @returns undefined when a directory, a value or a part of a picture lies beyond the end
 */
export function tiffEnd(buffer: Buffer): number | undefined {
  const reader = readerOf(buffer);
  let next = reader.long(4);
  for (let count = 0; next !== 0; count++) {
    if (next === undefined || next < 8 || count === MAX_DIRECTORIES) return undefined;
    const entries = reader.short(next);
    if (entries === undefined || entries === 0 || !isComplete(reader, next + 2, entries)) return undefined;
    next = reader.long(next + 2 + entries * 12);
  }
  return reader.long(4) === 0 ? undefined : buffer.length;
}

/** Whether all values and pixels of one directory lie within the file. */
function isComplete(reader: TiffReader, start: number, entries: number): boolean {
  const numbers = new Map<number, number[]>();
  for (let entry = 0; entry < entries; entry++) {
    const at = start + entry * 12;
    const [tag, type, count] = [reader.short(at), reader.short(at + 2), reader.long(at + 4)];
    if (tag === undefined || type === undefined || count === undefined) return false;
    const bytes = (VALUE_BYTES[type] ?? 0) * count;
    const place = bytes <= 4 ? at + 8 : reader.long(at + 8);
    if (place === undefined || place + bytes > reader.length) return false;
    if (PLACES.has(tag) || [...PLACES.values()].includes(tag)) {
      const read = numbersAt(reader, place, type, count);
      if (read === undefined) return false;
      numbers.set(tag, read);
    }
  }
  return [...PLACES].every(([offsets, sizes]) =>
    (numbers.get(offsets) ?? []).every(
      (offset, index) => offset + (numbers.get(sizes)?.[index] ?? Number.POSITIVE_INFINITY) <= reader.length,
    ),
  );
}

/** The values of a tag that counts bytes: short or long numbers. */
function numbersAt(reader: TiffReader, place: number, type: number, count: number): number[] | undefined {
  const read = { 3: reader.short, 4: reader.long }[type];
  if (read === undefined) return undefined;
  const values = Array.from({ length: count }, (_, index) => read(place + index * (VALUE_BYTES[type] ?? 0)));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/**
 * The end of a complete HEIF file: its boxes fill it, and one of them describes its pictures.
 *
 * @returns undefined when a box lies beyond the end, or the description is missing
 */
export function heifEnd(buffer: Buffer): number | undefined {
  let described = false;
  let at = 0;
  while (at < buffer.length) {
    if (at + 8 > buffer.length) return undefined;
    const short = buffer.readUInt32BE(at);
    if (buffer.toString("latin1", at + 4, at + 8) === "meta") described = true;
    const size = short === 1 ? largeSize(buffer, at) : short === 0 ? buffer.length - at : short;
    if (size < 8 || at + size > buffer.length) return undefined;
    at += size;
  }
  return described ? buffer.length : undefined;
}

const largeSize = (buffer: Buffer, at: number): number =>
  at + 16 > buffer.length ? 0 : Number(buffer.readBigUInt64BE(at + 8));
