import * as z from "zod";
import { type Area, determinantOf, type Matrix, pointsOf } from "./areas.ts";

/** A picture as pdf.js unpacks it. */
export const imageSchema = z.object({
  width: z.number(),
  height: z.number(),
  /** pdf.js ImageKind: 1 grey with one bit a pixel, 2 RGB, 3 RGBA. */
  kind: z.number(),
  data: z.instanceof(Uint8Array).or(z.instanceof(Uint8ClampedArray)),
});
export type PdfImage = z.infer<typeof imageSchema>;

/** A page that is a picture, 8-bit grey. */
export interface Scan {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture of a PDF in grey. */
export function greyOf({ width, height, kind, data }: PdfImage): Scan {
  const grey = new Uint8Array(width * height);
  const bytesPerRow = Math.ceil(width / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (kind === 1) {
        grey[at] = (((data[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) * 255;
        continue;
      }
      const from = at * (kind === 3 ? 4 : 3);
      // Luma of ITU-R BT.601. Transparent parts show the paper.
      const luma = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
      const opacity = kind === 3 ? (data[from + 3] ?? 0) / 255 : 1;
      grey[at] = luma * opacity + 255 * (1 - opacity);
    }
  }
  return { data: grey, width, height };
}

function pixelAt({ width, kind, data }: PdfImage, x: number, y: number): [number, number, number] {
  if (kind === 1) {
    const bit = ((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    return [bit * 255, bit * 255, bit * 255];
  }
  const from = (y * width + x) * (kind === 3 ? 4 : 3);
  return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
}

/** Points along and across an area at which the picture under it is looked at. */
const GRID: [number, number] = [48, 8];

/**
 * How much of a picture under an area has a colour, 0 to 1.
 *
 * @param matrix where the picture stands on the page
 * @param colour `#rrggbb`
 * @param near difference of the brightest channel, of 255
 * @returns undefined when the picture could not be unpacked, or is not on the page
 */
export function shareOfColour(
  image: PdfImage | undefined,
  matrix: Matrix,
  area: Area,
  colour: string,
  near: number,
): number | undefined {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return shareOfPixels(image, matrix, area, (picture, x, y) =>
    pixelAt(picture, x, y).every((value, channel) => Math.abs(value - (wanted[channel] ?? 0)) < near),
  );
}

/** How much of a picture under an area hides what lies below, 0 to 1; undefined as above. */
export function opaqueShare(image: PdfImage | undefined, matrix: Matrix, area: Area): number | undefined {
  return shareOfPixels(
    image,
    matrix,
    area,
    ({ kind, width, data }, x, y) => kind !== 3 || (data[(y * width + x) * 4 + 3] ?? 0) >= OPAQUE_ALPHA,
  );
}

/** From here on a pixel may hide what lies below, of 255. */
const OPAQUE_ALPHA = 64;

function shareOfPixels(
  image: PdfImage | undefined,
  matrix: Matrix,
  area: Area,
  test: (picture: PdfImage, x: number, y: number) => boolean,
): number | undefined {
  const determinant = determinantOf(matrix);
  if (image === undefined || determinant === 0) return undefined;
  const [a, b, c, d, e, f] = matrix;
  let [seen, same] = [0, 0];
  for (const point of pointsOf(area, GRID)) {
    const [x, y] = [point.x - e, point.y - f];
    const [u, v] = [(d * x - c * y) / determinant, (a * y - b * x) / determinant];
    if (u < 0 || u >= 1 || v <= 0 || v > 1) continue;
    seen++;
    if (test(image, Math.floor(u * image.width), Math.floor((1 - v) * image.height))) same++;
  }
  return seen === 0 ? undefined : same / seen;
}
