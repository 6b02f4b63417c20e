import { cutSquare, type Square } from "../colour-image.ts";
import { chipOf } from "../embed-face.ts";
import type { ReadFace } from "../read-face.ts";

/** Side of a view in pixels. */
export const VIEW_SIDE = 128;
/** Side of a view in sides of a face's chip: the head with its ears fits, about 25 cm. */
const AIR = 1.7;

/** A head with what is around it, level and to scale, in shades of grey (0 to 255), row by row. */
export type HeadView = Float32Array;

/** What a view shows of the picture. */
export function viewSquare({ landmarks }: ReadFace): Square {
  const square = chipOf(landmarks);
  return { ...square, side: square.side * AIR };
}

/** Cuts a head out, slightly blurred: what the grain of a camera does to single pixels does not count. */
export function headView(face: ReadFace): HeadView {
  const planes = cutSquare(face.seen.image, viewSquare(face), VIEW_SIDE);
  const size = VIEW_SIDE * VIEW_SIDE;
  const grey = Float32Array.from(
    { length: size },
    (_, i) =>
      0.299 * (planes[i] ?? 0) + 0.587 * (planes[size + i] ?? 0) + 0.114 * (planes[2 * size + i] ?? 0),
  );
  return transposed(blurredRows(transposed(blurredRows(grey))));
}

/** Weights 1, 2, 1. */
const blurredRows = (grey: Float32Array): Float32Array =>
  grey.map((value, i) => {
    const column = i % VIEW_SIDE;
    const before = column === 0 ? value : (grey[i - 1] ?? value);
    const after = column === VIEW_SIDE - 1 ? value : (grey[i + 1] ?? value);
    return (before + 2 * value + after) / 4;
  });

const transposed = (grey: Float32Array): Float32Array =>
  grey.map((_, i) => grey[(i % VIEW_SIDE) * VIEW_SIDE + Math.floor(i / VIEW_SIDE)] ?? 0);
