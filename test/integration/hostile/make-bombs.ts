/** Files that unpack to a thousand times their size, written by hand: no library would. */
import { crc32, deflateSync } from "node:zlib";

/** A PNG whose colour profile unpacks to so many bytes. */
export function profileBomb(png: Buffer, size: number): Buffer {
  const data = Buffer.concat([Buffer.from("iCCPprofile\0\0", "latin1"), deflateSync(Buffer.alloc(size))]);
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** Blanks packed by LZW as PDFs do it (ISO 32000-1, 7.4.4): each code stands for one blank more than the one before, until the table is full. */
export function lzwBlanks(times: number): Buffer {
  const [CLEAR, BLANK] = [256, 0x20];
  const bits: number[] = [];
  const put = (code: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  const widthOf = (code: number) => (code >= 2047 ? 12 : code >= 1023 ? 11 : code >= 511 ? 10 : 9);
  // Eight tables end with a whole byte.
  for (let table = 0; table < 8; table++) {
    put(BLANK, 9);
    for (let code = 258; code < 4094; code++) put(code, widthOf(code));
    put(CLEAR, 12);
  }
  const tables = Buffer.alloc(bits.length / 8);
  for (const [i, bit] of bits.entries()) tables[i >> 3] = (tables[i >> 3] ?? 0) | (bit << (7 - (i & 7)));
  return Buffer.concat(Array.from({ length: times }, () => tables));
}
