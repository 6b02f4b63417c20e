import { type HeadView, VIEW_SIDE } from "./head-view.ts";
import { type Patch, REACH } from "./patch.ts";
import { alignPatch, type Place } from "./patch-alignment.ts";

/** Between two patches, in pixels. */
const STEP = 7;
/** A patch whose grey values spread less shows nothing that could be told from elsewhere. */
const FLAT = 4;
/** The head, in halves of the view: nothing outside of this ellipse is looked at. */
const HEAD = { across: 0.66, down: 0.82 } as const;
/** How a patch may be stretched across by a turn. */
const STRETCHES = [0.5, 0.65, 0.8, 1, 1.25, 1.55, 2] as const;
/** How far a turn moves a patch, in pixels. */
const FARTHEST = { across: 30, down: 6 } as const;
/** The best of these are aligned exactly. */
const CANDIDATES = 3;
/** Fewer patches say nothing. */
const FEWEST = 30;

/**
 * How much of a head another picture of it does not explain: the median, over patches of the head, of what is missing to a full
 * correlation with the best place in the other picture, moved, stretched and sheared as may be.
 *
 * One photo that is bent, by whatever model, explains all of its bent copies: 0.002 to 0.007. A head that turns shows other sides and
 * ears, and the light stays where it was: 0.012 and more from 16° on. Two frames of a still head: 0.003 (docs/liveness.md).
 *
 * @returns undefined where the head shows too little to tell
 */
export function unexplained(view: HeadView, by: HeadView): number | undefined {
  const missing: number[] = [];
  for (let y = 2 * REACH; y < VIEW_SIDE - 2 * REACH; y += STEP) {
    for (let x = 2 * REACH; x < VIEW_SIDE - 2 * REACH; x += STEP) {
      if (!isInHead(x, y)) continue;
      const patch = patchAt(view, x, y);
      if (patch !== undefined) missing.push(1 - bestMatch(patch, by, x, y));
    }
  }
  if (missing.length < FEWEST) return undefined;
  return missing.sort((a, b) => a - b)[Math.floor(missing.length / 2)];
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

/** The correlation at the best place. */
function bestMatch(patch: Patch, by: HeadView, x: number, y: number): number {
  const found = STRETCHES.flatMap((stretch) => bestShift(patch, by, x, y, stretch) ?? []);
  found.sort((a, b) => b.match - a.match);
  return Math.max(
    0,
    ...found.slice(0, CANDIDATES).map(({ match, place }) => Math.max(match, alignPatch(patch, by, place))),
  );
}

interface Found {
  readonly match: number;
  readonly place: Place;
}

function bestShift(patch: Patch, by: HeadView, x: number, y: number, stretch: number): Found | undefined {
  let [best, bestX, bestY] = [-1, x, y];
  for (let dy = -FARTHEST.down; dy <= FARTHEST.down; dy += 2) {
    const row = y + dy;
    if (row < REACH || row >= VIEW_SIDE - REACH) continue;
    for (let dx = -FARTHEST.across; dx <= FARTHEST.across; dx++) {
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
