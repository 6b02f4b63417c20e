import { setImmediate } from "node:timers/promises";
import { type GreyImage, resize } from "../common/grey-image.ts";
import { cutStrip } from "./strip.ts";
import { readSymbols } from "./symbols.ts";

/** The reader accepts up to about 7° of tilt. The sweep covers the tilt of hand-held photos, smallest first. */
const TILTS = [0, 6, -6, 12, -12, 18, -18, 24, -24];
/** Those that cover the same range without an overlap, beside upright: for a second symbol. */
const FURTHER_TILTS: ReadonlySet<number> = new Set([12, -12, 24, -24]);
/** Small symbols are read after enlarging: their rows are then three pixels high. */
const ENLARGED_SIDE = 2400;
const QUICK_SIDE = 1400;

/** A back has one symbol. A second one would be of another document. */
const MOST = 3;

/**
 * Reads the PDF417 symbols of a picture: up to the size and tilt at which the first wanted one is readable, and then, for others beside it, at all tilts in the quick size and upright in the other
 * one. A second symbol that is both small and tilted may be missed: another whole search takes seconds.
 *
 * @param isWanted whether a text ends the first search: another symbol in the picture must not hide the wanted one
 * @param signal ends the search between two tries; what was found counts
 * @returns their texts, each once; empty when no wanted symbol is readable
 */
export async function readPdf417(
  image: GreyImage,
  isWanted: (text: string) => boolean,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [quick = image, ...others] = await sizesOf(image);
  const tries = [quick, ...others].flatMap((picture) => TILTS.map((degrees) => ({ picture, degrees })));
  const found: string[] = [];
  for (const { picture, degrees } of tries) {
    const isWorthIt = picture === quick ? FURTHER_TILTS.has(degrees) : degrees === 0;
    if (found.length > 0 && !isWorthIt) continue;
    // A try never waits for anything: without a turn of the event loop no limit of time could end the search.
    await setImmediate();
    if (signal.aborted) break;
    const texts = await readAt(picture, degrees);
    // At another tilt than its own a symbol may be read as nonsense.
    if (found.length > 0) found.push(...texts.filter(isWanted));
    else if (texts.some(isWanted)) found.push(...texts);
  }
  return [...new Set(found)];
}

/** The same in a single try: upright, in a quick size. */
export async function glimpsePdf417(image: GreyImage): Promise<readonly string[]> {
  const [quick = image] = await sizesOf(image);
  return readAt(quick, 0);
}

/** The picture at a quick size first; then larger, for small symbols. */
async function sizesOf(image: GreyImage): Promise<GreyImage[]> {
  const side = Math.max(image.width, image.height);
  if (side > QUICK_SIDE * 1.2) return [await resize(image, QUICK_SIDE / side), image];
  return [image, await resize(image, Math.min(2, ENLARGED_SIDE / side))];
}

async function readAt(image: GreyImage, degrees: number): Promise<readonly string[]> {
  const turned = degrees === 0 ? image : tilted(image, (degrees * Math.PI) / 180);
  return (await readSymbols(turned, ["PDF417"], MOST)).map(({ text }) => text);
}

function tilted(image: GreyImage, angle: number): GreyImage {
  const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const width = Math.round(image.width * c + image.height * s);
  const height = Math.round(image.width * s + image.height * c);
  const strip = cutStrip(
    image,
    { x: image.width / 2, y: image.height / 2, width, height, angle },
    width,
    height,
  );
  return { data: Uint8Array.from(strip.data), width, height };
}
