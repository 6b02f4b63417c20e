import type { LivenessAction } from "../liveness-action.ts";
import type { ReadFace } from "../read-face.ts";
import { type HeadView, headView } from "./head-view.ts";
import { unexplained } from "./unexplained.ts";

/**
 * What a turn must show that the straight look of the same burst does not explain, and how many times the difference of neighbouring
 * frames it must be: noise and compression are in all frames. Of one photo, bent copies show up to 0.007; turns of a living person
 * mostly 0.012 and more (docs/liveness.md).
 */
const SOLID = { unexplained: 0.01, overNoise: 2 } as const;
/** Degrees from the first look within which a frame of a burst is a straight look of its own. */
const STRAIGHT = 8;

/**
 * Whether the head of the turned frames is solid: a turn shows sides of it that the straight look does not have. Looks of one burst are
 * compared, so that nothing else has changed: expression, light, or a disguise of the picture.
 * @param base the straight look
 * @param bursts the faces of each step
 */
export function solidFlaws(
  steps: readonly LivenessAction[],
  base: ReadFace,
  bursts: readonly (readonly ReadFace[])[],
): string[] {
  const isSolid = steps.every((step, i) => {
    if (step !== "turn_left" && step !== "turn_right") return true;
    const burst = bursts[i] ?? [];
    // The end of a turn shows most of the side, and least of the movement's blur.
    const [face] = burst.toSorted((a, b) => awayFrom(base, b) - awayFrom(base, a));
    return face !== undefined && isSolidIn(face, base, burst, bursts[0] ?? []);
  });
  return isSolid
    ? []
    : ["A turn shows nothing that the straight look does not show, as of a picture that was bent."];
}

function isSolidIn(
  face: ReadFace,
  base: ReadFace,
  burst: readonly ReadFace[],
  first: readonly ReadFace[],
): boolean {
  const own = nearest(base, burst);
  const isOwn = own !== undefined && awayFrom(base, own) <= STRAIGHT;
  const reference = isOwn ? own : base;
  const [turned, straight] = [headView(face), headView(reference)];
  const shown = unexplained(turned, straight);
  const noise = Math.max(
    noiseBeside(face, turned, burst),
    noiseBeside(reference, straight, isOwn ? burst : first),
  );
  return shown !== undefined && shown >= Math.max(SOLID.unexplained, SOLID.overNoise * noise);
}

const awayFrom = (one: ReadFace, other: ReadFace): number => Math.abs(one.pose.yaw - other.pose.yaw);

const nearest = (face: ReadFace, others: readonly ReadFace[]): ReadFace | undefined =>
  others.toSorted((a, b) => awayFrom(face, a) - awayFrom(face, b))[0];

/** What the frame before or after one does not explain of it: the one of the two that shows about the same pose. */
function noiseBeside(face: ReadFace, view: HeadView, burst: readonly ReadFace[]): number {
  const at = burst.indexOf(face);
  const beside = nearest(
    face,
    [burst[at - 1], burst[at + 1]].flatMap((one) => one ?? []),
  );
  return beside === undefined ? 1 : (unexplained(view, headView(beside)) ?? 1);
}
