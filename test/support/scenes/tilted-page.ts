import type { GreyImage } from "../../../engines/common/grey-image.ts";
import type { Quad } from "../../../engines/documents/perspective.ts";
import { paint } from "./camera.ts";
import { drawTable } from "./drawings.ts";
import type { Random } from "./random.ts";
import { lay } from "./warp.ts";

/** How a camera looks at a page. Angles in degrees. */
export interface View {
  /** How far the page leans back, away from the camera. */
  readonly pitch: number;
  /** How far its right side lies farther away. */
  readonly yaw: number;
  /** Clockwise in the picture. */
  readonly turn: number;
  /** Longer side of the picture in pixels. */
  readonly side: number;
  /** How much of the picture the page takes in its longer direction, 0 to 1. */
  readonly share: number;
  /** Other things lie on the table, some of them below the page. */
  readonly crowded: boolean;
}

/** Distance of the camera from the middle of the page, in widths of the page: near, so that far edges are short. */
const DISTANCE = 1.6;
const RADIANS = Math.PI / 180;

/**
 * Photographs a page that lies on a table, from the side.
 *
 * @param page as it is scanned
 * @returns the scene before lens and sensor, and where the page's corners lie in it
 */
export async function layTilted(
  page: GreyImage,
  view: View,
  random: Random,
): Promise<{ scene: GreyImage; quad: Quad }> {
  const seen = projected(page, view);
  const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [across, down] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = (view.side * view.share) / Math.max(across, down);
  const [width, height] = [across, down].map((length) => Math.round((length * scale) / view.share));
  if (width === undefined || height === undefined) throw new Error("A scene has two sides.");
  const scene = await paint(drawTable(random, width, height, view.crowded), width);
  const [marginX, marginY] = [(width - across * scale) / 2, (height - down * scale) / 2];
  const [a, b, c, d] = seen.map(({ x, y }) => ({
    x: (x - left) * scale + marginX,
    y: (y - top) * scale + marginY,
  }));
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new Error("A page has four corners.");
  const quad: Quad = [a, b, c, d];
  lay(page, scene, quad);
  return { scene, quad };
}

/** The page's corners on the camera's plane, in widths of the page. */
function projected(page: GreyImage, { pitch, yaw, turn }: View): { x: number; y: number }[] {
  const half = page.height / page.width / 2;
  const [cp, sp] = [Math.cos(pitch * RADIANS), Math.sin(pitch * RADIANS)];
  const [cy, sy] = [Math.cos(yaw * RADIANS), Math.sin(yaw * RADIANS)];
  const [ct, st] = [Math.cos(turn * RADIANS), Math.sin(turn * RADIANS)];
  return [
    [-0.5, -half],
    [0.5, -half],
    [0.5, half],
    [-0.5, half],
  ].map(([u = 0, v = 0]) => {
    const [x, y, z] = [u * cy, v * cp, u * sy - v * sp];
    const near = DISTANCE / (DISTANCE + z);
    return { x: near * (x * ct - y * st), y: near * (x * st + y * ct) };
  });
}
