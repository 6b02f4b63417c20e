import type { RotatedBox } from "../geometry.ts";
import { type GreyImage, turn } from "../grey-image.ts";
import { cutStrip } from "../strip.ts";
import { detectText, type TextRegion } from "../text-detector.ts";
import { extendLines, strongLines } from "./extend.ts";
import { findMrzLines, type MrzLine } from "./lines.ts";
import { bestZone, type MrzZone } from "./zone.ts";

/** Sides at which the detector looks at a whole page: quick, then for small print in a large scene. */
const QUICK = 960;
const CLOSE = 1600;
/** Height of a line, in pixels, at which detector and net see it best. */
const LINE_HEIGHT = 34;
const MAX_ZOOM_SIDE = 1800;
/** What makes a zone clear: next to nothing was forced, and no character is in doubt. */
const CLEAR_COST = 0.05;
const CLEAR = 0.85;

/** What reading a page for a zone found out. */
export interface MrzSearch {
  readonly zone: MrzZone | undefined;
  /** Text found in the first look, for those who go on to read the printed part; in pixels of the picture given. */
  readonly regions: readonly TextRegion[];
}

/**
 * Finds and reads the machine-readable zone of a page in any position.
 *
 * One look at the page answers most pictures. When no zone with right check digits comes of it, the lines are taken longer,
 * then the part that holds them is straightened and enlarged, then the page is turned, then looked at closer. The first sound zone ends the search;
 * else the cheapest invalid one is returned, so that a wrong check digit is told from an unreadable picture.
 *
 * @param image grey picture, upright by its metadata
 * @param signal ends the search between two looks
 */
export async function readMrz(image: GreyImage, signal: AbortSignal): Promise<MrzSearch> {
  const regions = await detectText(image, QUICK);
  let best = await look(image, regions, signal);
  // Upright lines are seen at least in part: where no text is seen at all, turning the page shows none.
  const further = regions.length > 0 ? [closer, turned] : [closer];
  for (const another of further) {
    if (isSettled(best) || signal.aborted) break;
    const zone = await another(image, signal);
    if (zone !== undefined && (best === undefined || zone.sound || (zone.valid && !best.valid))) best = zone;
  }
  return { zone: best, regions };
}

async function look(
  image: GreyImage,
  regions: readonly TextRegion[],
  signal: AbortSignal,
): Promise<MrzZone | undefined> {
  const lines = await findMrzLines(image, regions);
  const first = await bestZone(image, lines);
  if (isSettled(first) || signal.aborted) return first;
  const longer = await bestZone(image, await extendLines(image, lines));
  if (isSettled(longer) || signal.aborted) return longer;
  const near = await zoomed(image, first?.boxes ?? boxesOf(lines));
  return [near, first, longer].find((zone) => zone?.sound) ?? near ?? first ?? longer;
}

/** Nothing is gained by another look: the zone is sound, or every character of it is clear and a check digit wrong all the same. */
function isSettled(zone: MrzZone | undefined): boolean {
  if (zone === undefined || zone.sound) return zone !== undefined;
  return zone.cost < CLEAR_COST && zone.certainty.flat().every((certainty) => certainty >= CLEAR);
}

function boxesOf(lines: readonly MrzLine[]): RotatedBox[] {
  return strongLines(lines).map(({ box }) => box);
}

/** Straightens and enlarges the part of the page around lines, and looks there again. */
async function zoomed(image: GreyImage, boxes: readonly RotatedBox[]): Promise<MrzZone | undefined> {
  const [main] = boxes;
  if (main === undefined) return undefined;
  const around = zoneAround(main, boxes);
  const zoom = Math.min(LINE_HEIGHT / main.height, MAX_ZOOM_SIDE / around.width);
  const [width, height] = [Math.round(around.width * zoom), Math.round(around.height * zoom)];
  if (height < 32 || width < 200) return undefined;
  const strip = cutStrip(image, around, width, height);
  const part: GreyImage = { data: Uint8Array.from(strip.data), width, height };
  const lines = await findMrzLines(part, await detectText(part, Math.max(width, height)));
  const zone = (await bestZone(part, lines)) ?? (await bestZone(part, await extendLines(part, lines)));
  return zone === undefined
    ? undefined
    : { ...zone, boxes: zone.boxes.map((box) => placedIn(around, box, zoom)) };
}

/** A box in the direction of the main line that holds all lines, and room for those that were missed. */
function zoneAround(main: RotatedBox, boxes: readonly RotatedBox[]): RotatedBox {
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
  const [roomX, roomY] = [(right - left) * 0.12, 3.2 * main.height];
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

async function closer(image: GreyImage, signal: AbortSignal): Promise<MrzZone | undefined> {
  if (Math.max(image.width, image.height) < QUICK * 1.2) return undefined;
  return look(image, await detectText(image, CLOSE), signal);
}

/** The page on its side: the detector sees long upright lines worse than level ones. */
async function turned(image: GreyImage, signal: AbortSignal): Promise<MrzZone | undefined> {
  const level = turn(image, 1);
  const zone = await look(level, await detectText(level, QUICK), signal);
  return zone === undefined
    ? undefined
    : { ...zone, boxes: zone.boxes.map((box) => turnedBack(box, image.height)) };
}

/** From the picture turned by a quarter clockwise to the picture itself. */
function turnedBack(box: RotatedBox, height: number): RotatedBox {
  return { ...box, x: box.y, y: height - box.x, angle: box.angle - Math.PI / 2 };
}
