// cspell:disable
/**
 * A company's name in another script once more, with all of its words in English that are known: its own by meaning (`الحركة الإمبراطورية` is an imperial
 * movement) and English ones by sound (`Тритон Навигейшн`). What this alone finds is left to a person: a word is also a name as it is.
 */
import { inArabicLetters } from "./arabic-letters.ts";
import { LONGEST_NAME } from "./authority-words.ts";
import { withPlacesAsNouns } from "./country-words.ts";
import { withEnglishWordsHeard } from "./heard-in-english.ts";
import { OWN_STEMS, PHRASES_IN_CYRILLIC } from "./own-words-in-cyrillic.ts";
import {
  ARABIC_PHRASES,
  ARABIC_WORDS,
  GREEK_STEMS,
  HEBREW_WORDS,
  WORDS_WITHIN,
} from "./own-words-in-scripts.ts";

/** Other words for the same: a translation takes any. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\bfund\b/g, "foundation"],
  [/\bcooperation\b/g, "cooperative"],
  [/\bchemical plant\b/g, "chemical industries"],
  [/(?<!money )\bexchange\b/g, "money exchange"],
  [/\bindustry\b/g, "industries"],
  [/\bmanagement(?= defense| of)/g, "presidency"],
];
const withSynonyms = (text: string): string =>
  SYNONYMS.reduce((read, [pattern, other]) => read.replace(pattern, other), text);

/**
 * The readings of a name.
 * @param known the name in English as far as other tables know it
 * @param without readings that are known
 * @returns empty where no further word is known
 */
export function withMeantWords(known: readonly string[], without: readonly string[]): string[] {
  const read = known.flatMap((text) => {
    if (text.length > LONGEST_NAME) return [];
    const meant = inMeaning(text);
    const heard = severalWords(meant) ? withEnglishWordsHeard(withPlacesAsNouns(meant)) : meant;
    return [meant, heard, withSynonyms(heard)];
  });
  const others = new Set(read.map(plainly));
  const already = new Set(without.map(likened));
  return [...others].filter((text) => !already.has(likened(text)));
}

const plainly = (text: string): string => text.replace(/\s+/gu, " ").trim();
/** Letters of Persian and Arabic are one here. */
const likened = (text: string): string => plainly(inArabicLetters(text));
const severalWords = (text: string): boolean => /\p{L}\P{L}+\p{L}/u.test(text);

/** Groups of words that mean something together, before their words are read one by one. */
export function withPhrasesMeant(text: string): string {
  let read = text;
  if (/\p{Script=Cyrillic}/u.test(text))
    for (const [pattern, english] of PHRASES_IN_CYRILLIC) read = read.replace(pattern, english);
  return read;
}

const READERS: readonly { readonly script: RegExp; readonly read: (text: string) => string }[] = [
  { script: /\p{Script=Cyrillic}/u, read: inRussian },
  { script: /\p{Script=Arabic}/u, read: inArabic },
  { script: /\p{Script=Hebrew}/u, read: inHebrew },
  { script: /\p{Script=Greek}/u, read: inGreek },
  { script: /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Thai}]/u, read: inSigns },
];

function inMeaning(text: string): string {
  return READERS.find(({ script }) => script.test(text))?.read(text) ?? text;
}

const STEMS_BY_BEGINNING = grouped(OWN_STEMS);
const GREEK_BY_BEGINNING = grouped(GREEK_STEMS);

function grouped(
  stems: readonly (readonly [string, string])[],
): ReadonlyMap<string, (readonly [string, string])[]> {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const pair of stems) {
    const key = pair[0].slice(0, 2);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  for (const group of groups.values()) group.sort(([a], [b]) => b.length - a.length);
  return groups;
}

const RUSSIAN_ENDING =
  /^(?:[аеиіоуыэюяьйїє]|ого|его|ої|ому|ему|ой|ей|ою|ею|ым|им|ых|их|ими|ыми|ами|ями|ах|ях|ам|ям|ом|ем|ів|ев|ов|ый|ий|ая|яя|ое|ее|ые|ие|ии|ию|ия|ием|ний|на|не|ної|ні)?$/u;

function inRussian(text: string): string {
  return text.replace(
    /[\u0400-\u052f']+/gu,
    (word) => ofStem(STEMS_BY_BEGINNING, word.toLowerCase(), RUSSIAN_ENDING) ?? word,
  );
}

const ofStem = (
  stems: ReadonlyMap<string, readonly (readonly [string, string])[]>,
  word: string,
  ending: RegExp,
): string | undefined =>
  stems
    .get(word.slice(0, 2))
    ?.find(([stem]) => word.startsWith(stem) && ending.test(word.slice(stem.length)))?.[1];

/** Arabic joins `and`, `in`, `for` and the article with the word behind them. */
const ARABIC_PREFIX = /^(?:[وب]?(?:ال|لل)|و|ل)(?=\p{L}{2})/u;
const ARABIC_WORDS_APART = /(?<!\p{L})(?=\p{Script=Arabic})|(?<=\p{Script=Arabic})(?!\p{L})/u;

/** One form of each letter, without signs for short vowels. */
const plainArabic = (text: string): string =>
  inArabicLetters(text)
    .replace(/[\u064b-\u0652\u0670\u0640]/gu, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ة/gu, "ه")
    .replace(/ى(?!\p{L})/gu, "ي");

function inArabic(text: string): string {
  const words = text.split(ARABIC_WORDS_APART);
  const plain = words.map(plainArabic);
  let read = "";
  for (let at = 0; at < words.length; at++) {
    const [word = "", first = "", second] = [words[at], plain[at], plain[at + 2]];
    const phrase =
      second === undefined ? undefined : ARABIC_PHRASES.get(`${bareArabic(first)}_${bareArabic(second)}`);
    const meant = phrase ?? ARABIC_WORDS.get(first) ?? ARABIC_WORDS.get(bareArabic(first));
    read += meant === undefined ? word : ` ${meant} `;
    if (phrase !== undefined) at += 2;
  }
  return read;
}

const bareArabic = (word: string): string => word.replace(ARABIC_PREFIX, "");

function inHebrew(text: string): string {
  return text.replace(
    /(?<!\p{L})[\u05d0-\u05ea]{2,}(?!\p{L})/gu,
    (word) =>
      HEBREW_WORDS.get(word) ?? HEBREW_WORDS.get(word.replace(/^[ולבה]{1,2}(?=\p{L}{2})/u, "")) ?? word,
  );
}

const GREEK_ENDING =
  /^(?:α|η|ο|ε|ι|υ|ω|ας|ης|ος|ες|ις|ους|ου|ων|ια|ιας|ιο|ιου|ιων|ιες|εις|εως|ση|σης|οι|ες|ιος|ρων|ρας|ματα|εια|ειο|ειας|ειου)?$/u;

function inGreek(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(
      /\p{Script=Greek}+/gu,
      (word) => ofStem(GREEK_BY_BEGINNING, word.toLowerCase(), GREEK_ENDING) ?? word,
    );
}

let within: RegExp | undefined;

function inSigns(text: string): string {
  within ??= new RegExp([...WORDS_WITHIN.keys()].sort((a, b) => b.length - a.length).join("|"), "gu");
  return text.replace(within, (word) => ` ${WORDS_WITHIN.get(word) ?? word} `);
}
