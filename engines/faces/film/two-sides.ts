import type { LivenessAction } from "../liveness-action.ts";
import type { ReadFace } from "../read-face.ts";
import { alikeChanges, type TurnViews } from "./alike-changes.ts";
import { headView } from "./head-view.ts";
import { looksOf, nearestLook } from "./turn-looks.ts";

/** Above this, two turns change a face alike. Six films of two living men had up to 0.08, pictures that fade 0.24 and more (docs/decisions/0258-two-sides-of-a-head.md). */
export const ALIKE_CHANGES = 0.15;

const ONE_FACE =
  "Turns to both sides change the face alike, as of a picture that fades into another one as it turns.";
const TOO_LITTLE = "The face shows too little to compare its two sides.";

/**
 * Whether turns to the left and to the right show two sides of a head. Each turn is compared with one to the other side.
 * @param base the straight look
 * @param bursts the faces of each step
 */
export function sidesFlaws(
  steps: readonly LivenessAction[],
  base: ReadFace,
  bursts: readonly (readonly ReadFace[])[],
): string[] {
  const measured = changesOfSides(steps, base, bursts);
  if (measured.length === 0 || measured.includes(undefined)) return [TOO_LITTLE];
  return measured.some((alike) => alike !== undefined && alike > ALIKE_CHANGES) ? [ONE_FACE] : [];
}

/** How alike turns to the left and to the right change the face, for each turn; undefined where it shows too little. */
export function changesOfSides(
  steps: readonly LivenessAction[],
  base: ReadFace,
  bursts: readonly (readonly ReadFace[])[],
): (number | undefined)[] {
  const [first = []] = bursts;
  // Turns that begin without a straight look take one of the first step: two different frames, or the grain of one would be in both changes.
  const other = nearestLook(
    base,
    first.filter((face) => face !== base),
  );
  const turns = (action: LivenessAction, instead: ReadFace | undefined) =>
    steps.flatMap((step, i) => (step === action ? [viewsOf(base, bursts[i] ?? [], instead)] : []));
  const [lefts, rights] = [turns("turn_left", base), turns("turn_right", other)];
  const pairs = lefts.flatMap((left, i) =>
    rights.flatMap((right, j) => (i === 0 || j === 0 ? [[left, right] as const] : [])),
  );
  return pairs.map(([left, right]) =>
    left === undefined || right === undefined ? undefined : alikeChanges(left, right),
  );
}

function viewsOf(
  base: ReadFace,
  burst: readonly ReadFace[],
  instead: ReadFace | undefined,
): TurnViews | undefined {
  const { turned, straight = instead } = looksOf(base, burst);
  return turned === undefined || straight === undefined
    ? undefined
    : { straight: headView(straight), turned: headView(turned) };
}
