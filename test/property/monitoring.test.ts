import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import type { MonitoringStore, MonitorPorts } from "../../core/monitoring/ports.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { memory } from "../contracts/memory.ts";
import { newTenant } from "../contracts/values.ts";
import { type JudgingInThreads, judgingInThreads } from "../support/judging-threads.ts";
import { bothOf, createMonitor, type Listed, type Monitor, runPass } from "../support/monitoring-kit.ts";

/** `STORIES=5000` asks for more than a change of the code needs. */
const STORIES = Number(process.env.STORIES ?? 150);
const LIMIT_MS = 120_000 + 4_000 * STORIES;

const NAMES = [
  ..."Ivan Testov|Iwan Testow|Testov Ivan|Ivan Petrov|Pyotr Samplov|Petr Samplov|Nora Newman|Nora Neumann".split(
    "|",
  ),
  ..."Muhammad Hassan|Mohammed Hasan|Shams al Din|Shamsuddin|Anna Maria Berg|Anna-Maria Berg|Zelmik Quorin|Zel Mikquorin".split(
    "|",
  ),
  ..."張建宗|張建宗 司長|北京 張建宗|張建宗先生|Cheung Kin Chung|Hsieh Chih-yung|Xie Zhiyong|Nr Nwmn|Nora NeumannI".split(
    "|",
  ),
  // A word that no list has is taken for another one more readily, and for two words.
  ..."Anas Kovrin|Enes Kovrin|Enes Dalmir|Anas Dalmir|Zhao Wei|Zhou Wei|Zhou Lin|Shamsu Kovrin|Al Dinov|Joh Nsamplov|John Samplov|John Petrov".split(
    "|",
  ),
];
const name = fc.constantFrom(...NAMES);
const year = fc.constantFrom(undefined, "1970-01-01", "1980-02-02");
const passport = fc.constantFrom(undefined, "C01X00T47", "D9876543");
const entry = fc
  .record({
    name,
    year,
    passport,
    program: fc.constantFrom("A", "B"),
    remarks: fc.constantFrom(undefined, "One", "Two"),
  })
  .map((drawn): Omit<Listed, "key"> => {
    const day = Number((drawn.year ?? "").replaceAll("-", ""));
    return {
      name: drawn.name,
      programs: [drawn.program],
      birthDates: drawn.year === undefined ? [] : [{ from: day, to: day, circa: false }],
      identifiers: drawn.passport === undefined ? [] : [{ type: "passport", value: drawn.passport }],
      ...(drawn.remarks === undefined ? {} : { remarks: drawn.remarks }),
    };
  });
/** Which of eight keys an edition lists. There is always somebody else on it. */
const edition = fc
  .array(fc.option(entry), { minLength: 8, maxLength: 8 })
  .map((drawn): Listed[] => [
    { key: "0", name: "Somebody Else" },
    ...drawn.flatMap((one, at) => (one === null ? [] : [{ key: String(at + 1), ...one }])),
  ]);
const person = fc.record({ name, year, passport });
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;
const attributesOf = ({
  name: called,
  year: born,
  passport: number,
}: Person): SubjectRecord["attributes"] => ({
  name: called,
  ...(born === undefined ? {} : { birth_date: born }),
  ...(number === undefined ? {} : { identity_numbers: [{ type: "passport", number }] }),
});
const story = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 5 }),
  editions: fc.array(edition, { minLength: 2, maxLength: 4 }),
  /** Who is changed, and into whom, before an edition. */
  changes: fc.array(fc.tuple(fc.nat(4), person), { minLength: 4, maxLength: 4 }),
  forgets: fc.boolean(),
});
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

/** Lives through a story. @param step does the work that is due, however often it dies */
async function live(
  { people, editions, changes, forgets }: Story,
  step: (monitor: Monitor, who: SubjectRecord[]) => Promise<void>,
  threads?: JudgingInThreads,
) {
  const tenant = newTenant();
  const monitor = createMonitor(await memory.open(), tenant, threads?.elsewhere);
  const subjects: SubjectRecord[] = [];
  for (const [turn, entries] of editions.entries()) {
    if (turn === 0) for (const one of people) subjects.push(await monitor.subject(attributesOf(one)));
    const [place, other] = changes[turn] ?? [0, people[0] ?? expect.fail("Nobody.")];
    const changed = subjects[place];
    if (turn > 0 && changed !== undefined)
      subjects[place] = await monitor.change(changed, { attributes: attributesOf(other) });
    await monitor.publish(entries);
    if (forgets && turn === 2) monitor.forgetChanges();
    await step(monitor, subjects);
  }
  return { monitor, subjects };
}

const work =
  (ports: (monitor: Monitor) => MonitorPorts = ({ ports: own }) => own) =>
  async (monitor: Monitor, subjects: readonly SubjectRecord[]): Promise<void> => {
    const over = ports(monitor);
    const [first] = subjects;
    if (first === undefined) return;
    await runPass(over, first);
    for (const { id } of subjects) await judgeFirst(over, first, id);
    await runPass(over, first);
  };

describe("monitoring", () => {
  it(
    "knows after each change what screening everybody again finds: none is missing, none is too many",
    async () => {
      const seen = { editions: 0, hits: 0 };
      await fc.assert(
        fc.asyncProperty(story, (drawn) =>
          live(drawn, async (monitor, subjects) => {
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

  it(
    "loses and doubles no alert when it dies at any write",
    async () => {
      const [drawn] = fc.sample(story, { numRuns: 1, seed: 21 });
      if (drawn === undefined) throw new Error("No story.");
      const calm = await live(drawn, work());
      const wanted = (await calm.monitor.allAlerts()).length;
      expect(wanted).toBeGreaterThan(4);
      for (const side of ["before", "behind"] as const) {
        for (let write = 1; ; write++) {
          const faults = { left: write };
          const { monitor, subjects } = await live(drawn, async (at, who) => {
            const dying = (): MonitorPorts => ({
              ...at.ports,
              monitoring: diesAt(at.ports.monitoring, faults, side),
              packs: packsDieAt(at.ports.packs, faults, side),
            });
            for (let tries = 0; tries < 3; tries++) {
              try {
                await work(dying)(at, who);
                return;
              } catch (error) {
                if (!(error instanceof Died)) throw error;
              }
            }
          });
          const { actual, expected } = await bothOf(monitor, subjects);
          expect([write, side, actual]).toEqual([write, side, expected]);
          expect([write, side, (await monitor.allAlerts()).length]).toEqual([write, side, wanted]);
          if (faults.left > 0) break;
        }
      }
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
        await live(drawn, equals, threads);
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
      const calm = await live(drawn, work());
      const wanted = (await calm.monitor.allAlerts()).length;
      expect(wanted).toBeGreaterThan(4);
      let died = 0;
      threads.killEvery(4);
      const { monitor, subjects } = await live(
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
        threads,
      );
      const { actual, expected } = await bothOf(monitor, subjects);
      expect(actual).toEqual(expected);
      expect(await monitor.allAlerts()).toHaveLength(wanted);
      expect(died).toBeGreaterThan(4);
    },
    LIMIT_MS,
  );
});

class Died extends Error {}

/** Makes a write the one at which a process dies, when it is its turn. */
const dying =
  (faults: { left: number }, side: "before" | "behind") =>
  async <T>(write: () => Promise<T>): Promise<T> => {
    faults.left--;
    if (faults.left === 0 && side === "before") throw new Died();
    const done = await write();
    if (faults.left === 0) throw new Died();
    return done;
  };

/** Packs whose process dies at one of their writes. */
function packsDieAt(store: PackStore, faults: { left: number }, side: "before" | "behind"): PackStore {
  const dies = dying(faults, side);
  return {
    ...store,
    repack: (...asked) => dies(() => store.repack(...asked)),
    unmark: (...asked) => dies(() => store.unmark(...asked)),
  };
}

/** A store whose process dies at one of its writes. */
function diesAt(
  store: MonitoringStore,
  faults: { left: number },
  side: "before" | "behind",
): MonitoringStore {
  const dies = dying(faults, side);
  return {
    ...store,
    begin: (...asked) => dies(() => store.begin(...asked)),
    progress: (...asked) => dies(() => store.progress(...asked)),
    complete: (...asked) => dies(() => store.complete(...asked)),
    settle: (...asked) => dies(() => store.settle(...asked)),
    change: (...asked) => dies(() => store.change(...asked)),
  };
}
