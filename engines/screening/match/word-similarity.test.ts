import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJumbled } from "../text/jumbled.ts";
import { canonicalForm } from "../text/phonetic.ts";
import { wordSimilarity } from "../text/similarity.ts";
import { likenessOf } from "../text/slips.ts";
import { NameWords, type Word } from "./name-words.ts";
import { lettersAlike, MIN_SIMILARITY, SAME_SOUND } from "./word-similarity.ts";

const encoder = new TextEncoder();

const wordOf = (text: string): Word => ({
  text,
  cls: "core",
  weight: 1,
  sound: encoder.encode(canonicalForm(text)),
  letters: encoder.encode(text),
  abjad: false,
  exact: -1,
});

/** The likeness of two words by comparing both their sounds and their letters. */
function inFull(a: Word, b: Word): number {
  const bySound = wordSimilarity(a.sound, b.sound, 0, b.sound.length, false, MIN_SIMILARITY);
  const byLetter = wordSimilarity(a.letters, b.letters, 0, b.letters.length, false, MIN_SIMILARITY);
  const letters = { bytes: b.letters, start: 0, end: b.letters.length };
  const sound = { bytes: b.sound, start: 0, end: b.sound.length };
  const best = Math.max(bySound, byLetter);
  const likeness = best === 0 ? 0 : likenessOf(best, false, [a.letters, letters], [a.sound, sound], false);
  return Math.min(SAME_SOUND, Math.max(likeness, isJumbled(a.letters, letters) ? 0.88 : 0));
}

/** Words of few letters, of which many are written as they sound, and many are alike. */
const word = fc
  .array(fc.constantFrom(..."acehiknorsw"), { minLength: 2, maxLength: 9 })
  .map((letters) => letters.join(""));

describe("how alike two words are", () => {
  it("is what sounds and letters say, also of words that are written as they sound", () => {
    const [query, listed] = [new NameWords(), new NameWords()];
    fc.assert(
      fc.property(word, word, fc.nat(8), (text, more, cut) => {
        // Half of the pairs share a beginning.
        const other = text.slice(0, cut) + more.slice(0, Math.max(1, more.length - cut));
        const [a, b] = [wordOf(text), wordOf(other)];
        query.fill([a]);
        listed.fill([b]);
        // Costs of letters are numbers of single precision, added in another order.
        expect(lettersAlike(query, 0, listed, 0)).toBeCloseTo(inFull(a, b), 6);
      }),
      { numRuns: 5000 },
    );
  });
});
