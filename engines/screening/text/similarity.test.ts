import fc from "fast-check";
import { expect, it } from "vitest";
import { cheapLettersOf, fewestLettersAlike, letterMask, mayBeAlike } from "./letter-sets.ts";
import { wordSimilarity } from "./similarity.ts";

const encoder = new TextEncoder();
const FLOORS = [0.62, 0.8, 0.88, 0.95];
const letters = fc.stringMatching(/^[aeiouhknrstgCS]{1,24}$/);
/** Letters left out one by one, by their places. */
const without = (word: string, places: readonly number[]): string =>
  places.reduce(
    (left, place) => left.slice(0, place % left.length) + left.slice((place % left.length) + 1),
    word,
  );

it("knows the fewest letters of a word that is alike, whichever letters are left out", () => {
  const seen = { alike: 0, fewest: 0 };
  fc.assert(
    fc.property(
      letters,
      fc.array(fc.nat(40), { maxLength: 6 }),
      fc.constantFrom(...FLOORS),
      (word, places, floor) => {
        const [whole, part] = [word, without(word, places)].map((text) => encoder.encode(text));
        if (whole === undefined || part === undefined || part.length === 0) return;
        const fewest = fewestLettersAlike(whole.length, cheapLettersOf(whole), floor);
        for (const [a, b] of [
          [whole, part],
          [part, whole],
        ] as const) {
          if (wordSimilarity(a, b, 0, b.length, false, floor) < floor) continue;
          seen.alike++;
          if (part.length === fewest) seen.fewest++;
          expect(part.length).toBeGreaterThanOrEqual(fewest);
        }
      },
    ),
    { numRuns: 20_000 },
  );
  expect(seen.alike).toBeGreaterThan(4_000);
  // The bound is met, so one letter more would lose words.
  expect(seen.fewest).toBeGreaterThan(400);
});

it("rules out by their letters no words that are alike, with and without vowels", () => {
  const seen = { alike: 0, ruledOut: 0 };
  const changes = fc.array(fc.tuple(fc.nat(40), fc.constantFrom(..."aiouhkrstC", "")), { maxLength: 5 });
  fc.assert(
    fc.property(
      letters,
      changes,
      fc.constantFrom("", "s", "g", "i", "na"),
      fc.constantFrom(...FLOORS),
      fc.boolean(),
      (word, changed, ending, floor, abjad) => {
        const other = changed.reduce((text, [place, letter]) => {
          const at = place % (text.length + 1);
          return text.slice(0, at) + letter + text.slice(at + (place % 2));
        }, word);
        const [a, b] = [encoder.encode(word), encoder.encode(other + ending)];
        const [mask, otherMask] = [letterMask(a, 0, a.length), letterMask(b, 0, b.length)];
        const alike = wordSimilarity(a, b, 0, b.length, abjad, floor);
        expect(wordSimilarity(a, b, 0, b.length, abjad, floor, mask, otherMask)).toBe(alike);
        const may = mayBeAlike(mask, a.length, otherMask, b.length, abjad, floor);
        if (alike > 0) {
          seen.alike++;
          expect(may).toBe(true);
        } else if (!may) seen.ruledOut++;
      },
    ),
    { numRuns: 20_000 },
  );
  expect(seen.alike).toBeGreaterThan(4_000);
  expect(seen.ruledOut).toBeGreaterThan(2_000);
});
