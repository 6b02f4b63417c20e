import { type GreyImage, turn } from "../../common/grey-image.ts";
import { boxAt, corners, halfTurn, type RotatedBox } from "../geometry.ts";
import { boxThrough } from "../perspective.ts";
import type { RectifiedPage } from "../rectified-page.ts";
import { cutStrip } from "../strip.ts";
import { detectText, type TextRegion } from "../text-detector.ts";
import { MOST_TEXTS, type PrintedText, recognizeText, recognizeWider } from "../text-recognizer.ts";
import type { PrintedPage } from "./card-fields.ts";

/** Side at which the detector looks at a page turned upright, and at the part of it that holds the print. */
const SIDE = 960;
const CLOSE_SIDE = 1440;
/** Lines that are read both ways round to find out which is up. */
const TRIED = 5;
const AIR = 1.06;

/** A page as read, with the picture that it was read from: turned so that its lines lie. */
export interface ReadPage extends PrintedPage {
  readonly image: GreyImage;
  readonly regions: readonly TextRegion[];
}

/**
 * Reads all print of a page in any position: the lines give the axis, and their text gives the upright direction.
 *
 * @param regions text that was found in the picture
 * @param signal ends reading; what was read so far is returned
 */
export async function readPrintedPage(
  image: GreyImage,
  regions: readonly TextRegion[],
  signal: AbortSignal,
): Promise<ReadPage> {
  const axis = axisOf(regions);
  // The detector sees long lines worse when they stand upright: such a page is laid down first.
  if (Math.abs(axis) > Math.PI / 4) {
    const level = turn(image, 1);
    const seen = await detectText(level, SIDE);
    return readAlong(level, seen, axisOf(seen), signal);
  }
  return readAlong(image, regions, axis, signal);
}

/**
 * Reads the printed part of a page again, straightened and enlarged, to find small labels in a large scene. The results
 * have their positions on the page. Those with digits are read twice, the second time with more of what is beside them.
 *
 * @param page as read in a first look
 */
export async function readCloser(
  { image, regions, direction }: ReadPage,
  signal: AbortSignal,
): Promise<readonly [all: PrintedPage, wider: PrintedPage]> {
  const part = partAlong(regions, direction);
  const zoom = Math.min(3, CLOSE_SIDE / Math.max(part.width, part.height));
  const strip = cutStrip(image, part, Math.round(part.width * zoom), Math.round(part.height * zoom));
  const seen = { ...strip, data: Uint8Array.from(strip.data) };
  const found = await detectText(seen, CLOSE_SIDE);
  const texts = await recognizeText(seen, found, 0, signal);
  const wider = await recognizeWider(seen, texts, signal);
  const placed = (some: readonly PrintedText[]) =>
    some.map((text) => ({ ...text, box: onPage(text.box, part, zoom) }));
  return [
    { direction, texts: placed(texts), hasMore: found.length > MOST_TEXTS },
    { direction, texts: placed(wider) },
  ];
}

/**
 * Reads a page that was photographed from the side again, as seen from straight above.
 *
 * @param direction of its lines in the picture, radians
 * @returns with positions on the rectified page
 */
export async function readFromAbove(
  { image, fromPicture, toPicture }: RectifiedPage,
  direction: number,
  signal: AbortSignal,
): Promise<{ readonly regions: readonly TextRegion[]; readonly pages: readonly PrintedPage[] }> {
  const middle = { x: image.width / 2, y: image.height / 2, width: image.width / 8, height: 10, angle: 0 };
  const line = { ...boxThrough(toPicture, middle), angle: direction };
  const above = boxThrough(fromPicture, line).angle;
  const regions = await detectText(image, CLOSE_SIDE);
  const texts = await recognizeText(image, regions, above, signal);
  const wider = await recognizeWider(image, texts, signal);
  return { regions, pages: [texts, wider].map((some) => ({ direction: above, texts: some })) };
}

/** Where a box of an enlarged part lies on the page. */
function onPage(box: RotatedBox, part: RotatedBox, zoom: number): RotatedBox {
  const [c, s] = [Math.cos(part.angle), Math.sin(part.angle)];
  const [u, v] = [box.x / zoom - part.width / 2, box.y / zoom - part.height / 2];
  return {
    x: part.x + u * c - v * s,
    y: part.y + u * s + v * c,
    width: box.width / zoom,
    height: box.height / zoom,
    angle: halfTurn(box.angle + part.angle),
  };
}

/** A box around all regions in this reading direction, with a margin. */
function partAlong(regions: readonly TextRegion[], direction: number): RotatedBox {
  const box = boxAt(
    regions.flatMap((region) => corners(region.box)),
    direction,
  );
  const across = Math.abs(halfTurn(box.angle - direction)) > Math.PI / 4;
  const [width, height] = across ? [box.height, box.width] : [box.width, box.height];
  return { ...box, width: width * AIR, height: height * AIR, angle: direction };
}

async function readAlong(
  image: GreyImage,
  regions: readonly TextRegion[],
  axis: number,
  signal: AbortSignal,
): Promise<ReadPage> {
  const lines = regions.filter(({ box }) => box.width > 3 * box.height).slice(0, TRIED);
  const [upright, reversed] = await Promise.all([
    recognizeText(image, lines, axis, signal),
    recognizeText(image, lines, axis + Math.PI, signal),
  ]);
  const direction = sureness(upright) >= sureness(reversed) ? axis : axis + Math.PI;
  const known = direction === axis ? upright : reversed;
  const rest = regions.filter((region) => !lines.includes(region));
  return {
    image,
    regions,
    direction,
    hasMore: regions.length > MOST_TEXTS,
    texts: [...known, ...(await recognizeText(image, rest, direction, signal))],
  };
}

/** Text upside down is read as letters too, but surely as few. */
function sureness(texts: readonly PrintedText[]): number {
  return texts.reduce((sum, { text, confidence }) => sum + confidence ** 4 * text.length, 0);
}

/** The direction of most of the text, in (-π/2, π/2]: the median of its lines, by their length. */
function axisOf(regions: readonly TextRegion[]): number {
  const lines = regions.map(({ box }) => box).filter((box) => box.width > 2 * box.height);
  const [longest] = lines;
  if (longest === undefined) return 0;
  // Angles are relative to the longest line, so that those around ±90° stay together.
  const turns = lines
    .map(({ angle, width }) => ({ by: halfTurn(angle - longest.angle), width }))
    .sort((a, b) => a.by - b.by);
  const half = turns.reduce((sum, { width }) => sum + width, 0) / 2;
  let passed = 0;
  for (const { by, width } of turns) {
    passed += width;
    if (passed >= half) return halfTurn(longest.angle + by);
  }
  return longest.angle;
}
