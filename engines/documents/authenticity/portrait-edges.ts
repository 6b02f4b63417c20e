import type { GreyImage } from "../../common/grey-image.ts";
import { levelOf } from "../../common/levels.ts";

/** A face on a page, in pixels: its middle and its size. */
export interface FacePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Least width of a face, in pixels: the edges of smaller ones cannot be measured. Greatest width, as a share of the picture's longer side: a larger face is not printed on a document. */
const [NARROWEST, WIDEST] = [80, 0.35];
/** What is measured around the face: more of the hair, in sizes of the face. */
const AROUND = 1.2;
const MIN_CONTRAST = 30;

/**
 * How wide the edges of the portrait are, beside those of the page's letters: a ratio. A press, laser or printer puts a portrait onto the page as a raster or in layers, so that its edges are
 * wider than those of the letters that the same lens took. A photo that a program pastes has never been printed: eyes and hair end nearly as sharply as letters.
 *
 * Measured: finds five of 63 replaced portraits and one of seven drawn pages, and no genuine picture of 237. Other figures: docs/forgery-quality.md.
 *
 * @param face where the face is
 * @param edges median width of the edges of printed letters, in pixels
 * @returns undefined where the face is too small, too large or too pale
 */
export function portraitEdges(
  { data, width, height }: GreyImage,
  face: FacePlace,
  edges: number,
): number | undefined {
  if (face.width < NARROWEST || face.width > WIDEST * Math.max(width, height)) return undefined;
  const [greys, steps] = [new Uint32Array(256), new Uint32Array(256)];
  const within = (value: number, end: number) => Math.round(Math.min(end, Math.max(1, value)));
  const [halfWidth, halfHeight] = [(AROUND * face.width) / 2, (AROUND * face.height) / 2];
  const [left, right] = [within(face.x - halfWidth, width - 1), within(face.x + halfWidth, width - 1)];
  const [top, bottom] = [within(face.y - halfHeight, height - 1), within(face.y + halfHeight, height - 1)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * width + x;
      count(greys, data[at] ?? 0);
      count(steps, Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)));
      count(steps, Math.abs((data[at + width] ?? 0) - (data[at - width] ?? 0)));
    }
  }
  const contrast = valueAt(greys, 0.97) - valueAt(greys, 0.03);
  const steepest = valueAt(steps, 0.985) / 2;
  return contrast < MIN_CONTRAST || steepest === 0 ? undefined : contrast / steepest / edges;
}

function count(counts: Uint32Array, value: number): void {
  counts[value] = (counts[value] ?? 0) + 1;
}

/** The value below which a share of all counted ones lies. */
const valueAt = (counts: Uint32Array, share: number): number =>
  levelOf(counts, share * counts.reduce((sum, many) => sum + many, 0));
