// cspell:ignore CCITT Jbig cmap loca
import type { Alteration } from "./cover-ups.ts";

/** A file with such a fault. */
export const FAULTY: Alteration = {
  detail: "Its pages have faults, which other viewers may show otherwise.",
  weight: "review",
};

/** What the library says of files without a fault, and of fonts: the outlines of letters are compared with their text. */
const HARMLESS =
  /^Warning: (?:TT: |CFF |No (?:CMYK )?ICC |(?:CCITTFax|Jbig2)Stream: Falling back|fetchStandardFontData|translateFont|Cannot substitute the font|Bad value, for |Invalid PDF (?:catalog|header) version|Ignoring non-standard key|Unable to (?:read (?:document outline|page labels|permissions|mark info))|readToUnicode|cmap table|Unknown\/unsupported post table|Incorrect 'loca' table|Not enough (?:space|parameters)|Found too many parameters|getFontFileType|Could not find a preferred cmap)/;

/**
 * Whether the library met something that it leaves out or mends in its own way, such as a pattern that does not exist. What follows on the page is then not known,
 * and other viewers may show something else.
 *
 * @param warning of pdf.js
 */
export const isFault = (warning: string): boolean => !HARMLESS.test(warning);
