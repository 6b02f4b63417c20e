import { type HeadView, VIEW_SIDE } from "./head-view.ts";
import { type Patch, REACH } from "./patch.ts";
import { alignPatch, type Fit } from "./patch-alignment.ts";

/** A patch whose grey values spread less shows nothing that could be told from elsewhere. */
const FLAT = 4;
/** The head, in halves of the view: nothing outside of this ellipse is looked at. */
const HEAD = { across: 0.66, down: 0.82 } as const;
/** How far a patch is looked for: how it may be stretched across, and moved, in pixels. */
interface Search {
  readonly stretches: readonly number[];
  readonly across: number;
  readonly down: number;
}
/** What a turn does. */
const OF_TURN: Search = { stretches: [0.5, 0.65, 0.8, 1, 1.25, 1.55, 2], across: 30, down: 6 };
/** Two looks into the same direction, level and to scale. */
export const OF_SAME_LOOK: Search = { stretches: [0.85, 1, 1.15], across: 10, down: 6 };
/** The best of these are aligned exactly. */
const CANDIDATES = 3;

/** Patches of the head, so many pixels apart, with the place of each. */
export function patchesOf(view: HeadView, apart: number): FoundPatch[] {
  const patches: FoundPatch[] = [];
  for (let y = 2 * REACH; y < VIEW_SIDE - 2 * REACH; y += apart) {
    for (let x = 2 * REACH; x < VIEW_SIDE - 2 * REACH; x += apart) {
      const patch = isInHead(x, y) ? patchAt(view, x, y) : undefined;
      if (patch !== undefined) patches.push({ patch, x, y });
    }
  }
  return patches;
}

/** A patch and its middle in the view that it is of. */
export interface FoundPatch {
  readonly patch: Patch;
  readonly x: number;
  readonly y: number;
}

const isInHead = (x: number, y: number): boolean => {
  const half = VIEW_SIDE / 2;
  return ((x - half) / (HEAD.across * half)) ** 2 + ((y - half) / (HEAD.down * half)) ** 2 <= 1;
};

function patchAt(view: HeadView, x: number, y: number): Patch | undefined {
  const side = 2 * REACH + 1;
  const values = Float32Array.from(
    { length: side * side },
    (_, i) => view[(y - REACH + Math.floor(i / side)) * VIEW_SIDE + x - REACH + (i % side)] ?? 0,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - mean;
  const power = values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(power / values.length) < FLAT ? undefined : { values, power };
}

/**
 * Where a patch lies in another view: moved, stretched and sheared as may be.
 *
 * @returns undefined where nothing there is like it
 */
export function findPatch({ patch, x, y }: FoundPatch, by: HeadView, search = OF_TURN): Fit | undefined {
  const starts = search.stretches.flatMap((stretch) => bestShift(patch, by, [x, y, stretch], search) ?? []);
  starts.sort((a, b) => b.match - a.match);
  const fits = starts.slice(0, CANDIDATES).flatMap((start) => [start, alignPatch(patch, by, start.place)]);
  return fits.toSorted((a, b) => b.match - a.match)[0];
}

function bestShift(
  patch: Patch,
  by: HeadView,
  [x, y, stretch]: readonly [number, number, number],
  { across, down }: Search,
): Fit | undefined {
  let [best, bestX, bestY] = [-1, x, y];
  for (let dy = -down; dy <= down; dy += 2) {
    const row = y + dy;
    if (row < REACH || row >= VIEW_SIDE - REACH) continue;
    for (let dx = -across; dx <= across; dx++) {
      const column = x + dx;
      if (column - REACH * stretch < 0 || column + REACH * stretch >= VIEW_SIDE - 1) continue;
      const match = correlationAt(patch, by, column, row, stretch);
      if (match > best) [best, bestX, bestY] = [match, column, row];
    }
  }
  return best < 0 ? undefined : { match: best, place: [stretch, 0, 0, 1, bestX, bestY] };
}

/** The inner loop of the search: no function is called in it. */
function correlationAt(
  { values, power }: Patch,
  by: HeadView,
  x: number,
  y: number,
  stretch: number,
): number {
  let [sum, squares, products, at] = [0, 0, 0, 0];
  for (let v = -REACH; v <= REACH; v++) {
    const row = (y + v) * VIEW_SIDE;
    for (let u = -REACH; u <= REACH; u++) {
      const column = x + u * stretch;
      const left = Math.floor(column);
      const part = column - left;
      const value = (by[row + left] ?? 0) * (1 - part) + (by[row + left + 1] ?? 0) * part;
      sum += value;
      squares += value * value;
      products += value * (values[at++] ?? 0);
    }
  }
  const spread = squares - (sum * sum) / values.length;
  return spread < 1 ? -1 : products / Math.sqrt(spread * power);
}
