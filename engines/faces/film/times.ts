import type { FilmedStep } from "./film.ts";

/** Milliseconds between two frames: no camera of a page is faster, and a slower one misses the way of a movement. */
const BETWEEN = { least: 30, most: 700 } as const;
/** Clocks of clients run a little differently, and a page shows a challenge a moment after it was issued. */
const SKEW = 5000;

/** Whether the times of a film can be true: one clock, steps one after the other, and nothing filmed after it was announced. */
export function timeFlaws(film: readonly FilmedStep[]): string[] {
  const times = film.map(({ frames }) => frames.map(({ at }) => at));
  const isOneClock = times.every((step, i) => i === 0 || (step[0] ?? 0) > (times[i - 1]?.at(-1) ?? 0));
  const isSteady = times.every((step) =>
    step.every((at, i) => i === 0 || isBetween(at - (step[i - 1] ?? 0))),
  );
  const isInTime = film.every(({ announced }, i) => (times[i]?.at(-1) ?? 0) <= announced + SKEW);
  return [
    ...(isOneClock ? [] : ["The frames' times do not follow each other from step to step."]),
    ...(isSteady ? [] : ["The frames of a step are too close together, or too far apart."]),
    ...(isInTime ? [] : ["Frames are named by times at which they were sent already."]),
  ];
}

const isBetween = (milliseconds: number): boolean =>
  milliseconds >= BETWEEN.least && milliseconds <= BETWEEN.most;
