import { clearnessOf, isAnotherPerson } from "../challenge-frames.ts";
import type { LivenessAction } from "../liveness-action.ts";
import type { FaceReading } from "../read-face.ts";

/**
 * The frame of each burst that stands for its step: the one that shows the move most clearly. A frame with another person stands for it
 * before all others, and one without a face never does while another has one: `judgeFrames` then judges what there is.
 *
 * @param steps what was asked for; the first is a straight look
 * @param bursts the frames of each step
 */
export function clearestFrames(
  steps: readonly LivenessAction[],
  bursts: readonly (readonly FaceReading[])[],
): FaceReading[] {
  const base = straightest(bursts[0] ?? []);
  const { face } = base;
  return bursts.map((burst, place) => {
    const step = steps[place];
    if (place === 0 && !burst.some((one) => differs(one, base))) return base;
    const another = burst.find((one) => differs(one, base));
    if (another !== undefined) return another;
    if (face === undefined || step === undefined) return burst[0] ?? NOTHING;
    const clear = (one: FaceReading) => (one.face === undefined ? -1 : clearnessOf(step, one.face, face));
    return burst.reduce((best, one) => (clear(one) > clear(best) ? one : best), burst[0] ?? NOTHING);
  });
}

const NOTHING: FaceReading = { count: 0 };

/** The reference: the straightest look. */
const straightest = (burst: readonly FaceReading[]): FaceReading => {
  const away = ({ face }: FaceReading) =>
    face === undefined ? Number.POSITIVE_INFINITY : Math.abs(face.pose.yaw);
  return burst.reduce((best, one) => (away(one) < away(best) ? one : best), burst[0] ?? NOTHING);
};

const differs = ({ face }: FaceReading, { face: base }: FaceReading): boolean =>
  face !== undefined && base !== undefined && isAnotherPerson(face, base);
