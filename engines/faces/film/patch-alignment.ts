import { type HeadView, VIEW_SIDE } from "./head-view.ts";
import { type Patch, REACH } from "./patch.ts";

/** Where a patch lies in a view: a point (u, v) of it at (e + a·u + b·v, f + c·u + d·v). */
export type Place = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A place, and how well the patch fits there (a correlation). */
export interface Fit {
  readonly match: number;
  readonly place: Place;
}

const ROUNDS = 8;
/** Steps of Gauss and Newton may leave the first place by so many pixels, and change an area by so much. */
const LEASH = 6;
const AREA = { least: 0.15, most: 6 } as const;
/** Unknowns: the six of a place, and the brightness. */
const UNKNOWNS = 7;

/**
 * Moves, stretches and shears a patch until it fits a view (Lucas and Kanade, with the gain and brightness left free).
 * @param start about where it lies
 * @returns the best fit on the way
 */
export function alignPatch(patch: Patch, view: HeadView, start: Place): Fit {
  let place = start;
  let best: Fit = { match: -1, place: start };
  for (let round = 0; round < ROUNDS; round++) {
    const { match, step } = improve(patch, view, place);
    if (match > best.match) best = { match, place };
    if (step === undefined || match < best.match - 0.02) break;
    const [a, b, c, d, e, f] = place;
    const [da = 0, db = 0, dc = 0, dd = 0, de = 0, df = 0] = step;
    place = [a + da, b + db, c + dc, d + dd, e + de, f + df];
    if (isAstray(place, start)) break;
  }
  return best;
}

function isAstray([a, b, c, d, e, f]: Place, start: Place): boolean {
  const area = a * d - b * c;
  const isSameSize = area > AREA.least && area < AREA.most;
  return !isSameSize || Math.abs(e - start[4]) > LEASH || Math.abs(f - start[5]) > LEASH;
}

interface Improvement {
  readonly match: number;
  /** What to add to the place; undefined where nothing follows. */
  readonly step: readonly number[] | undefined;
}

function improve({ values, power }: Patch, view: HeadView, [a, b, c, d, e, f]: Place): Improvement {
  const size = values.length;
  const [seen, across, down] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let [at, sum] = [0, 0];
  for (let v = -REACH; v <= REACH; v++) {
    for (let u = -REACH; u <= REACH; u++) {
      const [x, y] = [e + a * u + b * v, f + c * u + d * v];
      const value = valueAt(view, x, y);
      seen[at] = value;
      across[at] = valueAt(view, x + 0.5, y) - valueAt(view, x - 0.5, y);
      down[at] = valueAt(view, x, y + 0.5) - valueAt(view, x, y - 0.5);
      sum += value;
      at++;
    }
  }
  const mean = sum / size;
  let [spread, products] = [0, 0];
  for (let i = 0; i < size; i++) {
    const off = (seen[i] ?? 0) - mean;
    spread += off * off;
    products += off * (values[i] ?? 0);
  }
  if (spread < 1) return { match: -1, step: undefined };
  const gain = products / power;
  const errors = seen.map((value, i) => gain * (values[i] ?? 0) - (value - mean));
  return { match: products / Math.sqrt(spread * power), step: solve(equations(across, down, errors)) };
}

/** The normal equations, with the right side as the last column. */
function equations(across: Float64Array, down: Float64Array, errors: Float64Array): Float64Array[] {
  const rows = Array.from({ length: UNKNOWNS }, () => new Float64Array(UNKNOWNS + 1));
  const slopes = new Float64Array(UNKNOWNS).fill(1);
  let at = 0;
  for (let v = -REACH; v <= REACH; v++) {
    for (let u = -REACH; u <= REACH; u++) {
      const [gx, gy] = [across[at] ?? 0, down[at] ?? 0];
      slopes.set([gx * u, gx * v, gy * u, gy * v, gx, gy]);
      const error = errors[at] ?? 0;
      for (const [i, row] of rows.entries()) {
        const slope = slopes[i] ?? 0;
        for (let j = 0; j < UNKNOWNS; j++) row[j] = (row[j] ?? 0) + slope * (slopes[j] ?? 0);
        row[UNKNOWNS] = (row[UNKNOWNS] ?? 0) + slope * error;
      }
      at++;
    }
  }
  // A little damping: a patch with lines in one direction only says nothing of the other.
  for (const [i, row] of rows.entries()) row[i] = (row[i] ?? 0) * 1.001 + 1e-6;
  return rows;
}

/** Gauss and Jordan; undefined for equations without one solution. */
function solve(rows: Float64Array[]): number[] | undefined {
  const count = rows.length;
  const ordered = [...rows];
  for (let i = 0; i < count; i++) {
    const pivot = ordered.slice(i).reduce((best, row) => (size(row, i) > size(best, i) ? row : best));
    ordered.splice(ordered.indexOf(pivot, i), 1);
    ordered.splice(i, 0, pivot);
    const divisor = pivot[i] ?? 0;
    if (Math.abs(divisor) < 1e-12) return undefined;
    for (const row of ordered) {
      if (row === pivot) continue;
      const factor = (row[i] ?? 0) / divisor;
      for (let j = i; j <= count; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return ordered.map((row, i) => (row[count] ?? 0) / (row[i] ?? 1));
}

const size = (row: Float64Array, column: number): number => Math.abs(row[column] ?? 0);

/** Between the pixels; the edge goes on outside. */
export function valueAt(view: HeadView, x: number, y: number): number {
  const [column, row] = [within(x), within(y)];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [fx, fy] = [column - left, row - top];
  const at = top * VIEW_SIDE + left;
  const upper = (view[at] ?? 0) * (1 - fx) + (view[at + 1] ?? 0) * fx;
  const lower = (view[at + VIEW_SIDE] ?? 0) * (1 - fx) + (view[at + VIEW_SIDE + 1] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

const within = (value: number): number => Math.max(0, Math.min(VIEW_SIDE - 2, value));
