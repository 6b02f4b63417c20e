import * as z from "zod";
import { type Area, determinantOf, type Matrix, moved, times } from "./areas.ts";
import type { PlacedGlyph } from "./marks.ts";
import type { PaintState } from "./paint-state.ts";

const number = z.number();
const glyphsSchema = z.array(
  z.union([
    number,
    z.object({
      unicode: z.string(),
      fontChar: z.string().default(""),
      width: number,
      isSpace: z.boolean().optional(),
    }),
    z.null().transform(() => 0),
  ]),
);

/** A text at its place on the page. */
export interface PlacedText {
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
  readonly area: Area;
  /** How far the next text begins behind this one. */
  readonly advance: number;
  readonly isMirrored: boolean;
}

/**
 * Places the characters of a text (ISO 32000-1, 9.4.4).
 *
 * @param shown the argument of the operator of pdf.js
 * @returns undefined for anything but a list of characters
 */
export function placeText(shown: unknown, state: PaintState, textMatrix: Matrix): PlacedText | undefined {
  const found = glyphsSchema.safeParse(shown);
  if (!found.success) return undefined;
  const { font, fontSize, charSpacing, wordSpacing, scale, rise, matrix } = state;
  const toPage = times(matrix, textMatrix);
  const glyphs: PlacedGlyph[] = [];
  let [advance, text] = [0, ""];
  for (const glyph of found.data) {
    if (typeof glyph === "number") {
      advance -= (glyph / 1000) * fontSize * scale;
      continue;
    }
    text += glyph.unicode;
    glyphs.push({
      font,
      drawn: glyph.fontChar,
      unicode: glyph.unicode,
      matrix: times(toPage, [fontSize * scale, 0, 0, fontSize, advance, rise]),
    });
    const space = glyph.isSpace === true ? wordSpacing : 0;
    advance += ((glyph.width / 1000) * fontSize + charSpacing + space) * scale;
  }
  const box = { left: 0, bottom: rise - 0.15 * fontSize, right: advance, top: rise + 0.7 * fontSize };
  // A negative size of the font turns both directions, so it mirrors nothing.
  const isMirrored = determinantOf(toPage) < 0 !== scale < 0;
  return { text, glyphs, area: moved(box, toPage), advance, isMirrored };
}
