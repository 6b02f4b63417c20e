import { type Der, malformed, TAG, tlvParts } from "./der.ts";

/** Tags of ISO/IEC 39794-5:2019, annex A (ASN.1, implicit tags), from the data block down to the octets of the picture. */
const BLOCK_OF_GROUP = 0xa1;
const FACE_IMAGE_DATA_BLOCK = 0x65;
const REPRESENTATION_BLOCKS = 0xa1;
const IMAGE_REPRESENTATION = 0xa1;
const BASE = 0xa0;
const REPRESENTATION_2D = 0xa0;
const REPRESENTATION_DATA = 0x80;

/**
 * The octets of the portrait in a biometric data block of ISO/IEC 39794-5, as ICAO's application profile has it in DG2 (ICAO 9303-10, 4.7.2): passports may have it from
 * 2026 and must have it from 2030 on. Parts are found by their tags, since most are optional; one that is there twice is refused, because readers would differ in which face they show.
 *
 * @param block the data object 7F2E
 * @returns undefined for a shape in three dimensions and for extensions: nothing that we can show
 * @throws ChipFileError for a block that is cut off, or that has not exactly one representation
 */
export function pictureOf39794(block: Der): Uint8Array | undefined {
  const data = required(required(block, BLOCK_OF_GROUP), FACE_IMAGE_DATA_BLOCK);
  const [representation, ...others] = tlvParts(required(data, REPRESENTATION_BLOCKS), "DG2");
  if (representation?.tag !== TAG.sequence || others.length > 0)
    throw malformed("DG2 holds no representation of a face, or several");
  const base = maybe(required(representation, IMAGE_REPRESENTATION), BASE);
  const image = base === undefined ? undefined : maybe(base, REPRESENTATION_2D);
  return image === undefined ? undefined : required(image, REPRESENTATION_DATA).value;
}

function maybe(node: Der, tag: number): Der | undefined {
  const [found, ...more] = tlvParts(node, "DG2").filter((part) => part.tag === tag);
  if (more.length > 0) throw malformed("DG2 holds a part of its face twice");
  return found;
}

function required(node: Der, tag: number): Der {
  const found = maybe(node, tag);
  if (found === undefined) throw malformed("DG2 lacks a part of its face");
  return found;
}
