// cspell:ignore Roslan alhalim arrahman alrahman elpetrov scheich haci
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedEntity } from "../../engines/screening/entity.ts";
import {
  buildIndex,
  ChangeFilter,
  entryKeys,
  openIndex,
  queryKeys,
  ScreeningError,
} from "../../engines/screening/index.ts";
import { matcherOver, NOW, personsCalled, sampleSources } from "../../engines/screening/testing/sample.ts";

const WORDS = [
  ..."ivan iwan ivanov iwanow alexander sasha muhammad mohammed mo hammed nur allah nurullah shams al din shamsuddin".split(
    " ",
  ),
  ..."abd halim abdulhalim abdul petrov petroff jo hnsmith john smith maria de la cruz van der berg vanderberg li".split(
    " ",
  ),
  ..."mv m/t tanker vessel trading company limited ооо иван حسن محمد 李小龙 müller mueller o'brien bank of tests 33rd brigade".split(
    " ",
  ),
  // Words that only queries have as a place, a part or a title.
  ..."bursa kirov workshop branch scheich haci".split(" "),
  // Articles in one word with a name.
  ..."al rahman alhalim elpetrov arrahman".split(" "),
];
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 2, maxLength: 9 }));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
/** A name with a slip: a letter left out, words joined, one cut in two, a space moved, letters drawn like others, all letters turned around, the end cut off. */
const slipped = fc
  .tuple(
    name,
    fc.nat(),
    fc.constantFrom("drop", "join", "cut", "move", "draw", "turn", "run", "capitals", "end", "none"),
  )
  .map(([text, at, how]) => {
    const place = text.length === 0 ? 0 : at % text.length;
    if (how === "drop") return text.slice(0, place) + text.slice(place + 1);
    if (how === "move") return text.replace(/(\w) (\w)/, at % 2 === 0 ? " $1$2" : "$1$2 ");
    if (how === "draw") return text.replace("m", "rn").replace("d", "cl").replace("i", "l");
    if (how === "turn") return [...text].reverse().join("");
    if (how === "end") return text.slice(0, -1 - (at % 3));
    if (how === "run") return `${text.slice(0, place)}q${text.slice(place + 1)}`.replaceAll(" ", "");
    if (how === "capitals")
      return (text.slice(0, place) + text.slice(place + 1)).replace(/ (\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
    if (how === "join") return text.replace(" ", "");
    return how === "cut" ? `${text.slice(0, place)} ${text.slice(place)}` : text;
  });
const number = fc.constantFrom("C01X00T47", "C 01 X 00 T 47", "4500123", "O1234567", "01234567", "12");
const hasWord = (text: string): boolean => /[\p{L}\p{N}]{2}/u.test(text);

const entry = fc.record({
  names: fc.array(name.filter(hasWord), { minLength: 1, maxLength: 3 }),
  type: fc.constantFrom("person", "organisation", "vessel", "unknown"),
  numbers: fc.array(number, { maxLength: 2 }),
  born: fc.constantFrom(undefined, 19700102, 19700103, 19710102, 19900909),
  country: fc.constantFrom(undefined, "ru", "fr"),
  sex: fc.constantFrom<("male" | "female" | undefined)[]>(undefined, "male", "female"),
});
const listed = fc.array(entry, { minLength: 1, maxLength: 12 });
const asked = fc.record({
  name: fc.oneof(slipped, name).filter(hasWord),
  entity_type: fc.constantFrom("person", "organisation", "vessel", undefined),
  numbers: fc.array(number, { maxLength: 2 }),
  birth_date: fc.constantFrom(undefined, "1970-01-02", "1970-02-01", "1970", "1990-09-09"),
  countries: fc.constantFrom([], ["RU"], ["FR"]),
  sex: fc.constantFrom<("male" | "female" | undefined)[]>(undefined, undefined, "male"),
});
type Entry = typeof entry extends fc.Arbitrary<infer E> ? E : never;

function matcherOf(entries: readonly Entry[]): ReturnType<typeof matcherOver> {
  const more = (at: number): Partial<ListedEntity> => ({
    type: entries[at]?.type ?? "person",
    names: (entries[at]?.names ?? []).map((text) => ({ text, kind: "primary" })),
    identifiers: (entries[at]?.numbers ?? []).map((value) => ({ type: "passport", value })),
    birthDates: [entries[at]?.born ?? []].flat().map((day) => ({ from: day, to: day, circa: false })),
    countries: [entries[at]?.country ?? []].flat(),
    ...(entries[at]?.sex === undefined ? {} : { sex: entries[at].sex }),
  });
  const sources = personsCalled(
    entries.map(({ names: [first = ""] }) => first),
    more,
  );
  return matcherOver(sources);
}

/** Persons with names of a few words, of whom more fit alike than are compared. */
const CROWD = ["ivan", "iwan", "sasha", "alexander"].flatMap((first) =>
  ["ivanov", "iwanow", "petrov", "petroff", "smith"].flatMap((last) =>
    ["", "maria", "john"].map(
      (middle): Entry => ({
        names: [`${first} ${middle} ${last}`],
        type: "person",
        numbers: [],
        born: undefined,
        country: undefined,
        sex: undefined,
      }),
    ),
  ),
);

describe("the keys under which a query and an entry meet", () => {
  it("are shared with every entry that the matcher finds, whatever the score", () => {
    let found = 0;
    fc.assert(
      fc.property(listed, fc.array(asked, { minLength: 1, maxLength: 6 }), (entries, queries) => {
        const matcher = matcherOf(entries);
        const keysOf = entries.map((_, entity) => entryKeys(matcher.index, entity));
        for (const { numbers, ...query } of queries) {
          const asking = { ...query, identifiers: numbers.map((value) => ({ type: "passport", value })) };
          const keys = [...queryKeys(asking)];
          for (const hit of hitsOf(matcher, asking)) {
            found++;
            const entry = keysOf[matcher.index.entityNumber(hit)];
            expect(keys.some((key) => entry?.has(key) === true)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(1_000);
  });
});

describe("the filter of changed entries", () => {
  it("lets through every query for which screening finds one of them, also behind many entries that fit as well", () => {
    const seen = { hits: 0, leftOut: 0 };
    const story = fc.record({
      entries: listed,
      crowded: fc.boolean(),
      changed: fc.array(fc.nat(71), { minLength: 1, maxLength: 6 }),
      queries: fc.array(asked, { minLength: 1, maxLength: 6 }),
      potential: fc.constantFrom(0.5, 0.7, 0.9),
    });
    fc.assert(
      fc.property(story, ({ entries, crowded, changed, queries, potential }) => {
        const matcher = matcherOf(crowded ? [...entries, ...CROWD] : entries);
        const entities = new Set(changed.map((at) => at % matcher.index.entities));
        const filter = new ChangeFilter(matcher.index, entities);
        for (const { numbers, ...query } of queries) {
          const asking = { ...query, identifiers: numbers.map((value) => ({ type: "passport", value })) };
          const hits = hitsOf(matcher, asking, potential);
          const isFound = hits.some((id) => entities.has(matcher.index.entityNumber(id)));
          const mayHit = filter.mayHit(asking, { thresholds: { potential } });
          if (isFound) seen.hits++;
          if (!mayHit) seen.leftOut++;
          expect(mayHit || !isFound).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
    expect(seen.hits).toBeGreaterThan(200);
    expect(seen.leftOut).toBeGreaterThan(500);
  });

  it.each([
    ["letters alike without a common key", "Ruslan Marzultni"],
    ["letters alike in the given name", "Roslal Marzuqani"],
    ["a word torn apart and misspelt", "Ruslan Marzu qali"],
    ["the same letters with other spaces", "Rusl anmarz uqani"],
    [
      "the name among many other words",
      "payment to the order of Ruslan Marzuqani and Zelmik Quorin of Nowhere",
    ],
    ["one word of it", "Marzuqani"],
    ["its letters turned around", "INAQUZRAM NALSUR"],
    ["its words run together with a letter wrong", "ruslanmarzuqqni"],
    ["an article in one word with it", "Roslan Almarzuqani"],
  ])("lets through %s", (_what, asking) => {
    const matcher = matcherOver(personsCalled(["Ruslan Marzuqani"]));
    const query = { name: asking, entity_type: "person" as const };
    expect(hitsOf(matcher, query, 0.7)).toHaveLength(1);
    const filter = new ChangeFilter(matcher.index, new Set([0]));
    expect(filter.mayHit(query, { thresholds: { potential: 0.7 } })).toBe(true);
  });

  it("lets through every query that cannot be screened", () => {
    const matcher = matcherOf(CROWD);
    const filter = new ChangeFilter(matcher.index, new Set([0]));
    expect(filter.mayHit({ name: "Zelmik Quorin", entity_type: "person" }, {})).toBe(false);
    expect(filter.mayHit({ entity_type: "person" }, {})).toBe(true);
    expect(filter.mayHit({ name: "A. B.", entity_type: "person" }, {})).toBe(true);
    expect(filter.mayHit({ name: "Zelmik Quorin", entity_type: "person" }, { lists: ["gone"] })).toBe(true);
    const { bytes, manifest } = buildIndex(sampleSources(), { now: NOW });
    const ofAnother = openIndex(bytes, { ...manifest, algorithm_version: "0" });
    expect(() => new ChangeFilter(ofAnother, new Set())).toThrow("version 0");
  });
});

type Asked = Parameters<typeof queryKeys>[0];
/** The ids of all that is found, unless asked otherwise down to a score of nothing. */
function hitsOf(matcher: ReturnType<typeof matcherOver>, query: Asked, potential = 0): string[] {
  try {
    return matcher.hits(query, { thresholds: { potential } }).map(({ entity_id }) => entity_id);
  } catch (error) {
    if (error instanceof ScreeningError) return [];
    throw error;
  }
}
