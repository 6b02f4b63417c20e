// cspell:ignore Zelmar Hldgs Fndn Engg
/** Words of companies cut short in any way that a reader understands: `Zelmar Techn.`, `Zelmar Econ. Hldgs`. */
import { WORDS_OF_COMPANIES_IN_ENGLISH } from "./english-words.ts";

/** A word before a full stop, which ends no name of one letter, and one without vowels. Three letters without vowels are initials. */
const CUT_SHORT =
  /(?<![\p{L}\p{N}.])(?:(?:[a-z]{3,9}|bk)(?=\.(?![\p{L}\p{N}]))|[b-df-hj-np-tv-z]{4,9}(?![\p{L}\p{N}]))/giu;

/** The words of a company's name that are cut short, in small letters; empty for most. */
export const wordsCutShortIn = (name: string): ReadonlySet<string> =>
  new Set(name.match(CUT_SHORT)?.map((word) => word.toLowerCase()));

/** A short form has at most this share of the letters of its word. */
const MOST_KEPT = 0.75;

/**
 * English words of companies of which a word is a short form: their beginning, or consonants from the first letter to the last one
 * (`hldgs` of `holdings`).
 * @param short in small letters
 */
export function wordsInFull(short: string): string[] {
  const hasNoVowelBehindFirst = /^[a-z][^aeiou]+$/.test(short);
  return WORDS_OF_COMPANIES_IN_ENGLISH.filter(
    (word) =>
      short.length <= word.length * MOST_KEPT &&
      (word.startsWith(short) ||
        (hasNoVowelBehindFirst &&
          word[0] === short[0] &&
          word.at(-1) === short.at(-1) &&
          hasInOrder(word, short))),
  );
}

/** Whether the letters of a short form stand in a word in their order. */
function hasInOrder(word: string, short: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}
