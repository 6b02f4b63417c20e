import { expect, it } from "vitest";
import { plainFace } from "../testing/plain-face.ts";
import { movementFlaws } from "./movement.ts";

const turn = (yaws: readonly number[]) => yaws.map((yaw, i) => plainFace({ yaw, thumb: i }));
const grow = (shares: readonly number[]) => shares.map((share, i) => plainFace({ share, thumb: i }));
const STEADY = [0, 0, 5, 10, 15, 20, 25, 25];

it("takes movements that are filmed on their way", () => {
  const closer = grow([0.4, 0.42, 0.46, 0.5]);
  expect(
    movementFlaws(["look_straight", "turn_left", "move_closer"], [turn([0, 1, 0]), turn(STEADY), closer]),
  ).toEqual([]);
});

it.each([
  ["a turn of which only the end is seen", turn([25, 26, 25, 26]), "was not filmed on its way"],
  ["a turn that jumps", turn([0, 0, 28, 28]), "jumps from one frame to the next"],
  [
    "a still that is sent again",
    turn([0, 6, 12, 18]).map((face) => ({ ...face, thumb: new Float32Array(12) })),
    "shows one picture more than once",
  ],
  [
    "a face that is elsewhere at once",
    [...turn([0, 6, 12, 18]), plainFace({ x: 95, yaw: 18, thumb: 9 })],
    "jumps from one frame to the next",
  ],
] as const)("doubts %s", (_what, faces, flaw) => {
  expect(movementFlaws(["turn_left"], [faces]).join(" ")).toContain(flaw);
});

it("doubts a face that is suddenly close, or does not come closer", () => {
  expect(movementFlaws(["move_closer"], [grow([0.4, 0.6, 0.61])])).toHaveLength(1);
  expect(movementFlaws(["move_closer"], [grow([0.4, 0.41, 0.42])])).toHaveLength(1);
});
