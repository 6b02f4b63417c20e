import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import { beginPass, stepPart } from "../../core/monitoring/pass.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import type { PassPart } from "../../core/monitoring/records.ts";
import { memory } from "../contracts/memory.ts";
import { newTenant } from "../contracts/values.ts";
import { bothOf, createMonitor, runPass } from "../support/monitoring-kit.ts";

/** `STORIES=5000` asks for more than a change of the code needs. */
const STORIES = Number(process.env.STORIES ?? 12);
const LIMIT_MS = 120_000 + 4_000 * STORIES;

/** @param others what another list has, in each edition */
const storyOf = (names: readonly string[], others: fc.Arbitrary<string[]>) =>
  fc.record({
    people: fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 6 }),
    entries: fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 6 }),
    editions: fc.array(others, { minLength: 2, maxLength: 4 }),
  });
type Story = ReturnType<typeof storyOf> extends fc.Arbitrary<infer S> ? S : never;

const letters = (count: number): string =>
  count < 26 ? String.fromCharCode(97 + count) : letters(Math.floor(count / 26)) + letters(count % 26);
const crowd = (word: string, names: number): string[] =>
  Array.from({ length: names }, (_, at) => `Quelb${letters(at)} ${word}`);
/** The weights that follow from these numbers of names lie in other steps. */
const size = fc.constantFrom(0, 60, 200);

/** Two rare words of three are enough, a rare and a common one are not. */
const common = storyOf(
  "Kovrin Testov Petrek|Kovrin Pyotr Petrek|Testov Kovrin Petrek|Kovrin Dalmir Petrek|Testov Dalmir Petrek|Kovrin Petrek Dalmir|Pyotr Testov|Testov Dalmir Kovrin".split(
    "|",
  ),
  fc.tuple(size, size).map(([a, b]) => [...crowd("Kovrin", a), ...crowd("Testov", b)]),
);
/** A word that no list has is taken for another one more readily. */
const unlisted = storyOf(
  "Anas Petrek|Enes Petrek|Zhao Wei|Zhou Wei|Daniel Berg|Daniela Berg|Samplov Berg|Joh Nsamplov Berg".split(
    "|",
  ),
  fc.subarray(["Enes Dalmir", "Anas Dalmir", "Zhou Dalmir", "Daniela Dalmir", "John Dalmir"]),
);

/** Lives through editions of another list, beside one that never changes. @returns how many hits there were, came and went */
async function live({ people, entries, editions }: Story, seen: { came: number; went: number }) {
  const tenant = newTenant();
  const monitor = createMonitor(await memory.open(), tenant);
  const listed = entries.map((name, at) => ({ key: String(at + 1), name }));
  const screening = { lists: ["sample"] };
  const subjects = await Promise.all(people.map((name) => monitor.subject({ name }, { screening })));
  let before: readonly string[] | undefined;
  for (const others of editions) {
    await monitor.publish(listed, "sample", ["Nobody", ...others]);
    await runPass(monitor.ports, tenant);
    if (before === undefined) for (const { id } of subjects) await judgeFirst(monitor.ports, tenant, id);
    await runPass(monitor.ports, tenant);
    const { actual, expected } = await bothOf(monitor, subjects);
    expect(actual).toEqual(expected);
    seen.came += actual.filter((one) => before?.includes(one) === false).length;
    seen.went += before?.filter((one) => !actual.includes(one)).length ?? 0;
    before = actual;
  }
}

describe("entries that have not changed become hits, or none, as screening everybody again says", () => {
  it.each([
    ["words become common or rare in another list", common, STORIES],
    ["words come to another list, or leave it", unlisted, 5 * STORIES],
  ])(
    "when %s",
    async (_, story, numRuns) => {
      const seen = { came: 0, went: 0 };
      await fc.assert(
        fc.asyncProperty(story, (one) => live(one, seen)),
        { numRuns },
      );
      expect(Math.min(seen.came, seen.went)).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

/** Which edition is in use at a turn, one that was before among them, and whether its pass ends. */
const turns = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 2, maxLength: 5 });

/** Does all the steps of a pass and does not end it: newer lists come first. */
async function leavePass(ports: MonitorPorts, tenant: Tenant): Promise<void> {
  await beginPass(ports, tenant, { needed: true });
  const passId = (await ports.monitoring.head(tenant))?.passId;
  if (passId === undefined) return;
  for (const first of await ports.monitoring.parts(tenant, passId)) {
    let part: PassPart | undefined = first;
    while (part?.state === "running") part = await stepPart(ports, part);
  }
}

describe("lists that go back to an earlier edition", () => {
  it(
    "leave the alerts that screening everybody again opens, whichever passes were superseded",
    async () => {
      const seen = { again: 0, superseded: 0 };
      const property = fc.asyncProperty(unlisted, turns, async ({ people, entries, editions }, order) => {
        const tenant = newTenant();
        const monitor = createMonitor(await memory.open(), tenant);
        const listed = entries.map((name, at) => ({ key: String(at + 1), name }));
        const publish = (place: number) =>
          monitor.publish(listed, "sample", ["Nobody", ...(editions[place % editions.length] ?? [])]);
        await publish(0);
        const screening = { lists: ["sample"] };
        const subjects = await Promise.all(people.map((name) => monitor.subject({ name }, { screening })));
        for (const subject of subjects) await monitor.first(subject);
        for (const [place, ends] of order) {
          await publish(place);
          await (ends ? monitor.run() : leavePass(monitor.ports, tenant));
        }
        await monitor.run();
        const passes = await monitor.ports.monitoring.passes(tenant, 10);
        seen.superseded += passes.filter(({ state }) => state === "superseded").length;
        seen.again += passes.filter(({ from, to }) => from === to).length;
        const { actual, expected } = await bothOf(monitor, subjects);
        expect(actual).toEqual(expected);
      });
      await fc.assert(property, { numRuns: 10 * STORIES });
      expect(Math.min(seen.again, seen.superseded)).toBeGreaterThan(STORIES / 4);
    },
    LIMIT_MS,
  );
});
