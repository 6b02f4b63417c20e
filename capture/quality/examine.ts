import type { GreyImage } from "../../engines/common/grey-image.ts";
import { shrink } from "../../engines/common/shrink.ts";
import { printLines } from "../../engines/documents/print-lines.ts";
import { pictureQuality } from "../../engines/documents/quality.ts";
import { QUALITY_RULES, type QualityFault } from "../../engines/documents/quality-bounds.ts";
import { sidesFound } from "./document-sides.ts";

/** What is seen in a frame of the camera. */
export interface FrameReport {
  readonly faults: readonly QualityFault[];
  /** Of a document, near the frame on the screen: 0 to 4. */
  readonly sides: number;
  /** Lines of print. */
  readonly lines: number;
  /** Mean change of grey values since the last frame. */
  readonly motion: number;
}

const SMALL_SIDE = 240;

/** Makes a colour picture grey (ITU-R BT.601). */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const [red, green, blue] = [rgba[4 * at] ?? 0, rgba[4 * at + 1] ?? 0, rgba[4 * at + 2] ?? 0];
    data[at] = (299 * red + 587 * green + 114 * blue) / 1000;
  }
  return { data, width, height };
}

/**
 * Measures frames one after the other, with the measures and bounds of the server.
 * @returns a function that takes the next frame
 */
export function examiner(): (image: GreyImage) => Promise<FrameReport> {
  let before: GreyImage | undefined;
  return async (image) => {
    const small = shrink(image, Math.min(1, SMALL_SIDE / Math.max(image.width, image.height)));
    const lines = printLines(image);
    const quality = await pictureQuality(image, lines, shrink);
    const motion = before === undefined ? 255 : change(before, small);
    before = small;
    return {
      faults: FAULTS.filter((fault) => QUALITY_RULES[fault](quality) === true),
      sides: sidesFound(small),
      lines: lines.length,
      motion,
    };
  };
}

const FAULTS: readonly QualityFault[] = ["image_dark", "image_glare", "image_blurred", "image_too_small"];

function change(a: GreyImage, b: GreyImage): number {
  if (a.data.length !== b.data.length) return 255;
  let sum = 0;
  for (const [at, value] of a.data.entries()) sum += Math.abs(value - (b.data[at] ?? 0));
  return sum / a.data.length;
}
