import type { GreyImage } from "../../common/grey-image.ts";
import type { RotatedBox } from "../geometry.ts";
import { cutStrip, type Strip, sampleAt } from "../strip.ts";
import { contrastOf, LOWEST_LINE } from "./line-contrast.ts";

/** A line of a zone as its net read it. */
export interface ZoneLine {
  readonly box: RotatedBox;
  readonly text: string;
}

/** A line, and how a page that is seen from the side makes it taper. */
export interface SeenLine extends ZoneLine {
  /** How much smaller characters become along the line, 0 for none: a part of it at `u`, from -½ to ½, has its height divided by 1 + taper · u. */
  readonly taper: number;
}

/** Rows of a line in which gaps are looked for, and those at its edges that belong to what is beside it. */
const [ROWS, MARGIN] = [40, 3];
/** Darker than this share of the contrast is ink. */
const INK = 0.45;
/** Narrower cells, in columns, have no gaps. */
const NARROWEST = 6;
/** The strongest taper, of a page that leans by 40°, and the steps in which it is looked for. */
const [MOST, STEP] = [0.4, 0.02];
/** In a line that tapers more, of a page that leans by more than about 30°, characters are so narrow that they look like another typeface. */
const STEEP = 0.29;
/** Ends of a line and its pitch are known this well, in shares of the pitch and of its length. */
const [SHIFTS, STRETCHES] = [
  [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2],
  [-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03],
] as const;
/** An even grid stands unless a tapering one cuts through this share of its ink at most. */
const CLEARLY = 0.6;

/**
 * How the lines of a zone taper. Perspective makes characters smaller towards the far end, so that the cells of a zone, which are alike (ICAO 9303-3, 4.1), have no even grid in the picture. Gaps between
 * characters tell: of all grids, the one that cuts through the least ink is taken. The lines are parallel and equally long, so one taper holds for all. Before they were made even, 11 of 44 genuine pictures from
 * the side were doubtful, and two are now (docs/forgery-quality.md).
 *
 * @returns a taper of 0 for a zone that is even, small or pale
 */
export function seenLines(image: GreyImage, lines: readonly ZoneLine[]): SeenLine[] {
  const inked = lines.map((line) => inkOf(image, line)).filter((ink) => ink !== undefined);
  const cut = (taper: number, most: number) =>
    inked.reduce((sum, ink) => (sum < most ? sum + cutBy(ink, taper, most - sum) : sum), 0);
  let [best, least] = [0, CLEARLY * cut(0, Number.POSITIVE_INFINITY)];
  for (let step = 1; step * STEP <= MOST; step++) {
    for (const taper of [step * STEP, -step * STEP]) {
      const own = cut(taper, least);
      if (own < least) [best, least] = [taper, own];
    }
  }
  return lines.map((line) => ({ ...line, taper: best }));
}

/** Whether a page leans too far for its typeface to be judged. */
export const isSteep = ({ taper }: SeenLine): boolean => Math.abs(taper) > STEEP;

/** Whether a page is not seen from the side. */
export const isEven = ({ taper }: SeenLine): boolean => taper === 0;

/** Where the ink of a line is: in each column and those beside it. */
interface Ink {
  readonly around: Float64Array;
  readonly begin: number;
  readonly end: number;
  /** Characters of the line. */
  readonly count: number;
}

function inkOf(image: GreyImage, { box, text }: ZoneLine): Ink | undefined {
  const width = Math.round((box.width / box.height) * ROWS);
  if (box.height < LOWEST_LINE || width < NARROWEST * text.length) return undefined;
  const strip = cutStrip(image, box, width, ROWS);
  const seen = contrastOf(strip);
  if (seen === undefined) return undefined;
  const [{ data }, { paper, contrast }] = [strip, seen];
  const ink = new Float64Array(width);
  for (let y = MARGIN; y < ROWS - MARGIN; y++)
    for (let x = 0; x < width; x++)
      if (paper - (data[y * width + x] ?? 0) > INK * contrast) ink[x] = (ink[x] ?? 0) + 1;
  const isInk = (rows: number) => rows >= 2;
  const around = ink.map((rows, x) => (ink[x - 1] ?? 0) + rows + (ink[x + 1] ?? 0));
  return { around, begin: ink.findIndex(isInk), end: ink.findLastIndex(isInk), count: text.length };
}

/** The least ink that a grid of tapering cells cuts through, or `most` if none cuts through less. */
function cutBy({ around, begin, end, count }: Ink, taper: number, most: number): number {
  const pitch = 1 / (count - 0.25);
  let best = most;
  for (const stretch of STRETCHES) {
    for (const shift of SHIFTS) {
      let cut = 0;
      for (let i = 0; i <= count && cut < best; i++) {
        const u = (i * (1 + stretch) + shift) * pitch - 0.5;
        cut += around[Math.round(begin + (placeOf(u, taper) + 0.5) * (end - begin))] ?? 0;
      }
      best = Math.min(best, cut);
    }
  }
  return best;
}

/** Where a place of a line lies in the picture, both from -½ to ½: the projective map that leaves the ends where they are. */
const placeOf = (u: number, taper: number): number => (u + taper / 4) / (1 + taper * u);

/** The place of a line from one end to another, both from -½ to ½ and beyond; its text stays. */
export function partOf({ box, text, taper }: SeenLine, from: number, to: number): SeenLine {
  const [start, end] = [placeOf(from, taper), placeOf(to, taper)];
  const scale = 1 + (taper * (from + to)) / 2;
  const along = ((start + end) / 2) * box.width;
  return {
    text,
    taper: (taper * (to - from)) / scale,
    box: {
      ...box,
      x: box.x + along * Math.cos(box.angle),
      y: box.y + along * Math.sin(box.angle),
      width: (end - start) * box.width,
      height: box.height / scale,
    },
  };
}

/** Cuts a line out as a strip in which all characters are equally wide and high. @see cutStrip */
export function evenStrip(image: GreyImage, { box, taper }: SeenLine, width: number, height: number): Strip {
  if (taper === 0) return cutStrip(image, box, width, height);
  const [c, s] = [Math.cos(box.angle), Math.sin(box.angle)];
  const parts = (step: number) => Math.max(1, Math.min(6, Math.round(step)));
  const [nu, nv] = [parts(box.width / width), parts(box.height / height)];
  const data = new Float32Array(width * height);
  for (let i = 0; i < width * nu; i++) {
    const u = (i + 0.5) / (width * nu) - 0.5;
    const along = placeOf(u, taper) * box.width;
    const high = box.height / (1 + taper * u);
    const column = Math.floor(i / nu);
    for (let j = 0; j < height * nv; j++) {
      const across = ((j + 0.5) / (height * nv) - 0.5) * high;
      const grey = sampleAt(
        image,
        box.x + along * c - across * s - 0.5,
        box.y + along * s + across * c - 0.5,
      );
      const at = Math.floor(j / nv) * width + column;
      data[at] = (data[at] ?? 0) + grey / (nu * nv);
    }
  }
  return { data, width, height };
}
