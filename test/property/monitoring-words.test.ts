import fc from "fast-check";
import { expect, it } from "vitest";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import { judge } from "../../core/monitoring/judge.ts";
import { memory } from "../contracts/memory.ts";
import { newTenant } from "../contracts/values.ts";
import { createMonitor, runPass } from "../support/monitoring-kit.ts";

/** `STORIES=5000` asks for more than a change of the code needs. */
const STORIES = Number(process.env.STORIES ?? 12);
const LIMIT_MS = 120_000 + 4_000 * STORIES;

/** Names of subjects and of entries that never change: two rare words of three are enough, a rare and a common one are not. */
const name = fc.constantFrom(
  ..."Kovrin Testov Petrek|Kovrin Pyotr Petrek|Testov Kovrin Petrek|Kovrin Dalmir Petrek|Testov Dalmir Petrek|Kovrin Petrek Dalmir|Pyotr Testov|Testov Dalmir Kovrin".split(
    "|",
  ),
);
/** How many names of another list have a word: the weights that follow lie in other steps. */
const size = fc.constantFrom(0, 60, 200);
const story = fc.record({
  people: fc.array(name, { minLength: 3, maxLength: 6 }),
  entries: fc.array(name, { minLength: 3, maxLength: 6 }),
  crowds: fc.array(fc.record({ kovrin: size, testov: size }), { minLength: 2, maxLength: 4 }),
});
const letters = (count: number): string =>
  count < 26 ? String.fromCharCode(97 + count) : letters(Math.floor(count / 26)) + letters(count % 26);
const crowd = (word: string, names: number): string[] =>
  Array.from({ length: names }, (_, at) => `Quelb${letters(at)} ${word}`);

it(
  "finds which entries that have not changed become hits, or none, as their words become common or rare in another list",
  async () => {
    const seen = { hits: 0, came: 0, went: 0 };
    await fc.assert(
      fc.asyncProperty(story, async ({ people, entries, crowds }) => {
        const tenant = newTenant();
        const monitor = createMonitor(await memory.open(), tenant);
        const listed = entries.map((text, at) => ({ key: String(at + 1), name: text }));
        const subjects = await Promise.all(
          people.map((text) => monitor.subject({ name: text }, { screening: { lists: ["sample"] } })),
        );
        /** Subject and entry, as screening everybody again finds them. */
        const found = async (): Promise<string[]> => {
          const all: string[] = [];
          for (const { id } of subjects) {
            const { watch } = await monitor.ports.monitoring.watched(tenant, id);
            if (watch === undefined) throw new Error("Not monitored.");
            const judged = await monitor.ports.lists.use((matcher) => judge(matcher, watch));
            if (judged.kind === "screened")
              for (const entity of judged.found.keys()) all.push(`${id} ${entity}`);
          }
          return all.toSorted();
        };
        let before: readonly string[] | undefined;
        for (const { kovrin, testov } of crowds) {
          await monitor.publish(listed, "sample", [
            "Nobody",
            ...crowd("Kovrin", kovrin),
            ...crowd("Testov", testov),
          ]);
          await runPass(monitor.ports, tenant);
          if (before === undefined)
            for (const { id } of subjects) await judgeFirst(monitor.ports, tenant, id);
          await runPass(monitor.ports, tenant);
          const alerts = await monitor.openAlerts();
          const known = alerts.map(({ subjectId, entityId }) => `${subjectId} ${entityId}`).toSorted();
          expect(known).toEqual(await found());
          seen.hits += known.length;
          seen.came += known.filter((one) => before?.includes(one) === false).length;
          seen.went += before?.filter((one) => !known.includes(one)).length ?? 0;
          before = known;
        }
      }),
      { numRuns: STORIES },
    );
    expect(seen.hits).toBeGreaterThan(STORIES);
    expect(seen.came).toBeGreaterThan(0);
    expect(seen.went).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
