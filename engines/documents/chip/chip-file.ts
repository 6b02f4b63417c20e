import { type Der, malformed, readTlv, TAG } from "./der.ts";

/** Octets of the challenge that a reader sends with INTERNAL AUTHENTICATE (ICAO 9303-11, 6.1: RND.IFD). */
export const CHALLENGE_OCTETS = 8;

/** The files that are taken of a chip, with the tags that they begin with (ICAO 9303-10, 4.7). */
export const FILE_TAGS = { sod: 0x77, dg1: 0x61, dg2: 0x75, dg11: 0x6b, dg14: 0x6e, dg15: 0x6f } as const;
export type ChipFileName = keyof typeof FILE_TAGS;

/** Numbers of the data groups among them, as a security object lists them. */
export const GROUP_NUMBERS = { dg1: 1, dg2: 2, dg11: 11, dg14: 14, dg15: 15 } as const;

/**
 * Opens a file of a chip: one value with the file's tag, and nothing behind it.
 *
 * @throws ChipFileError
 */
export function openFile(name: ChipFileName, bytes: Uint8Array): Der {
  const what = name === "sod" ? "EF.SOD" : name.toUpperCase();
  const file = readTlv(bytes, what);
  // Some readers hand EF.SOD out without its own tag: the signed content itself.
  const isBare = name === "sod" && file.tag === TAG.sequence;
  if (file.tag !== FILE_TAGS[name] && !isBare) throw malformed(`${what} has another tag`);
  return file;
}
