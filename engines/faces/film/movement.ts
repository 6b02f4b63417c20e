import { thumbDistance } from "../challenge-frames.ts";
import type { LivenessAction } from "../liveness-action.ts";
import type { ReadFace } from "../read-face.ts";

/** Of a turn, in degrees: what must be seen of it within its burst, and the most between two frames. A head turns by up to 120° a second. */
const TURN = { seen: 10, most: 25 } as const;
/** Of coming closer: by how much the face grows within its burst, and at most between two frames. */
const GROWTH = { seen: 1.1, most: 1.3 } as const;
/** Most that a face moves between two frames, in its own widths. */
const SHIFT = 0.5;
/** The noise of a camera alone makes two frames differ by more (`thumbDistance`). */
const REPEATED = 0.02;

/** Whether a step was seen to happen, from frame to frame: pictures of its end alone do not show that. */
export function movementFlaws(
  steps: readonly LivenessAction[],
  bursts: readonly (readonly ReadFace[])[],
): string[] {
  return steps.flatMap((step, i) => {
    const faces = bursts[i] ?? [];
    const name = `Step ${i + 1}`;
    return [
      ...(isSeen(step, faces) ? [] : [`${name} was not filmed on its way: ${step}.`]),
      ...(neighbours(faces).every(isContinuous) ? [] : [`${name} jumps from one frame to the next.`]),
      ...(neighbours(faces).some(isRepeated) ? [`${name} shows one picture more than once.`] : []),
    ];
  });
}

function isSeen(step: LivenessAction, faces: readonly ReadFace[]): boolean {
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  switch (step) {
    case "look_straight":
      return true;
    case "turn_left":
    case "turn_right":
      return spread(faces.map(({ pose }) => pose.yaw)) >= TURN.seen;
    case "move_closer":
      return spread(faces.map(({ share }) => Math.log(share))) >= Math.log(GROWTH.seen);
    default:
      return step satisfies never;
  }
}

type Pair = readonly [ReadFace, ReadFace];

const neighbours = (faces: readonly ReadFace[]): Pair[] =>
  faces.slice(1).flatMap((face, i): Pair[] => {
    const before = faces[i];
    return before === undefined ? [] : [[before, face]];
  });

function isContinuous([one, other]: Pair): boolean {
  const [a, b] = [one.seen.box, other.seen.box];
  const growth = Math.max(one.share / other.share, other.share / one.share);
  const shift = Math.hypot(a.x - b.x, a.y - b.y) / Math.min(a.width, b.width);
  return Math.abs(one.pose.yaw - other.pose.yaw) <= TURN.most && growth <= GROWTH.most && shift <= SHIFT;
}

const isRepeated = ([one, other]: Pair): boolean => thumbDistance(one.thumb, other.thumb) < REPEATED;
