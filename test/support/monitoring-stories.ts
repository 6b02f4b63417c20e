/** Stories of monitoring for property tests: people, editions of a list, and what changes between them. */
import fc from "fast-check";
import { expect } from "vitest";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { newTenant } from "../contracts/values.ts";
import {
  createMonitor,
  type JudgingElsewhere,
  type Listed,
  type Monitor,
  type MonitoringStores,
  runPass,
} from "./monitoring-kit.ts";

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
export const story = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 5 }),
  editions: fc.array(edition, { minLength: 2, maxLength: 4 }),
  /** Who is changed, and into whom, before an edition. */
  changes: fc.array(fc.tuple(fc.nat(4), person), { minLength: 4, maxLength: 4 }),
  forgets: fc.boolean(),
});
export type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

/**
 * Lives through a story, as a new tenant.
 * @param step does the work that is due, however often it dies
 */
export async function live(
  over: MonitoringStores,
  { people, editions, changes, forgets }: Story,
  step: (monitor: Monitor, who: SubjectRecord[]) => Promise<void>,
  elsewhere?: JudgingElsewhere,
) {
  const tenant = newTenant();
  const monitor = createMonitor(over, tenant, elsewhere);
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

/** The work that is due: a pass, first judgements, and a pass again. @param ports others than those of the monitor */
export const work =
  (ports: (monitor: Monitor) => MonitorPorts = ({ ports: own }) => own) =>
  async (monitor: Monitor, subjects: readonly SubjectRecord[]): Promise<void> => {
    const over = ports(monitor);
    const [first] = subjects;
    if (first === undefined) return;
    await runPass(over, first);
    for (const { id } of subjects) await judgeFirst(over, first, id);
    await runPass(over, first);
  };
