// cspell:ignore aldalmir alrahman arrahman arrassil elpetrov rassil ulla anmarz dalmirov indal ivanovich kquorin marja mirov nevs petrovskaja petrovskaya quor quorindal rusl uqani vorimlad zelmi zelmikquorin
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definedOnly } from "../../compiler/json.ts";
import { parseBirthDate } from "../../engines/screening/dates.ts";
import type { EntityType, ListedEntity } from "../../engines/screening/entity.ts";
import {
  ChangedWords,
  ChangeFilter,
  entriesWith,
  openSubjects,
  packSubjects,
  prepareSubject,
} from "../../engines/screening/index.ts";
import { changedWords, judgedBy } from "../../engines/screening/match/changed-words.ts";
import { matcherOver, personsCalled } from "../../engines/screening/testing/sample.ts";

/** `STORIES=5000` asks for more than a change of the code needs. */
const STORIES = Number(process.env.STORIES ?? 300);
const LIMIT_MS = 120_000 + 400 * STORIES;

const WORDS = [
  ..."ivan iwan ivanov ivanovich alexander sasha muhammad mohammed mo hammed nur allah nurullah shams al din".split(
    " ",
  ),
  ..."shamsuddin abd halim abdulhalim petrov petroff smith smyth maria mariana de la cruz van der berg vanderberg".split(
    " ",
  ),
  ..."joh nsamplov john samplov enes anas zelmik quorin zelmikquorin li j. dr mr trading limited co bank of tests 33rd".split(
    " ",
  ),
  ..."al rahman alrahman elpetrov arrahman".split(" "),
  ..."иван محمد حسن 李小龙 小龙 张建宗 김정은 贝拉克·奥巴马 ÂłÅ".split(" "),
];
/** Letters left out, wrong, joined, apart, turned around or cut off at the end: a place, and how. */
const slip = fc.tuple(
  fc.nat(30),
  fc.constantFrom("none", "none", "drop", "join", "cut", "move", "turn", "end"),
);
const slipped = (text: string, [at, how]: readonly [number, string]): string => {
  if (how === "join") return text.replace(" ", "");
  if (how === "move") return text.replace(/(\w) (\w)/, at % 2 === 0 ? " $1$2" : "$1$2 ");
  if (how === "turn") return [...text].reverse().join("");
  if (how === "end") return text.slice(0, -1 - (at % 3));
  if (how === "none" || at >= text.length) return text;
  return how === "cut" ? `${text.slice(0, at)} ${text.slice(at)}` : text.slice(0, at) + text.slice(at + 1);
};
const nameOf = (words: readonly string[]) =>
  fc
    .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), slip)
    .map(([chosen, how]) => slipped(chosen.join(" "), how));
const listedType = fc.constantFrom<EntityType[]>("person", "person", "person", "organisation", "unknown");
const entryOf = (words: readonly string[]) =>
  fc.record({
    name: nameOf(words).filter((text) => /[\p{L}\p{N}]{2}/u.test(text)),
    type: listedType,
    numbers: fc.constantFrom([], [], ["C01X00T47"]),
    born: fc.constantFrom(undefined, "1970-01-02", "1971-01-02", "1944-06-30"),
    countries: fc.constantFrom([], ["fr"], ["de"]),
  });
const personOf = (words: readonly string[]) =>
  fc.record({
    name: nameOf(words),
    entity_type: fc.constantFrom("person", "person", "person", "person", "organisation", undefined),
    birth_date: fc.constantFrom(undefined, "1970-01-02", "no date"),
    countries: fc.constantFrom([], ["FR"]),
    identifiers: fc.constantFrom([], [], [{ type: "passport", value: "C01X00T47" }]),
  });
const story = fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 12 }).chain((words) =>
  fc.record({
    entries: fc.array(entryOf(words), { minLength: 1, maxLength: 8 }),
    /** Entries of before that are there no longer, and names that make a word common. */
    gone: fc.array(entryOf(words), { maxLength: 3 }),
    crowd: fc.tuple(fc.constantFrom(...words), fc.constantFrom(0, 0, 40)),
    changed: fc.array(fc.nat(7), { maxLength: 3 }),
    people: fc.array(personOf(words), { minLength: 1, maxLength: 12 }),
    potential: fc.constantFrom(0, 0.3, 0.5, 0.7, 0.9),
  }),
);
type Entry = ReturnType<typeof entryOf> extends fc.Arbitrary<infer E> ? E : never;

const letters = (at: number): string => String.fromCharCode(97 + (at % 26), 97 + at / 26);

function matcherOf(entries: readonly Entry[]): ReturnType<typeof matcherOver> {
  const more = (at: number): Partial<ListedEntity> => ({
    type: entries[at]?.type ?? "person",
    identifiers: (entries[at]?.numbers ?? []).map((value) => ({ type: "passport", value })),
    birthDates: [parseBirthDate(entries[at]?.born ?? "")].filter((date) => date !== undefined),
    countries: [...(entries[at]?.countries ?? [])],
  });
  return matcherOver(
    personsCalled(
      entries.map(({ name }) => name),
      more,
    ),
  );
}

describe("the quick look at packed subjects", () => {
  it(
    "passes over nobody who is read otherwise, or may be a hit",
    () => {
      const seen = { passedOver: 0, otherwise: 0, mayHit: 0 };
      const property = fc.property(story, ({ entries, gone, crowd, changed, people, potential }) => {
        const [word, size] = crowd;
        const many = Array.from({ length: size }, (_, at): Entry => {
          return {
            name: `Quelb${letters(at)} ${word}`,
            type: "person",
            numbers: [],
            born: undefined,
            countries: [],
          };
        });
        const before = matcherOf([...entries, ...gone]);
        const { index } = matcherOf([...entries, ...many]);
        const { words } = changedWords({ index: before.index, weights: judgedBy(before.index) }, index);
        const entities = new Set(changed.map((at) => at % index.entities));
        const filter = new ChangeFilter(index, new Set([...entities, ...entriesWith(index, words)]));
        const readOtherwise = new ChangedWords(index, new Set(words));
        const quickLook = filter.quickLook(readOtherwise);
        const prepared = people.map((one) => prepareSubject(one));
        const view = openSubjects(packSubjects(prepared)) ?? expect.fail("Not whole.");
        const config = { thresholds: { potential } };
        for (const [at, subject] of prepared.entries()) {
          const isOtherwise = readOtherwise.concern(subject);
          const mayHit = filter.mayHitPrepared(subject, config);
          if (isOtherwise) seen.otherwise++;
          if (mayHit) seen.mayHit++;
          if (quickLook.letsThrough(view, at, config)) continue;
          seen.passedOver++;
          expect([people[at], isOtherwise, mayHit]).toEqual([people[at], false, false]);
        }
      });
      fc.assert(property, { numRuns: STORIES });
      expect(Math.min(seen.passedOver, seen.otherwise, seen.mayHit)).toBeGreaterThan(STORIES / 4);
    },
    LIMIT_MS,
  );

  it.each([
    ["words that make one that has left the lists", "Sven Dal Mirov", ["Sven Berg"], [], ["dalmirov"]],
    [
      "a space that made two words that have left",
      "Joh Nsamplov Berg",
      ["Ole Berg"],
      [],
      ["john", "samplov"],
    ],
    ["letters turned around that have left", "nevs vorimlad", ["Ole Berg"], [], ["dalmirov"]],
    ["the same letters with other spaces", "Rusl anmarz uqani", ["Ruslan Marzuqani"], [0], []],
    ["a space moved", "Zelmi Kquorin", ["Zelmik Quorin Berg Dalmir", "Ole Berg"], [0], []],
    ["an article before a word that has left", "Sven Aldalmir", ["Sven Berg"], [], ["dalmir"]],
    ["an article before a listed word", "Ulla Arrassil", ["Rassil Ole"], [0], []],
    ["words that make a listed one", "Ole Quor Indal", ["Ole Quorindal Berg"], [0], []],
  ])("lets through %s", (_what, name, listed, changed, words) => {
    const { index } = matcherOver(personsCalled(listed));
    const filter = new ChangeFilter(index, new Set(changed));
    const readOtherwise = new ChangedWords(index, new Set(words));
    const subject = prepareSubject({ name, entity_type: "person" });
    const view = openSubjects(packSubjects([subject])) ?? expect.fail("Not whole.");
    expect(readOtherwise.concern(subject) || filter.mayHitPrepared(subject, {})).toBe(true);
    expect(filter.quickLook(readOtherwise).letsThrough(view, 0, {})).toBe(true);
  });

  it("passes over a namesake whose birth date is another one, and nobody whose date is not known", () => {
    const birthDates = [parseBirthDate("1970-01-02")].filter((date) => date !== undefined);
    const { index } = matcherOver(personsCalled(["Maria Petrovskaya"], () => ({ birthDates })));
    const filter = new ChangeFilter(index, new Set([0]));
    const config = { thresholds: { potential: 0.8 } };
    const subjects = ["1970-01-02", "1944-06-30", undefined].map((birth_date) =>
      prepareSubject({ name: "Marja Petrovskaja", entity_type: "person", ...definedOnly({ birth_date }) }),
    );
    const view = openSubjects(packSubjects(subjects)) ?? expect.fail("Not whole.");
    const quickLook = filter.quickLook(new ChangedWords(index, new Set()));
    expect(subjects.map((_, at) => quickLook.letsThrough(view, at, config))).toEqual([true, false, true]);
    expect(subjects.map((one) => filter.mayHitPrepared(one, config))).toEqual([true, false, true]);
  });

  it("lets through whom it cannot judge, and passes over others, whose packs come by turns", () => {
    const { index } = matcherOver(personsCalled(["Ivan Testov", "Nora Newman"]));
    const filter = new ChangeFilter(index, new Set([0]));
    const quickLook = filter.quickLook(new ChangedWords(index, new Set()));
    const packed = (...names: string[]) =>
      openSubjects(packSubjects(names.map((name) => prepareSubject({ name, entity_type: "person" })))) ??
      expect.fail("Not whole.");
    const [views, config] = [[packed("Ivan Testov", "Nora Newman"), packed("", "Nora Berg")], {}];
    for (let round = 0; round < 2; round++)
      expect(views.map((view) => [0, 1].map((at) => quickLook.letsThrough(view, at, config)))).toEqual([
        [true, false],
        [true, false],
      ]);
    const [view = expect.fail("Nothing.")] = views;
    expect(quickLook.letsThrough(view, 1, { lists: ["gone"] })).toBe(true);
    expect(quickLook.letsThrough(view, 1, config)).toBe(false);
  });
});
