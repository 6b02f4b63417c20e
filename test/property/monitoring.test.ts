import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { memory } from "../contracts/memory.ts";
import { type JudgingInThreads, judgingInThreads } from "../support/judging-threads.ts";
import { bothOf, type Monitor } from "../support/monitoring-kit.ts";
import { live, story, work } from "../support/monitoring-stories.ts";

/** `STORIES=5000` asks for more than a change of the code needs. */
const STORIES = Number(process.env.STORIES ?? 150);
const LIMIT_MS = 120_000 + 4_000 * STORIES;

describe("monitoring", () => {
  it(
    "knows after each change what screening everybody again finds: none is missing, none is too many",
    async () => {
      const seen = { editions: 0, hits: 0 };
      await fc.assert(
        fc.asyncProperty(story, async (drawn) =>
          live(await memory.open(), drawn, async (monitor, subjects) => {
            await work()(monitor, subjects);
            const { actual, expected } = await bothOf(monitor, subjects);
            seen.editions++;
            seen.hits += expected.length;
            expect(actual).toEqual(expected);
          }).then(() => undefined),
        ),
        { numRuns: STORIES },
      );
      expect(seen.editions).toBeGreaterThan(2 * STORIES);
      expect(seen.hits).toBeGreaterThan(STORIES);
    },
    LIMIT_MS,
  );
});

describe("monitoring in threads", () => {
  let threads: JudgingInThreads;
  beforeEach(() => {
    threads = judgingInThreads();
  });
  afterEach(() => threads.close());

  it(
    "knows what screening everybody again finds",
    async () => {
      let hits = 0;
      const runs = Math.ceil(STORIES / 15);
      const property = fc.asyncProperty(story, async (drawn) => {
        const equals = async (monitor: Monitor, subjects: SubjectRecord[]): Promise<void> => {
          await work()(monitor, subjects);
          const { actual, expected } = await bothOf(monitor, subjects);
          hits += expected.length;
          expect(actual).toEqual(expected);
        };
        await live(await memory.open(), drawn, equals, threads.elsewhere);
      });
      await fc.assert(property, { numRuns: runs });
      expect(hits).toBeGreaterThan(0);
      expect(threads.asked).toBeGreaterThan(runs);
    },
    LIMIT_MS,
  );

  it(
    "loses and doubles no alert where threads die in the middle of a step",
    async () => {
      const [drawn] = fc.sample(story, { numRuns: 1, seed: 21 });
      if (drawn === undefined) throw new Error("No story.");
      const calm = await live(await memory.open(), drawn, work());
      const wanted = (await calm.monitor.allAlerts()).length;
      expect(wanted).toBeGreaterThan(4);
      let died = 0;
      threads.killEvery(4);
      const { monitor, subjects } = await live(
        await memory.open(),
        drawn,
        async (at, who) => {
          for (let isDone = false; !isDone; ) {
            try {
              await work()(at, who);
              isDone = true;
            } catch (error) {
              if (!(error instanceof WorkerFault)) throw error;
              died++;
            }
          }
        },
        threads.elsewhere,
      );
      const { actual, expected } = await bothOf(monitor, subjects);
      expect(actual).toEqual(expected);
      expect(await monitor.allAlerts()).toHaveLength(wanted);
      expect(died).toBeGreaterThan(4);
    },
    LIMIT_MS,
  );
});
