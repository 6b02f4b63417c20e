import { describe, expect, it } from "vitest";
import { judgeFrames } from "./challenge-frames.ts";
import type { LivenessAction } from "./liveness-action.ts";
import type { ReadFace } from "./read-face.ts";

const STEPS: readonly LivenessAction[] = ["look_straight", "turn_left", "turn_right"];
const YAW: Readonly<Record<LivenessAction, number>> = {
  look_straight: 0,
  turn_left: 25,
  turn_right: -25,
  move_closer: 0,
};

/** Faces that make the requested moves; the last one has this similarity to the others. */
function frames(similarity: number): ReadFace[] {
  return STEPS.map((step, i) => ({
    // similarityOf is 1 - distance / 1.2.
    embedding: Float32Array.of(i === STEPS.length - 1 ? 1.2 * (1 - similarity) : 0),
    width: 200,
    share: 0.4,
    pose: { yaw: YAW[step], pitch: 0, roll: 0 },
    landmarks: [],
    chip: new Float32Array(0),
    thumb: new Float32Array(3 * 4).fill(40 * i),
    seen: {
      image: { data: new Uint8Array(3), width: 1, height: 1 },
      quarters: 0,
      box: { x: 0, y: 0, width: 1, height: 1, score: 1 },
    },
  }));
}

describe("judgeFrames", () => {
  it.each([
    [0.44, 0, ["Frame 3 shows another person."]],
    [0.5, 0.6, ["Frame 3 may show another person."]],
    [0.56, 1, []],
  ])("takes a frame that is alike by %d for what it is", (similarity, score, flaws) => {
    expect(judgeFrames(STEPS, frames(similarity))).toEqual({ score, flaws });
  });

  /** Frames whose turns look so far to a side and show these pictures of two columns. */
  function turning(yaws: readonly [number, number], rows: readonly [number[], number[]]) {
    const [straight, ...turns] = frames(1);
    const changed = turns.map((face, i) => ({
      ...face,
      pose: { ...face.pose, yaw: yaws[i] ?? 0 },
      thumb: Float32Array.from(Array.from({ length: 6 }, () => rows[i] ?? []).flat()),
    }));
    return judgeFrames(STEPS, [straight, ...changed]);
  }
  const REPEATED = { score: 0, flaws: expect.arrayContaining(["Two frames are the same picture."]) };

  it("takes one picture for both turns for a repeat, mirrored or not, however it is saved", () => {
    expect(
      turning(
        [25, -25],
        [
          [10, 90],
          [91, 9],
        ],
      ),
    ).toMatchObject(REPEATED);
    expect(
      turning(
        [28, -20],
        [
          [10, 90],
          [91, 9],
        ],
      ),
    ).toMatchObject(REPEATED);
    expect(
      turning(
        [25, 24],
        [
          [10, 90],
          [11, 89],
        ],
      ),
    ).toMatchObject(REPEATED);
    expect(
      turning(
        [25, 16],
        [
          [10, 90],
          [11, 89],
        ],
      ),
    ).toMatchObject(REPEATED);
  });

  it("takes two looks that differ for two pictures, though the ground behind them is the same", () => {
    expect(
      turning(
        [25, -25],
        [
          [10, 90],
          [11, 89],
        ],
      ),
    ).toEqual({ score: 1, flaws: [] });
  });
});
