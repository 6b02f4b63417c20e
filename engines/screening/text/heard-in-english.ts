// cspell:disable
/** English words of companies that stand in letters of another script, by their sound: `Тритон Навигейшн` is Triton Navigation. */
import { WORDS_OF_COMPANIES_IN_ENGLISH } from "./english-words.ts";
import { coarsely, type Heard, heardInEnglish, heardOf, vowelsFit } from "./heard-words.ts";

/** Letters of a word in another script: shorter ones sound like too many, and no word of companies is longer. */
const [SHORTEST, LONGEST] = [4, 24];
const FEWEST_CONSONANTS = 3;
const FOREIGN_WORD =
  /(?<!\p{L})(?:\p{Script=Cyrillic}{4,}|[\p{Script=Greek}]{4,}|[\u05d0-\u05ea'׳]{4,}|[\u0621-\u06cc]{4,})(?!\p{L})/gu;

interface Known {
  readonly word: string;
  readonly heard: Heard;
}
/** The words by their consonants, finely and coarsely; made at the first use. */
let known: { readonly fine: Words; readonly coarse: Words } | undefined;
type Words = ReadonlyMap<string, readonly Known[]>;

/** A name with such words in English, and the others as they are. */
export const withEnglishWordsHeard = (name: string): string =>
  name.replace(FOREIGN_WORD, (word) => ` ${englishWordHeard(word) ?? word} `);

/** The English word of companies that a word in another script sounds like; the one whose vowels are nearest. */
export function englishWordHeard(written: string): string | undefined {
  const word = plainLetters(written.toLowerCase());
  const read = word.length < SHORTEST || word.length > LONGEST ? undefined : heardOf(word);
  if (read === undefined) return undefined;
  known ??= { fine: byConsonants((text) => text), coarse: byConsonants(coarsely) };
  const words = read.isCoarse ? known.coarse : known.fine;
  let [best, least]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const heard of read.heard) {
    if (heard.consonants.length < FEWEST_CONSONANTS) continue;
    const consonants = read.isCoarse ? coarsely(heard.consonants) : heard.consonants;
    for (const { word: english, heard: own } of words.get(consonants) ?? []) {
      const unlike = vowelsFit(heard, own, read.hasShortVowels);
      if (unlike !== undefined && unlike < least) [best, least] = [english, unlike];
    }
  }
  return best;
}

/** Greek without accents, Hebrew with one sign for its apostrophe. */
const plainLetters = (word: string): string =>
  /\p{Script=Greek}/u.test(word) ? word.normalize("NFD").replace(/\p{Mn}/gu, "") : word.replaceAll("׳", "'");

function byConsonants(form: (consonants: string) => string): Map<string, Known[]> {
  const words = new Map<string, Known[]>();
  for (const word of WORDS_OF_COMPANIES_IN_ENGLISH)
    for (const heard of heardInEnglish(word)) {
      const key = form(heard.consonants);
      const alike = words.get(key);
      if (alike === undefined) words.set(key, [{ word, heard }]);
      else alike.push({ word, heard });
    }
  return words;
}
