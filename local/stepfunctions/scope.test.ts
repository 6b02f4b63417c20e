import { expect, it } from "vitest";
import { ScopeAborted } from "./errors.ts";
import { Stop, stoppable } from "./scope.ts";

it("tells each listener once, one that comes later at once, and none that was taken off", () => {
  const stop = new Stop();
  const told: string[] = [];
  stop.onStop(() => told.push("first"));
  stop.onStop(() => told.push("gone"))();
  stop.stop();
  stop.stop();
  stop.onStop(() => told.push("late"));
  expect(told).toEqual(["first", "late"]);
});

it("ends what waits when its part of the run is stopped, and what begins after that", async () => {
  const stop = new Stop();
  let ended = 0;
  const waiting = stoppable(stop, () => () => void ended++);
  stop.stop();
  await expect(waiting).rejects.toThrow(ScopeAborted);
  await expect(stoppable(stop, () => () => void ended++)).rejects.toThrow(ScopeAborted);
  expect(ended).toBe(1);
});
