import type { GreyImage } from "../../common/grey-image.ts";
import type { RotatedBox } from "../geometry.ts";
import { cutStrip } from "../strip.ts";
import { detectText } from "../text-detector.ts";
import { extendLines, strongLines } from "./extend.ts";
import { findMrzLines, type MrzLine } from "./lines.ts";
import { bestZone, type MrzZone, withBoxes } from "./zone.ts";

/** Height of a line, in pixels, at which detector and net see it best. */
const LINE_HEIGHT = 34;
const MAX_SIDE = 1800;
/** The longest line of a zone has so many characters. */
const LONGEST = 44;

/** Looks again where lines were read at least in part, with room for a whole zone. */
export async function zoomOnStrong(
  image: GreyImage,
  lines: readonly MrzLine[],
): Promise<MrzZone | undefined> {
  const strong = strongLines(lines);
  const [main] = strong;
  if (main === undefined) return undefined;
  const missing = Math.max(0, LONGEST - main.text.length) * (main.box.width / main.text.length);
  return zoomed(
    image,
    strong.map(({ box }) => box),
    missing,
  );
}

/**
 * Straightens and enlarges the part of the page around lines, and searches it again.
 *
 * @param boxes the lines; the first one's direction is the part's
 * @param missing pixels by which the lines may go on at either end
 * @returns a zone, its boxes in pixels of the whole page
 */
export async function zoomed(
  image: GreyImage,
  boxes: readonly RotatedBox[],
  missing: number,
): Promise<MrzZone | undefined> {
  const [main] = boxes;
  if (main === undefined) return undefined;
  const around = zoneAround(main, boxes, missing);
  const zoom = Math.min(LINE_HEIGHT / main.height, MAX_SIDE / around.width);
  const [width, height] = [Math.round(around.width * zoom), Math.round(around.height * zoom)];
  if (height < 32 || width < 200) return undefined;
  const strip = cutStrip(image, around, width, height);
  const part: GreyImage = { data: Uint8Array.from(strip.data), width, height };
  const lines = await findMrzLines(part, await detectText(part, Math.max(width, height)));
  const zone = (await bestZone(part, lines)) ?? (await bestZone(part, await extendLines(part, lines)));
  return withBoxes(zone, (box) => placedIn(around, box, zoom));
}

/** A box in the direction of the main line around all lines, with a margin for their missing ends. */
function zoneAround(main: RotatedBox, boxes: readonly RotatedBox[], missing: number): RotatedBox {
  const [c, s] = [Math.cos(main.angle), Math.sin(main.angle)];
  let [left, right, top, bottom] = [-main.width / 2, main.width / 2, -main.height, main.height];
  for (const box of boxes) {
    const [dx, dy] = [box.x - main.x, box.y - main.y];
    const [along, across] = [dx * c + dy * s, dy * c - dx * s];
    if (Math.abs(across) > 9 * main.height || Math.abs(along) > main.width) continue;
    left = Math.min(left, along - box.width / 2);
    right = Math.max(right, along + box.width / 2);
    top = Math.min(top, across - box.height);
    bottom = Math.max(bottom, across + box.height);
  }
  const [roomX, roomY] = [Math.max((right - left) * 0.12, missing), 3.2 * main.height];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: main.x + u * c - v * s,
    y: main.y + u * s + v * c,
    width: right - left + 2 * roomX,
    height: bottom - top + 2 * roomY,
    angle: main.angle,
  };
}

function placedIn(around: RotatedBox, box: RotatedBox, zoom: number): RotatedBox {
  const [c, s] = [Math.cos(around.angle), Math.sin(around.angle)];
  const [u, v] = [box.x / zoom - around.width / 2, box.y / zoom - around.height / 2];
  return {
    x: around.x + u * c - v * s,
    y: around.y + u * s + v * c,
    width: box.width / zoom,
    height: box.height / zoom,
    angle: box.angle + around.angle,
  };
}
