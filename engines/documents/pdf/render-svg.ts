import sharp from "sharp";
import type { GreyImage } from "../../common/grey-image.ts";

/** Pixels a point: a letter of 10 points is as high as the net reads best. */
const SCALE = 3;
/** Longer sides are made smaller: a poster is no letter. */
const LONGEST = 4000;

/** A drawing; lengths in points. */
interface Svg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Renders a drawing on white paper.
 *
 * @returns with its scale, in pixels a point
 */
export async function renderSvg({
  svg,
  width,
  height,
}: Svg): Promise<{ readonly image: GreyImage; readonly scale: number }> {
  const scale = Math.min(SCALE, LONGEST / Math.max(width, height));
  const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  const { data, info } = await sharp(Buffer.from(svg), {
    density: 72 * scale,
    limitInputPixels: LONGEST * LONGEST,
  })
    .resize({ ...size, fit: "fill" })
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { image: { data, width: info.width, height: info.height }, scale };
}
