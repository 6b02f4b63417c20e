import type { GreyImage } from "../../engines/common/grey-image.ts";

/** The frame on the screen, as a part of the looked-at picture: this much lies outside of it on each side. */
export const OUTSIDE = 0.12;

/** Where a side may lie: parts of the picture's width or height, from its rim. */
const BAND = { from: 0.02, to: 0.24 } as const;
/** A step between grey values that a document's rim makes. */
const STEP = 12;
/** Share of a side's middle along which the step is seen. */
const SEEN = 0.65;
/** Columns by which a tilted side may stray. */
const STRAY = 3;

/**
 * Counts the sides of a document that lie near the frame on the screen.
 * @param image what is in the frame and around it, small
 * @returns 0 to 4
 */
export function sidesFound(image: GreyImage): number {
  const turned = transpose(image);
  return [image, mirror(image), turned, mirror(turned)].filter(hasLeftSide).length;
}

function hasLeftSide({ data, width, height }: GreyImage): boolean {
  const [top, bottom] = [Math.round(0.25 * height), Math.round(0.75 * height)];
  const [from, to] = [Math.max(STRAY, Math.round(BAND.from * width)), Math.round(BAND.to * width)];
  const isStep = new Uint8Array(data.length);
  for (let y = top; y < bottom; y++)
    for (let x = from; x < to; x++) {
      const at = y * width + x;
      isStep[at] = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) > STEP ? 1 : 0;
    }
  for (let x = from; x < to; x++) {
    let rows = 0;
    for (let y = top; y < bottom; y++)
      if (isStep.subarray(y * width + x - STRAY, y * width + x + STRAY + 1).includes(1)) rows += 1;
    if (rows >= SEEN * (bottom - top)) return true;
  }
  return false;
}

function mirror({ data, width, height }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out[y * width + x] = data[y * width + width - 1 - x] ?? 0;
  return { data: out, width, height };
}

function transpose({ data, width, height }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x] ?? 0;
  return { data: out, width: height, height: width };
}
