import type { GreyImage } from "../../common/grey-image.ts";
import type { Strip } from "../strip.ts";
import { contrastOf, LOWEST_LINE } from "./line-contrast.ts";
import { medianOf } from "./median.ts";
import { OCRB_SHAPES, SHAPE_COLUMNS, SHAPE_ROWS } from "./ocrb-shapes.ts";
import { evenStrip, partOf, type SeenLine } from "./zone-taper.ts";

/** Rows of a line that are looked at, in heights of its box: the box may cut off part of a character. */
const HEIGHT = 1.3;
/** How far a character may lie from an even grid, in columns. */
const REACH = 14;
const PLACES = 2 * REACH + 1;
/** What it costs to lie a column or a row elsewhere than the character before, in parts of a likeness. */
const STEP_COST = 0.05;

/** How far beside the way of its neighbours a character is looked for, in columns. */
const ASIDE = 4;

/** A character of a line as it was found. */
export interface ZoneGlyph {
  readonly character: string;
  /** How much it looks like OCR-B, 1 at most: the correlation with its shape. */
  readonly likeness: number;
  /** How far it lies from its place in an even grid, in twelfths of the pitch. */
  readonly x: number;
}

/** Whether a line stays within the places that are looked at, one character aside: one that leaves them has characters that are found where they are not. */
export const isFollowed = (line: readonly ZoneGlyph[]): boolean =>
  line.filter(({ x }) => Math.abs(x) > REACH - 0.5).length <= 1;

/** How a line is seen: the height of its characters as a share of what OCR-B has, and how far they lean, in columns a row. */
interface View {
  readonly height: number;
  readonly lean: number;
}

/** A page seen from the side is lower, and its characters lean. */
const [STRAIGHT, HEIGHTS, LEANS] = [{ height: 1, lean: 0 }, [0.76, 0.87, 1.14], [-0.18, 0.18]] as const;
/** With this median likeness another view is not tried. */
const ALIKE = 0.8;
/** Characters of a line with which a view is tried. */
const BEGIN = 14;

/**
 * Finds each character of a line by its shape in OCR-B. Where its neighbours were found decides with, so that a line may be bent or seen from the side.
 *
 * @returns undefined for a line that is too small or too pale
 */
export function zoneGlyphs(image: GreyImage, line: SeenLine): ZoneGlyph[] | undefined {
  if (line.box.height < LOWEST_LINE || line.text.length === 0) return undefined;
  const straight = glyphsIn(image, line, STRAIGHT);
  if (straight === undefined || likenessOf(straight) >= ALIKE) return straight;
  const glyphs = glyphsIn(image, line, likeliestView(image, line));
  return glyphs !== undefined && likenessOf(glyphs) > likenessOf(straight) ? glyphs : straight;
}

function likeliestView(image: GreyImage, line: SeenLine): View {
  const begin = beginOf(line);
  let [view, likeness]: [View, number] = [STRAIGHT, likenessOf(glyphsIn(image, begin, STRAIGHT) ?? [])];
  const tryView = (other: View) => {
    const its = likenessOf(glyphsIn(image, begin, other) ?? []);
    if (its > likeness) [view, likeness] = [other, its];
  };
  for (const height of HEIGHTS) tryView({ height, lean: 0 });
  for (const lean of LEANS) tryView({ height: view.height, lean });
  return view;
}

/** The first characters of a line, which suffice to see how the page lies. */
function beginOf(line: SeenLine): SeenLine {
  const begin = line.text.slice(0, BEGIN);
  return { ...partOf(line, -0.5, begin.length / line.text.length - 0.5), text: begin };
}

/** The median likeness of letters and digits. */
function likenessOf(glyphs: readonly ZoneGlyph[]): number {
  return medianOf(glyphs.filter(({ character }) => character !== "<").map(({ likeness }) => likeness));
}

function glyphsIn(image: GreyImage, line: SeenLine, { height, lean }: View): ZoneGlyph[] | undefined {
  const { box, text } = line;
  const pitch = box.width / text.length / SHAPE_COLUMNS;
  const columns = text.length * SHAPE_COLUMNS + 2 * REACH;
  const rows = Math.max(SHAPE_ROWS, Math.round((HEIGHT * box.height) / (pitch * height)));
  const beside = REACH / SHAPE_COLUMNS / text.length;
  const cut = partOf(line, -0.5 - beside, 0.5 + beside);
  const strip = evenStrip(
    image,
    { ...cut, box: { ...cut.box, height: rows * pitch * height } },
    columns,
    rows,
  );
  if (contrastOf(strip) === undefined) return undefined;
  const upright = lean === 0 ? strip : leant(strip, lean);
  const found = likeliest(
    [...text].map((character, i) => likenessesOf(upright, character, i * SHAPE_COLUMNS)),
  );
  return found.map(({ place, likeness, beside }, index) => ({
    character: text[index] ?? "",
    likeness,
    x: (place % PLACES) - REACH + beside,
  }));
}

/** Each row moved aside by its distance from the middle. */
function leant({ data, width, height }: Strip, lean: number): Strip {
  const out = data.map((grey, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    const from = column + lean * (row - height / 2);
    const [left, part] = [Math.floor(from), from - Math.floor(from)];
    if (left < 0 || left + 1 >= width) return grey;
    return (data[row * width + left] ?? 0) * (1 - part) + (data[row * width + left + 1] ?? 0) * part;
  });
  return { data: out, width, height };
}

/** By its name: less its mean, of length 1. */
const SHAPES = new Map(
  Object.entries(OCRB_SHAPES).map(([character, ink]) => {
    const values = Float64Array.from(ink, (digit) => Number.parseInt(digit, 16));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const length = Math.hypot(...values.map((value) => value - mean));
    return [character, values.map((value) => (mean - value) / length)];
  }),
);

/** How much a character looks like its shape at each place, row by row. */
function likenessesOf({ data, width, height }: Strip, character: string, left: number): Float64Array {
  const shape = SHAPES.get(character);
  const likenesses = new Float64Array(PLACES * (height - SHAPE_ROWS + 1));
  if (shape === undefined) return likenesses;
  for (let place = 0; place < likenesses.length; place++) {
    let [product, sum, squares] = [0, 0, 0];
    for (let row = 0, field = 0; row < SHAPE_ROWS; row++) {
      let at = (Math.floor(place / PLACES) + row) * width + left + (place % PLACES);
      for (let column = 0; column < SHAPE_COLUMNS; column++, at++, field++) {
        const grey = data[at] ?? 0;
        product += grey * (shape[field] ?? 0);
        sum += grey;
        squares += grey * grey;
      }
    }
    const variance = squares - (sum * sum) / shape.length;
    likenesses[place] = variance <= shape.length ? 0 : product / Math.sqrt(variance);
  }
  return likenesses;
}

/** Where a character was found. */
interface Found {
  readonly place: number;
  readonly likeness: number;
  /** How far right of the middle of its place, in columns. */
  readonly beside: number;
}

/** The way through the places of all characters that is likest altogether (Viterbi). */
function likeliest(all: readonly Float64Array[]): Found[] {
  let totals = all[0] ?? new Float64Array();
  const cameFrom = all.slice(1).map((likenesses) => {
    const [from, next] = [new Int32Array(likenesses.length), new Float64Array(likenesses.length)];
    for (let place = 0; place < likenesses.length; place++) {
      const best = bestBefore(totals, place);
      from[place] = best;
      next[place] = (totals[best] ?? 0) - stepCost(best, place) + (likenesses[place] ?? 0);
    }
    totals = next;
    return from;
  });
  const places = [totals.indexOf(Math.max(...totals))];
  for (const from of cameFrom.toReversed()) places.push(from[places.at(-1) ?? 0] ?? 0);
  return places
    .toReversed()
    .map((place, i) => foundAt(all[i] ?? totals, nearestTop(all[i] ?? totals, place)));
}

/** Where a character lies itself, which may be beside the way that its neighbours suggest. */
function nearestTop(likenesses: Float64Array, place: number): number {
  let best = place;
  for (let right = -ASIDE; right <= ASIDE; right++) {
    const column = (place % PLACES) + right;
    if (column < 0 || column >= PLACES) continue;
    for (const at of [place + right - PLACES, place + right, place + right + PLACES])
      if ((likenesses[at] ?? 0) > (likenesses[best] ?? 0)) best = at;
  }
  return best;
}

/** The top of the parabola through a place and those beside it lies between them. */
function foundAt(likenesses: Float64Array, place: number): Found {
  const likeness = likenesses[place] ?? 0;
  const isAtEdge = place % PLACES === 0 || place % PLACES === PLACES - 1;
  const [left, right] = [likenesses[place - 1] ?? 0, likenesses[place + 1] ?? 0];
  const bend = 2 * likeness - left - right;
  const beside = isAtEdge || bend <= 0 ? 0 : (right - left) / 2 / bend;
  return { place, likeness, beside: Math.max(-1, Math.min(1, beside)) };
}

/** A character moves by a column and a row at most. */
function bestBefore(totals: Float64Array, place: number): number {
  const column = place % PLACES;
  let best = place;
  for (let down = -PLACES; down <= PLACES; down += PLACES) {
    for (let right = column === 0 ? 0 : -1; right <= (column === PLACES - 1 ? 0 : 1); right++) {
      const from = place + down + right;
      if (from < 0 || from >= totals.length) continue;
      if ((totals[from] ?? 0) - stepCost(from, place) > (totals[best] ?? 0) - stepCost(best, place))
        best = from;
    }
  }
  return best;
}

const stepCost = (from: number, to: number): number => {
  const far = Math.abs(to - from);
  return far === 0 ? 0 : far === 1 || far === PLACES ? STEP_COST : 2 * STEP_COST;
};
