import sharp from "sharp";
import { drawText } from "./draw-text.ts";

/**
 * Draws the front of a card that has print and no machine-readable zone.
 *
 * @param lines of print, from the top
 * @returns JPEG
 */
export function drawCard(lines: readonly string[]): Promise<Buffer> {
  const drawn = lines.map((line, i) => drawText(line, { x: 300, baseline: 70 + 62 * i, size: 34 })).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1010" height="640"><rect width="1010" height="640" fill="#f3e6ee"/>${drawn}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** A European driving licence: its fields are numbered by law. */
export const EUROPEAN_LICENCE = [
  "DRIVING LICENCE",
  "1. DOE",
  "2. JANE",
  "3. 25.05.1990 ZENITH",
  "4a. 19.01.2021",
  "4b. 18.01.2031",
  "5. JD9925151AB",
  "9. B",
] as const;

/** An American one, whose barcode is on the back. */
export const AMERICAN_LICENCE = [
  "CALIFORNIA DRIVER LICENSE",
  "DL D1234567",
  "EXP 08/31/2029",
  "LN SAMPLE",
  "FN MARIA ANN",
  "DOB 03/14/1985",
  "SEX F",
] as const;
