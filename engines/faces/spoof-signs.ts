import type { ColourImage } from "./colour-image.ts";
import type { ReadFace } from "./read-face.ts";
import { strongestPattern, WINDOW } from "./spectrum.ts";

/** From here on, a regular pattern is taken for the grid of a screen or a print (docs/liveness.md has the calibration). */
export const PATTERN = 500;

/**
 * Signs that a face was photographed from a screen or a print. Their absence proves nothing: a good print under soft light has no such signs.
 *
 * @returns plain sentences
 */
export function spoofSigns({ seen }: ReadFace): string[] {
  const { light, colour } = patternsOf(seen.image, seen.box);
  return Math.max(light, colour) >= PATTERN
    ? ["The picture carries a fine regular pattern, as screens and prints do."]
    : [];
}

/** How far regular patterns stand out around a face, in its light and in its colours. */
export function patternsOf(
  { data, width, height }: ColourImage,
  centre: { readonly x: number; readonly y: number },
): { light: number; colour: number } {
  if (Math.min(width, height) < WINDOW) return { light: 0, colour: 0 };
  const left = inside(centre.x - WINDOW / 2, width - WINDOW);
  const top = inside(centre.y - WINDOW / 2, height - WINDOW);
  const [light, colour] = [new Float32Array(WINDOW * WINDOW), new Float32Array(WINDOW * WINDOW)];
  for (let i = 0; i < light.length; i++) {
    const at = 3 * ((top + Math.floor(i / WINDOW)) * width + left + (i % WINDOW));
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    light[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    colour[i] = r - b;
  }
  return { light: strongestPattern(light), colour: strongestPattern(colour) };
}

function inside(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(value)));
}
