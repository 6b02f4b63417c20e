import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { limitTime } from "./patience.ts";

/** Uses a processor in turns until the limit has ended. */
async function endOf(limitMs: number, isBusy: boolean) {
  const [since, before, own] = [performance.now(), process.cpuUsage(), performance.eventLoopUtilization()];
  let hasEnded = false;
  limitTime(limitMs, () => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const turn = performance.now() + 5;
    while (isBusy && performance.now() < turn);
    await new Promise((resolve) => setTimeout(resolve, isBusy ? 0 : 5));
  }
  const { user, system } = process.cpuUsage(before);
  const { active } = performance.eventLoopUtilization(own);
  return { usedMs: (user + system) / 1000 - active, passedMs: performance.now() - since };
}

it.each([true, false])(
  "ends work that may have had its time of a processor, or four times as long: what this thread uses is not its own (busy: %s)",
  async (isBusy) => {
    const { usedMs, passedMs } = await endOf(100, isBusy);
    // A timer may be a millisecond early.
    expect(passedMs).toBeGreaterThan(98);
    expect(usedMs >= 100 || passedMs >= 398).toBe(true);
  },
);

it("ends nothing once it is stopped", async () => {
  let hasEnded = false;
  const stop = limitTime(20, () => {
    hasEnded = true;
  });
  stop();
  await endOf(40, true);
  expect(hasEnded).toBe(false);
});
