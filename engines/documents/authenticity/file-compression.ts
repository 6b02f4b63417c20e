/** The step of the lowest waves of a JPEG, from which on compression makes ground flat: quality 73 of the usual tables. */
const COARSE = 6;

/**
 * Whether a file was compressed so coarsely that the grain of its picture is lost. JPEG: by the quantisation table of brightness (ITU-T T.81, B.2.4.1). WebP: always, since its filters smooth
 * ground at every quality.
 */
export function isCoarse(file: Uint8Array): boolean {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 12) return true;
  if (bytes.getUint32(0) === 0x52494646) return true;
  if (bytes.getUint16(0) !== 0xffd8) return false;
  const table = tableOf(bytes);
  return table === undefined || (table[1] ?? 0) > COARSE;
}

/** The order in which a table lists the low waves: across, down (ITU-T T.81, figure A.6). */
const ORDER = ["0 0", "1 0", "0 1", "0 2", "1 1", "2 0", "3 0", "2 1", "1 2", "0 3", "0 4", "1 3", "2 2"];

/**
 * The steps to which a file rounds the low waves of brightness.
 *
 * @returns the step of a wave by its number across and down; 1 for files that are no JPEG, and for waves that are not listed
 */
export function lowStepsOf(file: Uint8Array): (across: number, down: number) => number {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const table = file.length >= 12 && bytes.getUint16(0) === 0xffd8 ? tableOf(bytes) : undefined;
  return (across, down) => table?.[ORDER.indexOf(`${across} ${down}`)] ?? 1;
}

/** Table 0, in its own order. */
function tableOf(bytes: DataView): readonly number[] | undefined {
  let at = 2;
  while (at + 4 <= bytes.byteLength) {
    const [marker, length] = [bytes.getUint16(at), bytes.getUint16(at + 2)];
    // Start of scan: no further tables that matter.
    if (marker === 0xffda || marker < 0xff00 || length < 2) return undefined;
    if (marker === 0xffdb) {
      const table = inSegment(bytes, at + 4, Math.min(at + 2 + length, bytes.byteLength));
      if (table !== undefined) return table;
    }
    at += 2 + length;
  }
  return undefined;
}

function inSegment(bytes: DataView, from: number, to: number): readonly number[] | undefined {
  for (let at = from; at < to; ) {
    const head = bytes.getUint8(at);
    const size = head >> 4 === 0 ? 1 : 2;
    const first = at + 1;
    if (first + 64 * size > to) return undefined;
    if ((head & 15) === 0)
      return Array.from({ length: 64 }, (_, i) =>
        size === 1 ? bytes.getUint8(first + i) : bytes.getUint16(first + 2 * i),
      );
    at = first + 64 * size;
  }
  return undefined;
}
