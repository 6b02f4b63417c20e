import { MRZ_ALPHABET } from "./alphabet.ts";
import { testCheckDigits } from "./check-digits.ts";
import { classesOf, LAYOUTS, type MrzLayout } from "./formats.ts";

/** A zone read by another party: its lines, its fields, and whether its check digits are correct. */
export interface ParsedZone {
  readonly layout: MrzLayout;
  readonly lines: readonly string[];
  readonly valid: boolean;
}

/**
 * Parses the text of a machine-readable zone as a service returns it. Nothing is repaired: text with characters that
 * the format does not allow is not a zone.
 *
 * @param text lines apart by white space, or in one piece
 * @returns undefined when it fits no format
 */
export function parseZone(text: string): ParsedZone | undefined {
  const characters = text.toUpperCase().replace(/\s+/g, "");
  if (!/^[A-Z0-9<]+$/.test(characters)) return undefined;
  for (const layout of LAYOUTS) {
    if (characters.length !== layout.length * layout.patterns.length) continue;
    const lines = layout.patterns.map((_, i) => characters.slice(i * layout.length, (i + 1) * layout.length));
    if (!fits(layout, lines)) continue;
    return { layout, lines, valid: testCheckDigits(layout, lines).every(({ valid }) => valid) };
  }
  return undefined;
}

function fits({ patterns }: MrzLayout, lines: readonly string[]): boolean {
  return patterns.every((pattern, i) =>
    [...pattern].every((letter, at) =>
      classesOf(letter).includes(MRZ_ALPHABET.indexOf(lines[i]?.[at] ?? " ") + 1),
    ),
  );
}
