import type { GreyImage } from "../common/grey-image.ts";
import type { Point } from "./geometry.ts";
import { findPageCorners } from "./page-corners.ts";
import { type Homography, homography, type Quad, rectangle, rectified } from "./perspective.ts";
import type { TextRegion } from "./text-detector.ts";

/** Longer side of a page seen from straight above, in pixels, and how much it is enlarged at most. */
const SIDE = 1600;
const MOST_ZOOM = 3;
/** A page whose opposite sides differ by less than this part is not skewed: straightening its lines is enough. */
const SKEWED = 0.06;
/** How much of the text, by its length, lies on the page. */
const HOLDS = 0.6;

/** A page as if seen from straight above. Its first line may run along any of its sides. */
export interface RectifiedPage {
  readonly image: GreyImage;
  readonly toPicture: Homography;
  readonly fromPicture: Homography;
}

/**
 * The page of a picture that was taken from the side, seen from straight above.
 *
 * @param regions text that was found in the picture: most of it must be on the page
 * @returns undefined when no page is found, and when it is not skewed
 */
export async function rectifyPage(
  image: GreyImage,
  regions: readonly TextRegion[],
): Promise<RectifiedPage | undefined> {
  const quad = await findPageCorners(image, (corners) => holdsMost(corners, regions));
  if (quad === undefined || !isSkewed(quad)) return undefined;
  const [top, right, bottom, left] = sidesOf(quad);
  const [across, down] = [Math.max(top, bottom), Math.max(left, right)];
  const zoom = Math.min(MOST_ZOOM, SIDE / Math.max(across, down));
  const [width, height] = [Math.round(across * zoom), Math.round(down * zoom)];
  const upright = rectangle(width, height);
  const toPicture = homography(upright, quad);
  return {
    image: rectified(image, toPicture, width, height),
    toPicture,
    fromPicture: homography(quad, upright),
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function sidesOf([a, b, c, d]: Quad): readonly [number, number, number, number] {
  return [distance(a, b), distance(b, c), distance(c, d), distance(d, a)];
}

function isSkewed(quad: Quad): boolean {
  const [top, right, bottom, left] = sidesOf(quad);
  const differ = (one: number, other: number) => Math.abs(one - other) > SKEWED * Math.max(one, other);
  return differ(top, bottom) || differ(left, right);
}

function holdsMost(quad: Quad, regions: readonly TextRegion[]): boolean {
  const isOn = ({ box }: TextRegion) =>
    quad.every((from, i) => {
      const to = quad[(i + 1) % 4] ?? from;
      return (to.x - from.x) * (box.y - from.y) - (to.y - from.y) * (box.x - from.x) > 0;
    });
  const length = (some: readonly TextRegion[]) => some.reduce((sum, { box }) => sum + box.width, 0);
  return length(regions.filter(isOn)) >= HOLDS * length(regions);
}
