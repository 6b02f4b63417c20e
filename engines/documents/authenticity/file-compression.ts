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
  const step = stepOf(bytes);
  return step === undefined || step > COARSE;
}

/** The quantiser of the lowest horizontal wave in table 0. */
function stepOf(bytes: DataView): number | undefined {
  let at = 2;
  while (at + 4 <= bytes.byteLength) {
    const [marker, length] = [bytes.getUint16(at), bytes.getUint16(at + 2)];
    // Start of scan: no further tables that matter.
    if (marker === 0xffda || marker < 0xff00 || length < 2) return undefined;
    if (marker === 0xffdb) {
      const step = inSegment(bytes, at + 4, Math.min(at + 2 + length, bytes.byteLength));
      if (step !== undefined) return step;
    }
    at += 2 + length;
  }
  return undefined;
}

function inSegment(bytes: DataView, from: number, to: number): number | undefined {
  for (let at = from; at < to; ) {
    const head = bytes.getUint8(at);
    const size = head >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * size > to) return undefined;
    if ((head & 15) === 0) return size === 1 ? bytes.getUint8(at + 2) : bytes.getUint16(at + 3);
    at += 1 + 64 * size;
  }
  return undefined;
}
