import fc from "fast-check";
import { expect, it } from "vitest";
import { cheapLettersOf, fewestLettersAlike, wordSimilarity } from "./similarity.ts";

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
