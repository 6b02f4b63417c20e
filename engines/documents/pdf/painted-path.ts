import { type Area, around, intersection, moved, NOTHING, stretchOf } from "./areas.ts";
import { inkedArea, isBox, shapeOf } from "./clip-shape.ts";
import { type DrawnShape, pathOnPage } from "./drawn-shapes.ts";
import { boxOf, isList, numbersOf } from "./operands.ts";
import type { PaintState } from "./paint-state.ts";

const STROKES = new Set([
  "stroke",
  "closeStroke",
  "fillStroke",
  "eoFillStroke",
  "closeFillStroke",
  "closeEOFillStroke",
]);
const FILLS = new Set([
  "fill",
  "eoFill",
  "fillStroke",
  "eoFillStroke",
  "closeFillStroke",
  "closeEOFillStroke",
]);
/** More nested clips are not followed. */
const MAX_SHAPES = 40;
/** Thinner lines are drawn all the same (ISO 32000-1, 8.4.3.2). */
const THINNEST = 0.1;

/** Dashes and gaps up to this length, in points, are those of a dotted rule when they are even. */
const LONGEST_DASH = 6;

/** What a path paints and changes. */
export interface PaintedPath {
  /** Areas that are filled, or covered by thick lines. */
  readonly fills: readonly { readonly area: Area | undefined; readonly colour: string | undefined }[];
  readonly shapes: readonly DrawnShape[];
  /** The clip that it sets. */
  readonly clip?: Pick<PaintState, "clip" | "shapes" | "veiled">;
}

/**
 * What a path paints, and how it clips what follows (ISO 32000-1, 8.5).
 *
 * @param painting the name of its operator
 * @param args of pdf.js: an operator, the path and its box
 * @param clips whether it also clips, and by which rule
 */
export function paintedPath(
  state: PaintState,
  painting: string,
  args: readonly unknown[],
  clips: "clip" | "eoClip" | undefined,
): PaintedPath {
  const { matrix, clip, colour, stroke, lineWidth } = state;
  const box = boxOf(args[2]);
  if (box === undefined) return { fills: [], shapes: [] };
  const bounds = moved(box, matrix);
  const area = intersection(bounds, clip);
  const [data] = isList(args[1]) ? [...args[1]] : [];
  const path = numbersOf(data);
  const [isFilled, isStroked] = [FILLS.has(painting), STROKES.has(painting)];
  const fills = isFilled ? [{ area, colour }] : [];
  // Some viewers paint a pixel for a fill without a width or a height.
  const seen = area ?? intersection(around([bounds], THINNEST / 2), clip);
  const shapes = isFilled ? shapeIn(state, seen, path, colour) : [];
  if (!isStroked && clips === undefined) return { fills, shapes };
  const shape = shapeOf(path, matrix, clips === "eoClip");
  if (isStroked) {
    const width = lineWidth * stretchOf(matrix);
    const inked = inkedArea(bounds, shape, width);
    if (inked !== undefined) fills.push({ area: intersection(inked, clip), colour: stroke });
    const wide = Math.max(THINNEST, width);
    const line = { lineWidth: wide, ...(isBroken(state) ? { isBroken: true as const } : {}) };
    shapes.push(...shapeIn(state, intersection(around([bounds], wide / 2), clip), path, stroke, line));
  }
  if (clips === undefined) return { fills, shapes };
  const within = shape === undefined ? state.shapes : [...state.shapes, shape];
  const veiled = state.veiled || shape === undefined || within.length > MAX_SHAPES;
  return { fills, shapes, clip: { clip: area ?? NOTHING, shapes: veiled ? [] : within, veiled } };
}

/** Whether lines have gaps that are not even and short: each may be a row of dots of a larger picture. */
const isBroken = ({ dash, matrix }: PaintState): boolean =>
  dash.length > 2 || dash.some((length) => length * stretchOf(matrix) > LONGEST_DASH);

/**
 * A shape that is painted; none outside of the clip.
 *
 * @param path undefined for what fills its area in an unknown way
 * @param colour undefined for patterns and gradients
 */
export function shapeIn(
  { masked, veiled, shapes, matrix }: PaintState,
  area: Area | undefined,
  path: readonly number[] | undefined,
  colour: string | undefined,
  line: Pick<DrawnShape, "lineWidth" | "isBroken"> = {},
): DrawnShape[] {
  if (area === undefined) return [];
  const isKnown = colour !== undefined && !masked && !veiled && shapes.every(isBox);
  const placed = isKnown && path !== undefined ? pathOnPage(path, matrix) : undefined;
  return [{ area, path: placed, colour, ...line }];
}
