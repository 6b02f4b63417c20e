import type { LivenessAction } from "../liveness-action.ts";
import type { ReadFace } from "../read-face.ts";
import { type HeadView, headView } from "./head-view.ts";
import { looksOf, nearestLook } from "./turn-looks.ts";
import { unexplained } from "./unexplained.ts";

/**
 * What a turn must show that the straight look of the same burst does not explain, and how many times the difference of neighbouring
 * frames it must be: noise and compression are in all frames. Of one photo, bent copies show up to 0.007; turns of a living person
 * mostly 0.012 and more (docs/liveness.md).
 */
const SOLID = { unexplained: 0.01, overNoise: 2 } as const;

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
    return isSolidIn(base, bursts[i] ?? [], bursts[0] ?? []);
  });
  return isSolid
    ? []
    : ["A turn shows nothing that the straight look does not show, as of a picture that was bent."];
}

function isSolidIn(base: ReadFace, burst: readonly ReadFace[], first: readonly ReadFace[]): boolean {
  const { turned: face, straight: own } = looksOf(base, burst);
  if (face === undefined) return false;
  const reference = own ?? base;
  const [turned, straight] = [headView(face), headView(reference)];
  const shown = unexplained(turned, straight);
  const noise = Math.max(
    noiseBeside(face, turned, burst),
    noiseBeside(reference, straight, own === undefined ? first : burst),
  );
  return shown !== undefined && shown >= Math.max(SOLID.unexplained, SOLID.overNoise * noise);
}

/** What the frame before or after one does not explain of it: the one of the two that shows about the same pose. */
function noiseBeside(face: ReadFace, view: HeadView, burst: readonly ReadFace[]): number {
  const at = burst.indexOf(face);
  const beside = nearestLook(
    face,
    [burst[at - 1], burst[at + 1]].flatMap((one) => one ?? []),
  );
  return beside === undefined ? 1 : (unexplained(view, headView(beside)) ?? 1);
}
