import { expect, it } from "vitest";
import type { IndexMatcher } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { ChangedWords, changedWords, entriesWith, judgedBy, MOVED } from "./changed-words.ts";
import { prepareSubject } from "./prepared.ts";

const over = (...names: string[]): IndexMatcher => matcherOver(personsCalled(names));
const person = (name: string) => ({ name, entity_type: "person" as const });

/** So many names with a word in common. */
const crowd = (size: number): string[] =>
  Array.from({ length: size }, (_, at) => `Quel${String.fromCharCode(97 + (at % 26), 97 + at / 26)}b Kovrin`);

/** The words of which something differs since everybody was judged by an index. */
const wordsSince = (before: Pick<IndexMatcher, "index">, after: Pick<IndexMatcher, "index">): string[] =>
  changedWords({ index: before.index, weights: judgedBy(before.index) }, after.index).words;

/** Whether a subject is read otherwise since other names came to the lists beside some. */
function isConcerned(name: string, before: IndexMatcher, after: IndexMatcher): boolean {
  const words = new Set(wordsSince(before, after));
  return new ChangedWords(after.index, words).concern(prepareSubject(person(name)));
}
const scoresOf = (name: string, matcher: IndexMatcher): number[] =>
  matcher.hits(person(name), { thresholds: { potential: 0.3 } }).map(({ score }) => score);

it.each([
  ["a word that no list had", "Enes Kovrin", "Anas Kovrin", "Enes Dalmir"],
  ["a word with a space moved", "Joh Nsamplov Berg", "Samplov Berg", "John Dalmir"],
])("concern subjects with %s, in both directions", (_, subject, listed, other) => {
  const [few, more] = [over(listed), over(listed, other)];
  // The entry has not changed, and its score has.
  expect(scoresOf(subject, few)[0]).not.toBe(scoresOf(subject, more)[0]);
  expect([isConcerned(subject, few, more), isConcerned(subject, more, few)]).toEqual([true, true]);
  expect(isConcerned("Nora Newman", few, more)).toBe(false);
  expect(isConcerned(subject, few, over(listed, "Ole Petrov"))).toBe(false);
});

it("concern subjects with a word that no list has, and that is made of two of which one came", () => {
  const [few, more] = [over("Zelmik Tadek"), over("Zelmik Tadek", "Quorin Dalmir")];
  expect(isConcerned("Zelmikquorin Berg", few, more)).toBe(true);
  expect(isConcerned("Zelmiquorin Berg", few, more)).toBe(false);
});

it("concern subjects with a word that no list has, and that is an article and one that came, whether lists have the article or not", () => {
  const [few, more] = [over("Sven Berg"), over("Sven Berg", "Ole Dalmir")];
  for (const name of ["Sven Aldalmir", "Sven Addalmir"])
    expect([isConcerned(name, few, more), isConcerned(name, more, few)]).toEqual([true, true]);
  expect(isConcerned("Sven Aldalmi", few, more)).toBe(false);
});

it.each([
  ["a word split in two", "Sven Dal Mirov", "Dalmirov"],
  ["letters turned around", "nevs vorimlad", "Ole Dalmirov"],
  ["words run together", "Svendalmirvo", "Ole Svendal"],
])("concern subjects whose name a word mends: %s", (_, subject, other) => {
  const [few, more] = [over("Sven Berg"), over("Sven Berg", other)];
  expect([isConcerned(subject, few, more), isConcerned(subject, more, few)]).toEqual([true, true]);
  expect(isConcerned("Nora Newman", few, more)).toBe(false);
});

it("are those that become common, and the entries that have them are found", () => {
  const [few, more, most] = [
    over("Anna Kovrin"),
    over("Anna Kovrin", ...crowd(5)),
    over("Anna Kovrin", ...crowd(26)),
  ];
  expect(wordsSince(few, more)).not.toContain("kovrin");
  const words = wordsSince(more, most);
  expect(words).toContain("kovrin");
  expect(words).not.toContain("anna");
  expect([...entriesWith(most.index, ["kovrin", "nowhere"])]).toHaveLength(27);
  expect(wordsSince(most, most)).toEqual([]);
});

it("are those that have moved little by little, in both directions, since their names were last judged", () => {
  const sizes = [
    ...Array.from({ length: 41 }, (_, at) => 20 + at),
    ...Array.from({ length: 40 }, (_, at) => 59 - at),
  ];
  const [first, ...others] = sizes.map((size) => over("Anna Kovrin", ...crowd(size)));
  if (first === undefined) throw new Error("Nobody.");
  let judged = { index: first.index, weights: judgedBy(first.index) };
  const weightOf = (index: IndexMatcher["index"]): number => judgedBy(index).get("kovrin") ?? 1;
  let [since, times] = [weightOf(judged.index), 0];
  for (const { index } of others) {
    const { words, weights } = changedWords(judged, index);
    expect(wordsSince(judged, { index })).not.toContain("kovrin");
    if (words.includes("kovrin")) {
      times++;
      since = weightOf(index);
    }
    expect(Math.abs(weightOf(index) - since)).toBeLessThan(MOVED);
    judged = { index, weights };
  }
  // There and back again.
  expect(times).toBeGreaterThanOrEqual(4);
});

it.each(["", "N/A", "12345", "རུ་སི་ལན།"])(
  "concern who has no words that are known, unless nothing has changed: %s",
  (name) => {
    const { index } = over("Anna Kovrin");
    const unclear = prepareSubject({ name });
    expect(new ChangedWords(index, new Set(["ole"])).concern(unclear)).toBe(true);
    expect(new ChangedWords(index, new Set()).concern(unclear)).toBe(false);
  },
);
