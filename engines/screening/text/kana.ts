// cspell:ignore aeou choe chong hyon kwak kwon maeng paek
/**
 * Names in kana: in Latin letters, and Korean names, which Japanese texts write in katakana (`キム・ジョンウン`). Source of the spelling in
 * Latin letters: Hepburn. Korean sounds in kana follow the practice of the Japanese press: a final consonant is a syllable with `u` (`キム` is
 * `Kim`), and one `ン` is both `n` and `ng`.
 */
import anyAscii from "any-ascii";
import { pairs } from "./pairs.ts";

const SMALL_Y = /(\p{L})([ャュョゃゅょ])/gu;
const SMALL_VOWEL = /(\p{L})([ァィゥェォぁぃぅぇぉ])/gu;
const VOWEL: Readonly<Record<string, string>> = Object.fromEntries(
  pairs("ャ=a ュ=u ョ=o ゃ=a ゅ=u ょ=o ァ=a ィ=i ゥ=u ェ=e ォ=o ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o"),
);
/** Beginnings in which the sound `y` is heard already. */
const SOFT = /^(?:sh|ch|j)$/;
const BACK_OF_THE_MOUTH = /^[kg]$/;

/** Beginning of a syllable: `sh` of `shi`. */
const beginningOf = (letter: string): string => anyAscii(letter).replace(/[aeiou]$/, "");

/** Kana with small letters as one syllable each: `ショ` is `sho`, `ファ` is `fa`. Other letters stay. */
export function withSmallKana(word: string): string {
  return word
    .replace(SMALL_Y, (_, letter: string, small: string) => {
      const begin = beginningOf(letter);
      return `${begin}${SOFT.test(begin) ? "" : "y"}${VOWEL[small] ?? ""}`;
    })
    .replace(SMALL_VOWEL, (_, letter: string, small: string) => {
      const begin = beginningOf(letter);
      const glide = begin === "" || (BACK_OF_THE_MOUTH.test(begin) && /[クグくぐ]/.test(letter)) ? "w" : "";
      return `${begin}${glide}${VOWEL[small] ?? ""}`;
    });
}

const KATAKANA = /^[\p{Script=Katakana}ー]+$/u;

/** Surnames of Koreans in katakana, as lists write them. */
const SURNAMES: ReadonlyMap<string, string> = new Map(
  pairs(
    "キム=kim パク=pak リ=ri イ=yi チェ=choe チョン=chong カン=kang チョ=cho ユン=yun チャン=chang リム=rim イム=im ハン=han オ=o ソ=so シン=sin クォン=kwon ファン=hwang アン=an ソン=song " +
      "ホン=hong ユ=yu リュ=ryu ノ=no ロ=ro コ=ko ムン=mun ヤン=yang ペ=pae ペク=paek ホ=ho ナム=nam シム=sim ハ=ha チュ=chu テ=tae ヒョン=hyon チャ=cha キル=kil ウ=u ミン=min チ=chi チン=chin オム=om " +
      "ウォン=won パン=pang クァク=kwak カク=kwak メン=maeng マ=ma ト=to ピョン=pyon ヨム=yom ソク=sok",
  ),
);
const LONGEST_SURNAME = Math.max(...Array.from(SURNAMES.keys(), (surname) => surname.length));
/** A given name of two syllables has two letters at least. */
const SHORTEST_GIVEN = 2;
const MOST_WORDS = 3;

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/fa/g, "hwa"],
  [/f/g, "h"],
  [/sh(?=[aeou])/g, "s"],
  [/shi/g, "si"],
  [/(?<=[aeiou])mu(?![aeiouy])/g, "m"],
  [/(?<=[aeiou])ku(?![aeiouy])/g, "k"],
  [/(?<=[aeiou])ru(?![aeiouy])/g, "l"],
  [/(?<=[aeiou])pu(?![aeiouy])/g, "p"],
  [/z/g, "j"],
];

/** The readings of a Korean name in katakana, surname first; empty for another name. */
export function asKoreanInKana(words: readonly string[]): string[] {
  if (words.length > MOST_WORDS || !words.every((word) => KATAKANA.test(word))) return [];
  const [first = "", ...others] = words.length === 1 ? surnameApart(words[0] ?? "") : words;
  const family = SURNAMES.get(first);
  const given = others.join("");
  if (family === undefined || given.length < SHORTEST_GIVEN) return [];
  const read = inKoreanSounds(given);
  const endings = ["", "g"].flatMap((within) =>
    ["", "g"].map((end) => read.replace(/'(?!$)/g, within).replace(/'$/, end)),
  );
  return familiesOf(first, family).flatMap((name) => [...new Set(endings)].map((text) => `${name} ${text}`));
}

/** `チョン` is `Chong` and `Chon`; North Korea writes a `j` for such a `ch`. */
function familiesOf(written: string, family: string): string[] {
  const families = written === "チョン" ? ["chong", "chon"] : [family];
  return /^[チ]/u.test(written) && family !== "choe" && family !== "cha"
    ? families.flatMap((name) => [name, name.replace(/^ch/, "j")])
    : families;
}

/** `キムジョンウン`: the longest surname that a word begins with, and the rest. */
function surnameApart(word: string): string[] {
  for (let length = LONGEST_SURNAME; length > 0; length--)
    if (SURNAMES.has(word.slice(0, length))) return [word.slice(0, length), word.slice(length)];
  return [word];
}

/** In Latin letters; behind an `n` that ends a syllable stands a sign, because it may be `ng`. */
function inKoreanSounds(given: string): string {
  let text = anyAscii(withSmallKana(given).replaceAll("ー", "").replaceAll("ン", "n'"))
    .toLowerCase()
    .replace(/[^a-z']/g, "");
  for (const [pattern, sound] of SOUNDS) text = text.replace(pattern, sound);
  return text;
}
