import { findPatch, OF_SAME_LOOK, patchesOf } from "./find-patch.ts";
import type { HeadView } from "./head-view.ts";
import { REACH } from "./patch.ts";
import { type Place, valueAt } from "./patch-alignment.ts";

/** A turn: the straight look and the turned one of one burst. */
export interface TurnViews {
  readonly straight: HeadView;
  readonly turned: HeadView;
}

/** Between two patches, in pixels. */
const APART = 10;
/** A patch that fits less well was not found: between straight looks, and in a turn. */
const FOUND = { straight: 0.9, turned: 0.7 } as const;
/** Fewer patches say nothing. */
const FEWEST = 30;
/** Side of a patch in pixels. */
const SIDE = 2 * REACH + 1;

/**
 * How far a turn to one side changes the face as a turn to the other side does: the median, over patches of the head, of the correlation of the two changes. A change is what is left of
 * a patch of the turned head when the same patch of the straight look is taken out: moved and stretched, sharper or softer, and in other light.
 *
 * A head that turns to the left shows its right side, and the light falls on it otherwise than in a turn to the right: -0.14 to 0.08. A picture that fades into another one
 * as it turns changes alike on both sides, whatever the other one is: 0.24 and more (docs/decisions/0258-two-sides-of-a-head.md).
 *
 * The straight looks are different frames: the grain of one would be in both changes.
 *
 * @returns -1 to 1; undefined where the head shows too little to tell
 */
export function alikeChanges(one: TurnViews, other: TurnViews): number | undefined {
  const found: number[] = [];
  for (const patch of patchesOf(one.straight, APART)) {
    const { x, y } = patch;
    const here: Place = [1, 0, 0, 1, x, y];
    const turned = findPatch(patch, one.turned);
    const there = findPatch(patch, other.straight, OF_SAME_LOOK);
    if (turned === undefined || there === undefined) continue;
    if (turned.match < FOUND.turned || there.match < FOUND.straight) continue;
    const counterpart = powered(valuesAt(other.straight, there.place));
    const [, , , , left, top] = there.place;
    const beside = findPatch({ patch: counterpart, x: Math.round(left), y: Math.round(top) }, other.turned);
    if (beside === undefined || beside.match < FOUND.turned) continue;
    const change = changeOf(valuesAt(one.turned, turned.place), valuesAt(one.straight, here));
    const otherChange = changeOf(valuesAt(other.turned, beside.place), counterpart.values);
    const size = Math.sqrt(dot(change, change) * dot(otherChange, otherChange));
    if (size > 0) found.push(dot(change, otherChange) / size);
  }
  if (found.length < FEWEST) return undefined;
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)];
}

/** The grey values of a patch at a place, without their mean. */
function valuesAt(view: HeadView, [a, b, c, d, e, f]: Place): Float32Array {
  return centred(
    Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
      const [u, v] = [(i % SIDE) - REACH, Math.floor(i / SIDE) - REACH];
      return valueAt(view, e + a * u + b * v, f + c * u + d * v);
    }),
  );
}

const powered = (values: Float32Array) => ({ values, power: dot(values, values) });

function centred(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** What a turned patch has beyond the straight one: its contrast, its sharpness, a last shift, and a slope of the light are taken out (least squares). */
function changeOf(turned: Float32Array, straight: Float32Array): Float32Array {
  const size = Math.sqrt(dot(turned, turned));
  let left = size === 0 ? turned : turned.map((value) => value / size);
  const basis: Float32Array[] = [];
  for (const column of [straight, ...derivativesOf(straight), ...SLOPES]) {
    const own = basis.reduce((rest, one) => without(rest, one), centred(column));
    const length = Math.sqrt(dot(own, own));
    if (length < 1e-6) continue;
    const unit = own.map((value) => value / length);
    basis.push(unit);
    left = without(left, unit);
  }
  return left;
}

function without(values: Float32Array, unit: Float32Array): Float32Array {
  const part = dot(values, unit);
  return values.map((value, i) => value - part * (unit[i] ?? 0));
}

/** Light that grows across the patch, and down it. */
const SLOPES: readonly Float32Array[] = [
  Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE) - REACH),
  Float32Array.from({ length: SIDE * SIDE }, (_, i) => Math.floor(i / SIDE) - REACH),
];

/** Of a patch: what a blur changes, a shift across, and one down. */
function derivativesOf(patch: Float32Array): Float32Array[] {
  const at = (x: number, y: number): number => patch[within(y) * SIDE + within(x)] ?? 0;
  const made = (value: (x: number, y: number) => number) =>
    patch.map((_, i) => value(i % SIDE, Math.floor(i / SIDE)));
  return [
    made((x, y) => at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y)),
    made((x, y) => at(x + 1, y) - at(x - 1, y)),
    made((x, y) => at(x, y + 1) - at(x, y - 1)),
  ];
}

const within = (place: number): number => Math.max(0, Math.min(SIDE - 1, place));
