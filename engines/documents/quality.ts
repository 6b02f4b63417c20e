import type { GreyImage } from "../common/grey-image.ts";
import { quantileIn } from "./authenticity/median.ts";
import type { RotatedBox } from "./geometry.ts";
import { cutStrip } from "./strip.ts";

/** Lines that are measured: the largest say most. */
const MEASURED = 16;
/** A strip with less contrast between ink and paper is not print. */
const MIN_CONTRAST = 24;
const MAX_ROWS = 64;
const WASHED_OUT = 0.3;
/** Side at which light is looked at: glare is large, print is not. */
const GLARE_SIDE = 320;
const WHITE = 250;

/** Where print was found. */
interface PrintRegion {
  readonly box: RotatedBox;
}

/** Makes a picture smaller by a factor below 1: sharp on the server, plain code in a browser. */
type Shrink = (image: GreyImage, factor: number) => GreyImage | Promise<GreyImage>;

/** The quality of a document's picture. Values that cannot be measured without print are absent. */
export interface PictureQuality {
  /** Width of the edges of letters, as a share of the height of their line: grows as the picture gets blurred. */
  readonly edgeWidth?: number;
  /** The same in the direction, along the lines or across them, in which the edges are wider: a moved hand blurs one of both. */
  readonly softness?: number;
  /** Grey value of the paper around letters, or of the brightest parts where there are none; 0 to 255. */
  readonly paper: number;
  /** Height of lines, pixels. */
  readonly lineHeight?: number;
  /** Share of the document under reflected light that swallows print, 0 to 1. */
  readonly glare: number;
}

/**
 * Measures a picture by its print, so that neither a large scene nor an empty page counts. Runs in a browser too: the
 * applicant's page gives its hints with it.
 *
 * @param image as it is read
 * @param regions text that was found in it
 * @param shrink makes the small picture on which light is looked at
 */
export async function pictureQuality(
  image: GreyImage,
  regions: readonly PrintRegion[],
  shrink: Shrink,
): Promise<PictureQuality> {
  const lines = regions
    .filter(({ box }) => box.width > 2.5 * box.height && box.height >= 6)
    .slice(0, MEASURED)
    .map((region) => measureLine(image, region))
    .filter((line) => line !== undefined);
  if (lines.length < 3) return { glare: await glareShare(image, regions, shrink), paper: brightest(image) };
  const edgeWidth = median(lines.map((line) => line.edgeWidth));
  return {
    // Where edges are washed out, white paper fades around ink as light does.
    glare: edgeWidth > WASHED_OUT ? 0 : await glareShare(image, regions, shrink),
    edgeWidth,
    softness: median(lines.map(({ softness }) => softness)),
    paper: median(lines.map(({ paper }) => paper)),
    lineHeight: median(lines.map(({ lineHeight }) => lineHeight)),
  };
}

function measureLine(image: GreyImage, { box }: PrintRegion) {
  const rows = Math.min(MAX_ROWS, Math.max(8, Math.round(box.height)));
  const columns = Math.min(600, Math.max(16, Math.round((box.width / box.height) * rows)));
  const { data } = cutStrip(image, box, columns, rows);
  const greys = data.slice();
  const contrast = quantileIn(greys, 0.97) - quantileIn(greys, 0.03);
  if (contrast < MIN_CONTRAST) return undefined;
  const widthOf = (step: number) => contrast / Math.max(steepest(data, step), 1) / rows;
  const edgeWidth = widthOf(1);
  return {
    edgeWidth,
    softness: Math.max(edgeWidth, widthOf(columns)),
    paper: quantileIn(greys, 0.85),
    lineHeight: box.height,
  };
}

/** The steepest edges between pixels that lie this far apart on both sides: a blurred picture has none, also with much print. */
function steepest(data: Float32Array, step: number): number {
  const steps = new Float32Array(data.length);
  for (let i = step; i + step < data.length; i++)
    steps[i] = Math.abs((data[i + step] ?? 0) - (data[i - step] ?? 0)) / 2;
  return quantileIn(steps, 0.97);
}

/** The grey value that two in a hundred pixels exceed. */
function brightest({ data }: GreyImage): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  let left = 0.02 * data.length;
  for (let value = 255; value > 0; value--) {
    left -= counts[value] ?? 0;
    if (left <= 0) return value;
  }
  return 0;
}

/**
 * Reflected light is white in the middle and fades around it; white paper ends at ink and edges. So a white spot counts
 * when its surroundings on the document are nearly white at first, darker further out, and fall nowhere at once.
 */
async function glareShare(
  image: GreyImage,
  regions: readonly PrintRegion[],
  shrink: Shrink,
): Promise<number> {
  const factor = GLARE_SIDE / Math.max(image.width, image.height);
  const small = factor < 1 ? await shrink(image, factor) : image;
  const extent = extentOf(regions, Math.min(factor, 1), small);
  const { data, width, height } = small;
  const distance = distancesFromWhite(small);
  const spots = spotsOf(data, width, height);
  const area = Math.max(1, (extent.right - extent.left) * (extent.bottom - extent.top));
  let glare = 0;
  for (const spot of spots) {
    const inside = spot.pixels.filter((at) => isWithin(at % width, Math.floor(at / width), extent));
    if (inside.length < 0.003 * area || inside.length > 0.6 * area) continue;
    const rings = ringsAround(spot.pixels, small, distance, extent);
    if (rings !== undefined && fadesAsLight(rings)) glare += inside.length;
  }
  return glare / area;
}

/** Mean grey just outside a spot, and what it comes down to further out. */
const NEAR_WHITE = 222;
const FADES = 14;
/** Where the grey falls by this much from one step to the next, white paper ends. Drawn lamps fall by 8 at most, the white band of a card by 20 and more. So a sharp reflection, which ends at once, is not found. */
const FALLS = 16;
const NEAR = 2;
const FAR = 14;

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the document is: around its print. */
function extentOf(regions: readonly PrintRegion[], factor: number, small: GreyImage): Extent {
  if (regions.length < 3) return { left: 0, right: small.width, top: 0, bottom: small.height };
  const x = regions.flatMap(({ box }) => {
    const reach = (Math.abs(Math.cos(box.angle)) * box.width) / 2;
    return [(box.x - reach) * factor, (box.x + reach) * factor];
  });
  const y = regions.flatMap(({ box }) => {
    const reach = (Math.abs(Math.sin(box.angle)) * box.width + box.height) / 2;
    return [(box.y - reach) * factor, (box.y + reach) * factor];
  });
  return {
    left: Math.max(0, Math.min(...x)),
    right: Math.min(small.width, Math.max(...x)),
    top: Math.max(0, Math.min(...y)),
    bottom: Math.min(small.height, Math.max(...y)),
  };
}

function isWithin(x: number, y: number, { left, right, top, bottom }: Extent): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Connected white pixels. */
function spotsOf(data: Uint8Array, width: number, height: number): { pixels: number[] }[] {
  const seen = new Uint8Array(data.length);
  const spots: { pixels: number[] }[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] === 1 || (data[start] ?? 0) < WHITE) continue;
    const [open, pixels] = [[start], [start]];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const next of neighbours(at, width, height)) {
        if (seen[next] === 1 || (data[next] ?? 0) < WHITE) continue;
        seen[next] = 1;
        open.push(next);
        pixels.push(next);
      }
    }
    if (pixels.length > 24) spots.push({ pixels });
  }
  return spots;
}

function neighbours(at: number, width: number, height: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  return [
    ...(x > 0 ? [at - 1] : []),
    ...(x + 1 < width ? [at + 1] : []),
    ...(y > 0 ? [at - width] : []),
    ...(y + 1 < height ? [at + width] : []),
  ];
}

/** Steps from the nearest white pixel, up to the far ring. */
function distancesFromWhite({ data, width, height }: GreyImage): Uint8Array {
  const distance = new Uint8Array(data.length).fill(255);
  let edge: number[] = [];
  for (const [at, value] of data.entries()) {
    if (value < WHITE) continue;
    distance[at] = 0;
    edge.push(at);
  }
  for (let step = 1; step <= FAR; step++) {
    const next: number[] = [];
    for (const at of edge) {
      for (const other of neighbours(at, width, height)) {
        if (distance[other] !== 255) continue;
        distance[other] = step;
        next.push(other);
      }
    }
    edge = next;
  }
  return distance;
}

/** Median greys around a spot: close to it, step by step away from it, and far from it. */
interface Rings {
  readonly near: number;
  readonly steps: readonly number[];
  readonly far: number;
}

function fadesAsLight({ near, steps, far }: Rings): boolean {
  const falls = steps.slice(1).map((grey, i) => (steps[i] ?? grey) - grey);
  return near > NEAR_WHITE && near - far > FADES && Math.max(...falls) < FALLS;
}

function ringsAround(
  pixels: readonly number[],
  { data, width, height }: GreyImage,
  distance: Uint8Array,
  extent: Extent,
): Rings | undefined {
  const rings: number[][] = [];
  const seen = new Set(pixels);
  let edge: readonly number[] = pixels;
  for (let step = 1; step <= FAR; step++) {
    const next: number[] = [];
    for (const at of edge) {
      for (const other of neighbours(at, width, height)) {
        if (seen.has(other) || (distance[other] ?? 0) !== step) continue;
        seen.add(other);
        next.push(other);
      }
    }
    // A dark table beside the document says nothing of how the light ends.
    const own = next.filter((at) => isWithin(at % width, Math.floor(at / width), extent));
    rings.push(own.map((at) => data[at] ?? 0));
    edge = next;
  }
  const [near, far] = [rings.slice(0, NEAR).flat(), rings.at(-1) ?? []];
  if (near.length < 8 || far.length < 8) return undefined;
  return { near: median(near), steps: rings.map(median), far: median(far) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
