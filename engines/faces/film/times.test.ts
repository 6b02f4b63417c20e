import { expect, it } from "vitest";
import type { FilmedStep } from "./film.ts";
import { timeFlaws } from "./times.ts";

const step = (times: readonly number[], announced = (times.at(-1) ?? 0) + 400): FilmedStep => ({
  announced,
  frames: times.map((at) => ({ at, reading: { count: 0 } })),
});
const from = (start: number, between = 200) => Array.from({ length: 8 }, (_, i) => start + between * i);

it("takes times of one clock that follow each other", () => {
  expect(timeFlaws([step(from(500)), step(from(3600)), step(from(7000, 690))])).toEqual([]);
});

it.each([
  ["a clock that begins again with each step", [step(from(0)), step(from(0))]],
  ["steps in another order", [step(from(4000), 9000), step(from(500), 9000)]],
  ["frames that no camera takes so fast", [step(from(0, 5))]],
  ["gaps in which a movement is not filmed", [step([0, 200, 400, 600, 2600, 2800, 3000, 3200])]],
  ["frames of a time that was still to come", [step(from(60_000), 20_000)]],
])("doubts %s", (_what, film) => {
  expect(timeFlaws(film)).toHaveLength(1);
});
