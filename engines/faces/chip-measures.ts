/** What can be measured of a face that is cut out. A browser may import this file. */

/** Side of a chip in pixels. */
export const CHIP_SIDE = 96;
/** The compared part: the middle, so that a shifted chip still covers it. */
export const CHIP_EDGE = 8;

/** A face cut out level and to scale, in shades of grey (0 to 255), row by row. */
export type FaceChip = Float32Array;

/** Mean grey values of a face beyond which it is too dark or too light. */
export const BRIGHTNESS = { dark: 35, light: 230 } as const;
/** Of `sharpnessOf`: a small photo on a document is soft when it is cut out at the chip's size. */
export const MIN_SHARPNESS = { selfie: 0.05, document: 0.015 } as const;

/** Mean brightness of a chip, 0 to 255. */
export function brightnessOf(chip: FaceChip): number {
  return chip.reduce((sum, value) => sum + value, 0) / chip.length;
}

/**
 * How sharp a face is at the chip's scale: the variance of its second differences in parts of its own variance, so that neither light
 * nor contrast counts. Faces in focus have 0.14 and more (docs/face-quality.md).
 */
export function sharpnessOf(chip: FaceChip): number {
  const mean = brightnessOf(chip);
  let [variance, edges] = [0, 0];
  for (let y = CHIP_EDGE; y < CHIP_SIDE - CHIP_EDGE; y++) {
    for (let x = CHIP_EDGE; x < CHIP_SIDE - CHIP_EDGE; x++) {
      const at = y * CHIP_SIDE + x;
      const value = (i: number) => chip[i] ?? 0;
      variance += (value(at) - mean) ** 2;
      edges +=
        (4 * value(at) - value(at - 1) - value(at + 1) - value(at - CHIP_SIDE) - value(at + CHIP_SIDE)) ** 2;
    }
  }
  return variance === 0 ? 0 : edges / variance;
}
