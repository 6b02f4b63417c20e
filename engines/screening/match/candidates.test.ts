import { describe, expect, it } from "vitest";
import { buildIndex, openIndex, type ScreeningIndex } from "../index.ts";
import { NOW, personsCalled } from "../testing/sample.ts";
import { tokenizeName } from "../text/name.ts";
import { CandidateSearch } from "./candidates.ts";
import { type QueryWord, WordLookup } from "./words.ts";

const GIVEN = ["Ivan", "Iwan", "Pyotr", "Petr", "Anna", "Hanna", "Olga", "Oleg"];
const SURNAMES = ["Testov", "Testow", "Samplov", "Samplin", "Quorin", "Korin", "Marek", "Mareck", "Zorin"];

/** Thousands of names of a few words, so that all lists of names but one are long; the rest is as in the sample. */
function crowded(count: number): ScreeningIndex {
  let state = 7;
  const pick = (from: readonly string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[(state >>> 8) % from.length] ?? "";
  };
  const names = Array.from({ length: count }, () => `${pick(GIVEN)} ${pick(GIVEN)} ${pick(SURNAMES)}`);
  const rare = Array.from({ length: 40 }, () => `${pick(GIVEN)} Vzrodkin`);
  return indexOf([...names, ...rare]);
}

function indexOf(names: readonly string[]): ScreeningIndex {
  const { bytes, manifest } = buildIndex(personsCalled(names), { now: NOW });
  return openIndex(bytes, manifest);
}

/** Names of one to four words: a few words are in most names, and most words are in a few names. */
function skewed(count: number, seed: number): string[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () => {
    const at = Math.trunc(120 * next() ** 4);
    return `${"bdfgklmnprstvz".charAt(at % 14)}${"aeiou".charAt(at % 5)}${"rnlmktz".charAt(at % 7)}ov${at % 3 === 0 ? "in" : "ak"}`;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.trunc(4 * next()) }, word).join(" "),
  );
}

function wordsOf(index: ScreeningIndex, query: string): QueryWord[] {
  const lookup = new WordLookup(index);
  return tokenizeName(query, "person").map((token) => lookup.find(token, false));
}

/** The value of every name, by reading all of it. */
function valuesByHand(index: ScreeningIndex, query: string): number[] {
  const words = wordsOf(index, query);
  const likeness = words.map(
    (word) => new Map(Array.from(word.near, (id, at) => [id, word.nearness[at] ?? 0])),
  );
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const { nameToken, nameTokenStart, nameWeight } = index.sections;
  return Array.from({ length: index.names }, (_, name) => {
    const tokens = nameToken.subarray(nameTokenStart[name], nameTokenStart[name + 1]);
    const overlap = words.reduce(
      (sum, word, at) =>
        sum + word.weight * Math.max(0, ...Array.from(tokens, (id) => likeness[at]?.get(id) ?? 0)),
      0,
    );
    return overlap / (total + 0.25 * (nameWeight[name] ?? 0));
  });
}

describe("the search for candidates", () => {
  const index = crowded(6000);
  const search = new CandidateSearch(index);
  const find = (query: string, wanted: (entity: number) => boolean, least?: number) =>
    search.find(wordsOf(index, query), wanted, least).names;

  const expectAllOfTheBest = (over: ScreeningIndex, by: CandidateSearch, query: string) => {
    const values = valuesByHand(over, query);
    const best = values.toSorted((a, b) => b - a);
    const found = by.find(wordsOf(over, query), () => true).names;
    found
      .toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
      .forEach((name, rank) => {
        expect(values[name]).toBeCloseTo(best[rank] ?? 0, 5);
      });
    expect(found.length).toBeGreaterThanOrEqual(32);
  };

  it.each([
    "Ivan Testov",
    "Anna Olga Quorin",
    "Oleg Zorin",
    "Pjotr Hana Marek",
    "Iwan Iwan Testof",
    "Testov",
    "Ivan Vzrodkin",
  ])("leaves out no name that reading every list would have found: %s", (query) => {
    expectAllOfTheBest(index, search, query);
  });

  it.each([
    ["Ivan Testov Ivan", 1],
    ["Anna Olga Quorin", 1],
    ["Pjotr Hana Marek", 100],
    ["Iwan Vzrodkin Iwan Olga", 100],
    ["Ivan Petr Oleg Anna Zorin", 1],
  ])(
    "leaves out none either where it asks first what enough names reach: %s, from %i unread",
    (query, many) => {
      expectAllOfTheBest(index, new CandidateSearch(index, many), query);
    },
  );

  it("leaves out none among long and short names either", () => {
    const mixed = indexOf(skewed(3000, 1));
    for (const manyUnread of [undefined, 1, 200]) {
      const searchMixed = new CandidateSearch(mixed, manyUnread);
      for (const query of skewed(40, 2)) expectAllOfTheBest(mixed, searchMixed, query);
    }
  });

  it("leaves out names with too little in common", () => {
    const values = valuesByHand(index, "Anna Olga Quorin");
    const found = find("Anna Olga Quorin", () => true, 0.75);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((name) => (values[name] ?? 0) > 0.75)).toBe(true);
  });

  it("gives no place to entities that are not asked for", () => {
    const { nameEntity } = index.sections;
    const wanted = (entity: number) => entity % 500 === 3;
    const found = find("Ivan Testov", wanted);
    const sharing = valuesByHand(index, "Ivan Testov").filter(
      (value, name) => value > 0 && wanted(nameEntity[name] ?? 0),
    );
    expect(found).toHaveLength(sharing.length);
    expect(found.every((name) => wanted(nameEntity[name] ?? 0))).toBe(true);
  });

  it.each([
    [100, 100],
    [300, 128],
  ])("keeps names that tie with the last one: %i of one name", (count, kept) => {
    const { bytes, manifest } = buildIndex(
      personsCalled(Array.from({ length: count }, () => "Ivan Testov")),
      {
        now: NOW,
      },
    );
    const alike = openIndex(bytes, manifest);
    const found = new CandidateSearch(alike).find(wordsOf(alike, "Ivan Testov"), () => true).names;
    expect(new Set(found).size).toBe(kept);
  });
});
