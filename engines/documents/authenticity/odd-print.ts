import type { GreyImage } from "../../common/grey-image.ts";
import type { RotatedBox } from "../geometry.ts";
import { cutStrip } from "../strip.ts";
import type { TextRegion } from "../text-detector.ts";
import { inkChange } from "./ink-change.ts";
import { quantile } from "./median.ts";

const [LOWEST_LINE, MAX_ROWS, MAX_COLUMNS, MAX_LINES] = [8, 48, 1500, 60];
/** Shorter lines, in heights, hold too little print. */
const SHORTEST_LINE = 1.5;
/** Width of a piece of a line in heights; a place is two pieces. */
const PIECE = 0.9;
/** A place with less contrast holds no print, and a page with fewer places says nothing. */
const [MIN_CONTRAST, MIN_PLACES] = [40, 12];
/** A place with more ink is dark ground with bright print. */
const MOST_INK = 0.45;
/** Places in a row that are odd together: a word, because a single odd letter is chance. */
const WORD = 3;
/** The share of a page's places that may be as odd as its oddest word. */
const ODD_SHARE = 0.1;
/** How far a page reaches around the middle of its zone, in lengths of the zone: to each side, above and below (ICAO 9303-4 and 9303-5, with room). */
const [ASIDE, ABOVE, BELOW] = [0.6, 0.8, 0.12];

/** How the oddest word of a page differs from its print. */
export interface OddPrint {
  /** How much narrower its edges are than those of the sharpest tenth of the page's print: a ratio. */
  readonly sharper: number;
  /** How much darker its ink is than that of the darkest tenth, as a share of the brightness of its ground. */
  readonly darker: number;
  /** How much more the ink of one line changes within it than that of the others: a ratio. */
  readonly changed: number;
}

/**
 * Looks for a word that is sharper, or of darker ink, than the print of its page. A lens or a scanner spreads all edges of a page alike, and lightens all its ink. What a program writes over
 * it ends from one pixel to the next and is as dark as its colour; photographed again, it is still sharper and darker than print that went through a lens twice (edges of unlike blur:
 * Bahrami, Kot, Li, Li, Blurred image splicing localization by exposing blur type inconsistency, 2015).
 *
 * Measured (docs/forgery-quality.md): finds about every fourth text or zone that was overwritten, in soft pictures, some of them after they were photographed again. Says nothing of a
 * picture whose own print is as sharp and as dark as a program's.
 *
 * @param regions the text that was found
 * @param zone the lines of its zone; print beside their page does not count
 * @returns zeros where too little print can be measured
 */
export function oddPrint(
  image: GreyImage,
  regions: readonly TextRegion[],
  zone: readonly RotatedBox[],
): OddPrint {
  const lines = regions
    .map(({ box }) => box)
    .filter((box) => box.height >= LOWEST_LINE && box.width >= SHORTEST_LINE * box.height)
    .filter((box) => isOnPage(box, zone))
    .slice(0, MAX_LINES)
    .map((box) => placesOf(image, box));
  const places = lines.flat().filter((place) => place !== undefined);
  if (places.length < MIN_PLACES) return { sharper: 0, darker: 0, changed: 0 };
  const words = lines.flatMap(wordsOf);
  const usual = (of: (place: PrintedPlace) => number) =>
    quantile(
      places.map(of).toSorted((a, b) => a - b),
      ODD_SHARE,
    );
  const edges = Math.min(Number.POSITIVE_INFINITY, ...words.map((word) => word.edges));
  const grounded = words.filter(({ ink }) => ink <= MOST_INK).map(({ grey }) => grey);
  return {
    sharper: usual((place) => place.edges) / edges,
    darker: grounded.length === 0 ? 0 : Math.max(0, usual(({ grey }) => grey) - Math.min(...grounded)),
    changed: inkChange(lines.map((line) => line.map((place) => place?.grey))),
  };
}

function isOnPage({ x, y }: RotatedBox, [line]: readonly RotatedBox[]): boolean {
  if (line === undefined) return true;
  const [c, s] = [Math.cos(line.angle), Math.sin(line.angle)];
  const across = ((x - line.x) * c + (y - line.y) * s) / line.width;
  const down = ((y - line.y) * c - (x - line.x) * s) / line.width;
  return Math.abs(across) <= ASIDE && down >= -ABOVE && down <= BELOW;
}

/** A place of a line. */
interface PrintedPlace {
  /** Width of its edges in pixels. */
  readonly edges: number;
  /** The grey of its ink as a share of that of its ground. */
  readonly grey: number;
  /** The share of its pixels that is ink. */
  readonly ink: number;
}

/** The words of a line: what is true of each of their places. */
function wordsOf(line: readonly (PrintedPlace | undefined)[]): PrintedPlace[] {
  return line.slice(WORD - 1).flatMap((_, i) => {
    const places = line.slice(i, i + WORD).filter((place) => place !== undefined);
    const most = (of: (place: PrintedPlace) => number) => Math.max(...places.map(of));
    return places.length < WORD
      ? []
      : [{ edges: most(({ edges }) => edges), grey: most(({ grey }) => grey), ink: most(({ ink }) => ink) }];
  });
}

/** The places of a line; undefined without print. */
function placesOf(image: GreyImage, box: RotatedBox): (PrintedPlace | undefined)[] {
  const rows = Math.min(MAX_ROWS, Math.round(box.height));
  const columns = Math.min(MAX_COLUMNS, Math.round((box.width / box.height) * rows));
  const { data } = cutStrip(image, box, columns, rows);
  const width = Math.round(PIECE * rows);
  const pieces = Array.from({ length: Math.floor(columns / width) }, (_, i) =>
    countsOf(data, { rows, columns, from: i * width, to: (i + 1) * width }),
  );
  return pieces.slice(1).map((piece, i) => placeOf(pieces[i] ?? piece, piece));
}

/** How many pixels of a piece have which grey value, and how many steps over two pixels which size. */
interface Counts {
  readonly greys: Uint32Array;
  readonly steps: Uint32Array;
}

function countsOf(
  data: Float32Array,
  { rows, columns, from, to }: { rows: number; columns: number; from: number; to: number },
): Counts {
  const [greys, steps] = [new Uint32Array(256), new Uint32Array(256)];
  const [first, last] = [Math.max(1, from), Math.min(columns - 1, to)];
  for (let y = 1; y < rows - 1; y++) {
    for (let x = first; x < last; x++) {
      const at = y * columns + x;
      const grey = Math.round(data[at] ?? 0);
      greys[grey] = (greys[grey] ?? 0) + 1;
      const across = Math.round(Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)));
      const down = Math.round(Math.abs((data[at + columns] ?? 0) - (data[at - columns] ?? 0)));
      steps[across] = (steps[across] ?? 0) + 1;
      steps[down] = (steps[down] ?? 0) + 1;
    }
  }
  return { greys, steps };
}

function placeOf(one: Counts, other: Counts): PrintedPlace | undefined {
  const greys = one.greys.map((count, i) => count + (other.greys[i] ?? 0));
  const [dark, bright] = [quantileOf(greys, 0.03), quantileOf(greys, 0.97)];
  if (bright - dark < MIN_CONTRAST) return undefined;
  const steps = one.steps.map((count, i) => count + (other.steps[i] ?? 0));
  const inked = sumOf(greys.subarray(0, Math.floor((dark + bright) / 2)));
  return {
    edges: (bright - dark) / Math.max(1, quantileOf(steps, 0.985) / 2),
    grey: dark / Math.max(1, quantileOf(greys, 0.9)),
    ink: inked / sumOf(greys),
  };
}

/** The value below which a share of all counted ones lies. */
function quantileOf(counts: Uint32Array, share: number): number {
  const wanted = share * sumOf(counts);
  let passed = 0;
  return counts.findIndex((count) => {
    passed += count;
    return passed > wanted;
  });
}

const sumOf = (counts: Uint32Array): number => counts.reduce((sum, count) => sum + count, 0);
