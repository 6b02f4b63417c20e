import { openFile } from "./chip-file.ts";
import { type Der, malformed, tlvParts } from "./der.ts";
import { pictureOf39794 } from "./face-image-39794.ts";

/** The portrait of DG2 as it is encoded. */
export interface ChipPortrait {
  readonly format: "jpeg" | "jpeg2000";
  readonly bytes: Uint8Array;
}

const GROUP = 0x7f61;
const TEMPLATE = 0x7f60;
/** Biometric data blocks. 7F2E holds one of ISO/IEC 39794, or in some documents one of ISO/IEC 19794. */
const BLOCKS: readonly number[] = [0x5f2e, 0x7f2e];
const CONSTRUCTED_BLOCK = 0x7f2e;
const RECORD = Buffer.from("FAC\u0000010\u0000", "latin1");
const RECORD_HEADER = 14;
const FACE_HEADER = 20;
const POINT = 8;
const IMAGE_HEADER = 12;

/**
 * Reads the first portrait of DG2 (ICAO 9303-10, 4.7.2: a group of biometric templates of ISO/IEC 7816-11 with faces of ISO/IEC 19794-5:2005 or ISO/IEC 39794-5:2019).
 *
 * @returns undefined for a face in another encoding, or in another format than JPEG and JPEG 2000
 * @throws ChipFileError for a file that is cut off or is no DG2
 */
export function readPortrait(dg2: Uint8Array): ChipPortrait | undefined {
  const group = tlvParts(openFile("dg2", dg2), "DG2").find(({ tag }) => tag === GROUP);
  if (group === undefined) throw malformed("DG2 holds no group of templates");
  const template = tlvParts(group, "DG2").find(({ tag }) => tag === TEMPLATE);
  if (template === undefined) throw malformed("DG2 holds no template");
  const block = tlvParts(template, "DG2").find(({ tag }) => BLOCKS.includes(tag));
  if (block === undefined) throw malformed("DG2 holds no biometric data");
  return faceOf(block);
}

function faceOf(block: Der): ChipPortrait | undefined {
  const isRecord = Buffer.from(block.value.subarray(0, RECORD.length)).equals(RECORD);
  const isTagged = !isRecord && block.tag === CONSTRUCTED_BLOCK;
  const picture = isRecord ? pictureOf19794(block) : isTagged ? pictureOf39794(block) : undefined;
  if (picture === undefined) return undefined;
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.length);
  const format = formatOf(bytes);
  return format === undefined ? undefined : { format, bytes };
}

/** The picture of the first face of a record (ISO/IEC 19794-5:2005, 5). */
function pictureOf19794({ value }: Der): Uint8Array {
  const block = Buffer.from(value.buffer, value.byteOffset, value.length);
  if (block.length < RECORD_HEADER + FACE_HEADER) throw malformed("DG2 is cut off");
  const end = RECORD_HEADER + block.readUInt32BE(RECORD_HEADER);
  const points = block.readUInt16BE(RECORD_HEADER + 4);
  const start = RECORD_HEADER + FACE_HEADER + points * POINT + IMAGE_HEADER;
  if (end > block.length || start >= end) throw malformed("DG2 is cut off");
  return block.subarray(start, end);
}

/** By its first octets: the type that stands in the header is wrong in some documents. */
function formatOf(bytes: Buffer): ChipPortrait["format"] | undefined {
  const head = bytes.subarray(0, 12).toString("hex");
  if (head.startsWith("ffd8ff")) return "jpeg";
  // A JP2 file, or the bare code stream (ISO/IEC 15444-1, annexes A and I).
  return head.startsWith("0000000c6a5020200d0a870a") || head.startsWith("ff4fff51") ? "jpeg2000" : undefined;
}
