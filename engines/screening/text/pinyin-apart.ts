// cspell:disable
/** Chinese names of companies in one word: lists have them in one word (`Xiangchenggao`) and in syllables (`Xiang Cheng Gao`). */
import anyAscii from "any-ascii";
import { cantoneseSyllable } from "./cantonese.ts";

/**
 * The syllables of Hanyu Pinyin that begin with a consonant: each initial with its finals. Without `ü`, which names write as `u`, and without
 * interjections (`lo`, `yo`), which no name has.
 */
const FINALS_BEHIND: Readonly<Record<string, string>> = {
  b: "a o ai ei ao an en ang eng i ie iao ian in ing u",
  p: "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
  m: "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
  f: "a o ei ou an en ang eng u",
  d: "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
  t: "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
  n: "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue",
  l: "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue",
  g: "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  k: "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  h: "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  j: "i ia ie iao iu ian in iang ing iong u ue uan un",
  q: "i ia ie iao iu ian in iang ing iong u ue uan un",
  x: "i ia ie iao iu ian in iang ing iong u ue uan un",
  zh: "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  ch: "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
  sh: "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
  r: "e i ao ou an en ang eng ong u ua uo ui uan un",
  z: "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
  c: "a e i ai ao ou an en ang eng ong u uo ui uan un",
  s: "a e i ai ao ou an en ang eng ong u uo ui uan un",
  y: "a e i ao ou an in ang ing ong u ue uan un",
  w: "a o u ai ei an en ang eng",
};
const SYLLABLES: ReadonlySet<string> = new Set(
  Object.entries(FINALS_BEHIND).flatMap(([initial, finals]) =>
    finals.split(" ").map((final) => initial + final),
  ),
);
const LONGEST_SYLLABLE = 6;
/** Two syllables make words of other languages too often. */
const FEWEST = 3;
const MOST = 6;
/** Syllables that other languages seldom have: of `Fukushima`, `Telefonica` and `Limousine` each could be Chinese, and none must. */
const OF_CHINESE = /^(?:zh|[xq])|(?:n|ng|ao|[iu]a|uo|[iu]e|ui|iu)$/;

/** The syllables of a word in pinyin, the longest first; undefined for another word. */
function syllablesOf(word: string, most = MOST): string[] | undefined {
  if (word === "") return [];
  if (most === 0) return undefined;
  for (let length = Math.min(LONGEST_SYLLABLE, word.length); length > 0; length--) {
    if (!SYLLABLES.has(word.slice(0, length))) continue;
    const others = syllablesOf(word.slice(length), most - 1);
    if (others !== undefined) return [word.slice(0, length), ...others];
  }
  return undefined;
}

/** A company's name with words of three syllables and more apart; undefined for one without. Shorter words are English ones, too (`sunshine`). */
export function withPinyinApart(name: string): string | undefined {
  const text = name.replace(/(?<!\p{L})[A-Za-z]{9,30}(?!\p{L})/gu, (word) => {
    const syllables = syllablesOf(word.toLowerCase()) ?? [];
    return syllables.length >= FEWEST && syllables.some((syllable) => OF_CHINESE.test(syllable))
      ? syllables.join(" ")
      : word;
  });
  return text === name ? undefined : text;
}

/** Legal forms are read by a table. */
const FORMS = /(?:股份|集[团團])?有限(?:[责責]任)?公司|公司|会社|集[团團]/gu;

/** The same of a name in Chinese characters, of which each is a syllable; none of Japanese ones. @param name words of trades in English */
export const withSignsApart = (name: string): string | undefined => withSigns(name, anyAscii, 3);

/** The same of a company of Hong Kong or Macau, in Cantonese. */
export const withSignsInCantonese = (name: string): string | undefined =>
  withSigns(name, (sign) => cantoneseSyllable(sign) ?? anyAscii(sign), 2);

/** @param fewest signs that are read */
function withSigns(name: string, read: (sign: string) => string, fewest: number): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return undefined;
  const plain = name.replace(FORMS, " ");
  const text = plain.replace(/\p{Script=Han}+/gu, (signs) =>
    Array.from(signs).length < fewest ? signs : ` ${Array.from(signs, read).join(" ")} `,
  );
  return text === plain ? undefined : text;
}
