import { timed } from "../execution-runs.ts";
import { quantile } from "../quantile.ts";
import type { Contestant } from "./contestants.ts";
import { processorMs } from "./processes.ts";
import type { Figures, Part } from "./report.ts";

/** Executions of a round, with one client and with ten. */
export const ALONE = 30;
export const TOGETHER = 120;
const CLIENTS = 10;

interface Measured {
  readonly contestant: Contestant;
  /** Of each execution with one client, ms. */
  readonly alone: number[];
  /** Of all executions with ten clients, ms. */
  together: number;
  /** Of all executions with one client and with ten, ms. */
  processorAlone: number;
  processorTogether: number;
}

/**
 * Rounds by turns, each time another contestant first: what else the machine does meets all alike.
 * @param warmUp how many executions each runs before. @param rounds how many rounds, of `ALONE` and `TOGETHER` executions each
 */
export async function byTurns(
  contestants: readonly Contestant[],
  warmUp: number,
  rounds: number,
): Promise<Part> {
  const measured = contestants.map(
    (contestant): Measured => ({
      contestant,
      alone: [],
      together: 0,
      processorAlone: 0,
      processorTogether: 0,
    }),
  );
  for (const { contestant } of measured) await timed(contestant.run, warmUp, CLIENTS);
  for (let round = 0; round < rounds; round++)
    for (let place = 0; place < measured.length; place++)
      await measure(measured[(round + place) % measured.length]);
  return { warmUp, figures: measured.map((of) => figuresOf(of, rounds)) };
}

async function measure(of: Measured | undefined): Promise<void> {
  if (of === undefined) return;
  const { contestant } = of;
  const before = processorMs(contestant.pids);
  of.alone.push(...(await timed(contestant.run, ALONE, 1)));
  const between = processorMs(contestant.pids);
  of.processorAlone += between - before;
  const start = performance.now();
  await timed(contestant.run, TOGETHER, CLIENTS);
  of.together += performance.now() - start;
  of.processorTogether += processorMs(contestant.pids) - between;
}

const figuresOf = (of: Measured, rounds: number): Figures => ({
  name: of.contestant.name,
  p50: quantile(of.alone, 0.5),
  p95: quantile(of.alone, 0.95),
  perSecond: (rounds * TOGETHER * 1000) / of.together,
  processorAlone: of.processorAlone / of.alone.length,
  processorTogether: of.processorTogether / (rounds * TOGETHER),
});
