import { type GreyImage, turn } from "../../common/grey-image.ts";
import type { RotatedBox } from "../geometry.ts";
import { boxThrough } from "../perspective.ts";
import { type RectifiedPage, rectifyPage } from "../rectified-page.ts";
import { detectText, type TextRegion } from "../text-detector.ts";
import { extendLines } from "./extend.ts";
import { findMrzLines } from "./lines.ts";
import { bestZone, betterZone, type MrzZone, withBoxes } from "./zone.ts";
import { zoomed, zoomOnStrong } from "./zoom.ts";

/** Sides at which the detector looks at a whole page: quick, then for small print in a large scene. */
const QUICK = 960;
const CLOSE = 1600;
/** Text is level or upright when there is this many times as much of it as of the other. */
const MAINLY = 3;
/** A zone is clear when almost no character was forced and none is doubtful. */
const CLEAR_COST = 0.05;
const CLEAR = 0.85;
const READ_COST = 0.15;

/** The result of searching a page for a zone. */
export interface MrzSearch {
  readonly zone: MrzZone | undefined;
  /** Text found in the first pass, for reading the printed part; in pixels of the given picture. */
  readonly regions: readonly TextRegion[];
  /** The page as seen from straight above (`rectifyPage`), computed when it is first asked for. */
  readonly above: RectifiedLook;
}

/** The same page at each call. */
type RectifiedLook = () => Promise<RectifiedPage | undefined>;

/**
 * Finds and reads the machine-readable zone of a page in any position.
 *
 * One pass over the page is enough for most pictures. Without a clear zone, the next passes straighten and enlarge the
 * part with the lines, extend the lines, rectify the page, turn it, and enlarge it. The first sound zone ends the search.
 * Otherwise the result is the cheapest invalid zone, so that a wrong check digit differs from an unreadable picture.
 *
 * @param image grey picture, upright by its metadata
 * @param signal ends the search between two passes
 */
export async function readMrz(image: GreyImage, signal: AbortSignal): Promise<MrzSearch> {
  const regions = await detectText(image, QUICK);
  let page: ReturnType<RectifiedLook> | undefined;
  const above: RectifiedLook = () => {
    page ??= rectifyPage(image, regions);
    return page;
  };
  let best = await look(image, regions, signal);
  for (const another of furtherLooks(image, regions, above)) {
    if (isSettled(best) || signal.aborted) break;
    const zone = await another(signal);
    best = betterZone(zone, best);
  }
  return { zone: best, regions, above };
}

type Look = (signal: AbortSignal) => Promise<MrzZone | undefined>;

/**
 * Which passes to try next. The detector finds level lines better than long upright ones. A page with level text is not
 * turned; a page with upright text is enlarged only after it is turned.
 */
function furtherLooks(image: GreyImage, regions: readonly TextRegion[], rectified: RectifiedLook): Look[] {
  const [level, upright] = [lengthOf(regions, false), lengthOf(regions, true)];
  const onItsSide = (side: number) => (signal: AbortSignal) => turned(image, side, signal);
  const asItIs = (signal: AbortSignal) => closer(image, signal);
  const large = Math.max(image.width, image.height) >= QUICK * 1.2;
  if (regions.length === 0) return large ? [asItIs] : [];
  const above = async (signal: AbortSignal) => fromAbove(await rectified(), signal);
  if (upright > MAINLY * level) return [above, onItsSide(QUICK), ...(large ? [onItsSide(CLOSE)] : [])];
  const close = large ? [asItIs] : [];
  return level > MAINLY * upright ? [above, ...close] : [above, onItsSide(QUICK), ...close];
}

/** How much text runs upright, or level, in pixels. Marks about as high as long do not count. */
function lengthOf(regions: readonly TextRegion[], upright: boolean): number {
  return regions
    .filter(({ box }) => box.width > 2 * box.height && Math.abs(Math.sin(box.angle)) > 0.7 === upright)
    .reduce((sum, { box }) => sum + box.width, 0);
}

async function look(
  image: GreyImage,
  regions: readonly TextRegion[],
  signal: AbortSignal,
): Promise<MrzZone | undefined> {
  const lines = await findMrzLines(image, regions);
  const first = await bestZone(image, lines);
  if (isClear(first) || signal.aborted) return first;
  const near = await (first === undefined ? zoomOnStrong(image, lines) : zoomed(image, first.boxes, 0));
  const better = betterZone(near, first);
  if (better?.sound === true || isClear(better) || signal.aborted) return better;
  return betterZone(await bestZone(image, await extendLines(image, lines)), better);
}

/**
 * Almost no character was forced: the names of a sound zone are as readable as its numbers, or every character is
 * certain and a check digit is wrong.
 */
function isClear(zone: MrzZone | undefined): boolean {
  if (zone === undefined || zone.cost >= CLEAR_COST) return false;
  return zone.sound || zone.certainty.flat().every((certainty) => certainty >= CLEAR);
}

/** Another pass would not help: the zone is sound, or almost no character was forced at the best size for the net. */
function isSettled(zone: MrzZone | undefined): boolean {
  // A valid zone that is not sound has an alternative reading; a sharper view may separate them.
  return zone !== undefined && (zone.sound || (zone.cost < READ_COST && !zone.valid));
}

async function closer(image: GreyImage, signal: AbortSignal): Promise<MrzZone | undefined> {
  return look(image, await detectText(image, CLOSE), signal);
}

/** @returns a zone, its boxes in pixels of the picture that was taken from the side */
async function fromAbove(page: RectifiedPage | undefined, signal: AbortSignal): Promise<MrzZone | undefined> {
  if (page === undefined) return undefined;
  const seen = page.image;
  const first = await detectText(seen, QUICK);
  const isUpright = lengthOf(first, true) > lengthOf(first, false);
  const zone = isUpright ? await turned(seen, QUICK, signal) : await look(seen, first, signal);
  return withBoxes(zone, (box) => boxThrough(page.toPicture, box));
}

async function turned(image: GreyImage, side: number, signal: AbortSignal): Promise<MrzZone | undefined> {
  const level = turn(image, 1);
  const zone = await look(level, await detectText(level, side), signal);
  return withBoxes(zone, (box) => turnedBack(box, image.height));
}

/** From the picture turned by a quarter clockwise to the picture itself. */
function turnedBack(box: RotatedBox, height: number): RotatedBox {
  return { ...box, x: box.y, y: height - box.x, angle: box.angle - Math.PI / 2 };
}
