import { findPatch, patchesOf } from "../../engines/faces/film/find-patch.ts";
import { headView, VIEW_SIDE, viewSquare } from "../../engines/faces/film/head-view.ts";
import { looksOf } from "../../engines/faces/film/turn-looks.ts";
import type { LivenessAction } from "../../engines/faces/liveness-action.ts";
import type { ReadFace } from "../../engines/faces/read-face.ts";

/** Landmarks that keep their place on a head: brows, nose, corners of the eyes. Lids, mouth and the outline of the jaw move by themselves. */
const FIXED = [17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 39, 42, 45];
/** The pictures of a rigid body under an affine camera have so many dimensions (Tomasi and Kanade, 1992). */
const RANK = 3;
const ROUNDS = 300;

/**
 * How far the landmarks of a film move as those of no rigid head: what is left of their places when the three dimensions are taken out that
 * all frames share, in hundredths of the side of the aligned face. The frame with the most.
 */
export function landmarkResidual(bursts: readonly (readonly ReadFace[])[]): number {
  const rows = bursts.flat().flatMap(({ landmarks, share, seen }) => {
    const unit = share * Math.max(seen.image.width, seen.image.height);
    return (["x", "y"] as const).map((axis) => centred(FIXED.map((i) => (landmarks[i]?.[axis] ?? 0) / unit)));
  });
  let left = rows;
  for (let i = 0; i < RANK; i++) left = withoutStrongest(left);
  const frames = left.flatMap((row, i) => (i % 2 === 0 ? [Math.hypot(...row, ...(left[i + 1] ?? []))] : []));
  return (100 * Math.max(...frames)) / Math.sqrt(FIXED.length);
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Takes out of all rows what they most have in common (power iteration). */
function withoutStrongest(rows: readonly number[][]): number[][] {
  let axis = FIXED.map((_, i) => 1 + 0.1 * i);
  for (let round = 0; round < ROUNDS; round++) {
    const next = axis.map(() => 0);
    for (const row of rows) {
      const part = dot(row, axis);
      for (const [i, value] of row.entries()) next[i] = (next[i] ?? 0) + part * value;
    }
    const length = Math.hypot(...next) || 1;
    axis = next.map((value) => value / length);
  }
  return rows.map((row) => {
    const part = dot(row, axis);
    return row.map((value, i) => value - part * (axis[i] ?? 0));
  });
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** What the near side of a turned head shows. */
export interface NearSide {
  /** Of the region beyond the line of the jaw, with the ear: what the straight look does not explain (median over its patches). */
  readonly unexplained: number;
  /** How many times the cheek before that line is as wide as in the straight look. */
  readonly widening: number;
}

/** Patches beyond the jaw, and so many pixels around it, belong to the near side. */
const BEYOND = { patches: 8, least: 6 } as const;

/** The near side of each turn that shows enough of it. */
export function nearSides(
  steps: readonly LivenessAction[],
  base: ReadFace,
  bursts: readonly (readonly ReadFace[])[],
): NearSide[] {
  return steps.flatMap((step, i) => {
    if (step !== "turn_left" && step !== "turn_right") return [];
    const { turned, straight = base } = looksOf(base, bursts[i] ?? []);
    return turned === undefined ? [] : (nearSideOf(step, turned, straight) ?? []);
  });
}

function nearSideOf(
  step: "turn_left" | "turn_right",
  turned: ReadFace,
  straight: ReadFace,
): NearSide | undefined {
  // A head that turns to its own left goes to the right of the picture and shows its right cheek, on the left of the picture.
  const side =
    step === "turn_left"
      ? { jaw: [0, 1, 2, 3, 4, 5], eye: 36, sign: -1 }
      : { jaw: [16, 15, 14, 13, 12, 11], eye: 45, sign: 1 };
  const [view, by, places] = [headView(turned), headView(straight), placesIn(turned)];
  const jaw = side.jaw.flatMap((at) => places[at] ?? []);
  const missing = patchesOf(view, BEYOND.patches).flatMap((patch) => {
    const edge = jaw.toSorted((a, b) => Math.abs(a.y - patch.y) - Math.abs(b.y - patch.y))[0];
    const isBeyond = edge !== undefined && side.sign * (patch.x - edge.x) > 0;
    return isBeyond ? [1 - Math.max(0, findPatch(patch, by)?.match ?? 0)] : [];
  });
  if (missing.length < BEYOND.least) return undefined;
  const width = (face: ReadFace) => {
    const at = placesIn(face);
    return Math.abs((at[side.jaw[2] ?? 0]?.x ?? 0) - (at[side.eye]?.x ?? 0));
  };
  return {
    unexplained: missing.sort((a, b) => a - b)[Math.floor(missing.length / 2)] ?? 0,
    widening: width(turned) / Math.max(1, width(straight)),
  };
}

/** Landmarks in pixels of the view of the head. */
function placesIn(face: ReadFace): { x: number; y: number }[] {
  const { x, y, side, angle } = viewSquare(face);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return face.landmarks.map((point) => {
    const [u, v] = [point.x - x, point.y - y];
    return { x: ((u * c + v * s) / side + 0.5) * VIEW_SIDE, y: ((v * c - u * s) / side + 0.5) * VIEW_SIDE };
  });
}
