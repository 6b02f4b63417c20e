// cspell:ignore cambio ngan hang ings
/** Words of other languages in Latin letters by their meaning in English, as `stems-in-latin.ts` has them: whole, by their stem, and several together. */
import { WORDS_OF_COMPANIES_IN_ENGLISH } from "./english-words.ts";
import { STEMS_IN_LATIN } from "./stems-in-latin.ts";
import { STEMS_OF_FURTHER_WORDS } from "./stems-of-further-words.ts";

/** Stems are found by their first letters, of which each has so many. */
const FIRST_LETTERS = 4;
/** What may stand behind a stem: a longer one says more, so its ending may be longer. */
const LONG_STEM = 6;
const [LONGEST_ENDING, LONGEST_BEHIND_SHORT] = [3, 2];

interface Tables {
  readonly words: ReadonlyMap<string, string>;
  readonly stems: ReadonlyMap<string, readonly (readonly [stem: string, english: string])[]>;
  /** Words behind the first one of a phrase, with what the phrase is. */
  readonly phrases: ReadonlyMap<string, readonly (readonly [rest: readonly string[], english: string])[]>;
  readonly english: ReadonlySet<string>;
}
/** Made at the first use: most processes meet no translated name. */
let tables: Tables | undefined;

function read(): Tables {
  const words = new Map<string, string>();
  const stems = new Map<string, (readonly [string, string])[]>();
  const phrases = new Map<string, (readonly [readonly string[], string])[]>();
  for (const row of [...STEMS_IN_LATIN, ...STEMS_OF_FURTHER_WORDS]) {
    const [english = "", written = ""] = row.split("|");
    for (const word of written.split(" ")) {
      const [first = "", ...rest] = word.split("_");
      if (rest.length > 0) phrases.set(first, [...(phrases.get(first) ?? []), [rest, english]]);
      else if (word.endsWith("*")) {
        const key = word.slice(0, FIRST_LETTERS);
        stems.set(key, [...(stems.get(key) ?? []), [word.slice(0, -1), english]]);
      } else if (!words.has(word)) words.set(word, english);
    }
  }
  for (const group of stems.values()) group.sort(([a], [b]) => b.length - a.length);
  for (const group of phrases.values()) group.sort(([a], [b]) => b.length - a.length);
  return { words, stems, phrases, english: new Set(WORDS_OF_COMPANIES_IN_ENGLISH) };
}

/** What a word is in English; undefined for a word of English and one that is not known. @param word in small letters without accents */
export function meaningByStem(word: string): string | undefined {
  tables ??= read();
  const { words, stems, english } = tables;
  if (word.length < FIRST_LETTERS || english.has(word)) return undefined;
  return (
    words.get(word) ?? stems.get(word.slice(0, FIRST_LETTERS))?.find(([stem]) => isFormOf(word, stem))?.[1]
  );
}

/** `producing`: a word of English that the list of words of companies lacks. */
const ENGLISH_ENDING = /(?:ing|ings|ed|ly|ness)$/u;

const isFormOf = (word: string, stem: string): boolean =>
  word === stem ||
  (word.startsWith(stem) &&
    !ENGLISH_ENDING.test(word) &&
    word.length - stem.length <= (stem.length >= LONG_STEM ? LONGEST_ENDING : LONGEST_BEHIND_SHORT));

/** A word, or what stands between two. */
const PIECES = /[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu;

/**
 * A name with phrases (`casa de cambio`, `ngan hang`) in English.
 * @param plain makes small letters without accents of a word
 * @returns undefined for a name without one
 */
export function withPhrasesByMeaning(name: string, plain: (word: string) => string): string | undefined {
  tables ??= read();
  const pieces = name.match(PIECES) ?? [];
  const words = pieces.map(plain);
  let [text, found] = ["", false];
  for (let at = 0; at < pieces.length; at++) {
    const phrase = tables.phrases
      .get(words[at] ?? "")
      ?.find(([rest]) => rest.every((word, k) => words[at + 2 * (k + 1)] === word));
    text += phrase?.[1] ?? pieces[at] ?? "";
    if (phrase === undefined) continue;
    found = true;
    at += 2 * phrase[0].length;
  }
  return found ? text : undefined;
}
