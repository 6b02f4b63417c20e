import { UnreadableFile } from "../../common/errors.ts";
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

/**
 * Milliseconds after which a search is a fault of the machine. The search is bounded by what it may try: four looks at the page, of each the {@link findMrzLines} longest
 * lines in two directions, and the likeliest stacks of them. So a picture gives the same answer on every machine. Specimens take up to three seconds of a processor, and a
 * page full of lines that look like zones ten.
 */
export const SEARCH_FAULT_MS = 60_000;

/** Whether a search must end: an `AbortSignal`. */
type SearchEnd = Pick<AbortSignal, "aborted">;

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
 * @param end ends the search
 * @throws UnreadableFile where it was ended: what is not read to the end may hold another zone
 */
export async function readMrz(image: GreyImage, end: SearchEnd): Promise<MrzSearch> {
  const regions = await detectText(image, QUICK);
  let page: ReturnType<RectifiedLook> | undefined;
  const above: RectifiedLook = () => {
    page ??= rectifyPage(image, regions);
    return page;
  };
  let best = await look(image, regions, end);
  for (const another of furtherLooks(image, regions, above)) {
    if (isSettled(best)) break;
    best = betterZone(await another(end), best);
  }
  return { zone: best, regions, above };
}

type Look = (end: SearchEnd) => Promise<MrzZone | undefined>;

/**
 * Which passes to try next. The detector finds level lines better than long upright ones. A page with level text is not
 * turned; a page with upright text is enlarged only after it is turned.
 */
function furtherLooks(image: GreyImage, regions: readonly TextRegion[], rectified: RectifiedLook): Look[] {
  const [level, upright] = [lengthOf(regions, false), lengthOf(regions, true)];
  const onItsSide = (side: number) => (end: SearchEnd) => turned(image, side, end);
  const asItIs = (end: SearchEnd) => closer(image, end);
  const large = Math.max(image.width, image.height) >= QUICK * 1.2;
  if (regions.length === 0) return large ? [asItIs] : [];
  const above = async (end: SearchEnd) => fromAbove(await rectified(), end);
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
  end: SearchEnd,
): Promise<MrzZone | undefined> {
  goOn(end);
  const lines = await findMrzLines(image, regions);
  const first = await bestZone(image, lines);
  if (isClear(first)) return first;
  goOn(end);
  const near = await (first === undefined ? zoomOnStrong(image, lines) : zoomed(image, first.boxes, 0));
  const better = betterZone(near, first);
  if (better?.sound === true || isClear(better)) return better;
  goOn(end);
  return betterZone(await bestZone(image, await extendLines(image, lines)), better);
}

/** What a search has found until it is ended is no answer: a picture would be read otherwise on a machine that is busy. */
function goOn({ aborted }: SearchEnd): void {
  if (aborted)
    throw new UnreadableFile(
      "time_exceeded",
      "Looking for a machine-readable zone took too long. Send the picture again.",
    );
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

async function closer(image: GreyImage, end: SearchEnd): Promise<MrzZone | undefined> {
  return look(image, await detectText(image, CLOSE), end);
}

/** @returns a zone, its boxes in pixels of the picture that was taken from the side */
async function fromAbove(page: RectifiedPage | undefined, end: SearchEnd): Promise<MrzZone | undefined> {
  if (page === undefined) return undefined;
  const seen = page.image;
  const first = await detectText(seen, QUICK);
  const isUpright = lengthOf(first, true) > lengthOf(first, false);
  const zone = isUpright ? await turned(seen, QUICK, end) : await look(seen, first, end);
  return withBoxes(zone, (box) => boxThrough(page.toPicture, box));
}

async function turned(image: GreyImage, side: number, end: SearchEnd): Promise<MrzZone | undefined> {
  const level = turn(image, 1);
  const zone = await look(level, await detectText(level, side), end);
  return withBoxes(zone, (box) => turnedBack(box, image.height));
}

/** From the picture turned by a quarter clockwise to the picture itself. */
function turnedBack(box: RotatedBox, height: number): RotatedBox {
  return { ...box, x: box.y, y: height - box.x, angle: box.angle - Math.PI / 2 };
}
