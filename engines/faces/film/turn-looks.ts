import type { ReadFace } from "../read-face.ts";

/** Degrees from the first look within which a frame of a burst is a straight look of its own. */
const STRAIGHT = 8;

/** Two frames of the burst of a turn. */
export interface TurnLooks {
  /** The end of the turn: it shows most of the side, and least of the movement's blur. */
  readonly turned: ReadFace | undefined;
  /** The straight look of this burst; undefined where it begins with a turned head. */
  readonly straight: ReadFace | undefined;
}

/** @param base the first straight look of the film */
export function looksOf(base: ReadFace, burst: readonly ReadFace[]): TurnLooks {
  const [turned] = burst.toSorted((a, b) => awayFrom(base, b) - awayFrom(base, a));
  const own = nearestLook(base, burst);
  return { turned, straight: own !== undefined && awayFrom(base, own) <= STRAIGHT ? own : undefined };
}

/** The face that looks most nearly as one does. */
export const nearestLook = (face: ReadFace, others: readonly ReadFace[]): ReadFace | undefined =>
  others.toSorted((a, b) => awayFrom(face, a) - awayFrom(face, b))[0];

const awayFrom = (one: ReadFace, other: ReadFace): number => Math.abs(one.pose.yaw - other.pose.yaw);
