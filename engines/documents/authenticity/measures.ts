import type { OddPrint } from "./odd-print.ts";
import type { Print } from "./print.ts";
import type { Waves } from "./spectrum.ts";
import type { ZonePrint } from "./zone-print.ts";

/** What is measured in a picture. */
export interface Measures {
  /** From dark to bright, in grey values. */
  readonly range: number;
  readonly withoutGrain: number;
  readonly print: Print | undefined;
  readonly waves: Waves;
  readonly odd: OddPrint;
  readonly zone: ZonePrint | undefined;
  /** How much its characters look like OCR-B; absent where they are misread or too few. */
  readonly typeface: number | undefined;
  /** How far some of its characters lie beside their places. */
  readonly shift: number;
  /** Absent where compression makes ground smooth. */
  readonly smoothest: number | undefined;
  /** How much flatter the ground of a word is than that of other print. */
  readonly flattest: number;
  readonly copied: number;
  readonly corner: number;
  /** How wide the edges of the portrait are beside those of letters; absent without a portrait that can be judged. */
  readonly portrait: number | undefined;
  readonly otherCompression: number;
}

/** 0 at one end, 1 at the other, straight between them. */
export function between(value: number, none: number, full: number): number {
  return Math.min(1, Math.max(0, (value - none) / (full - none)));
}
