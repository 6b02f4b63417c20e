// cspell:disable
/**
 * The sounds of foreigners' names in Chinese characters, by their syllables in pinyin. The rules are those of the Xinhua tables, read backwards: a
 * consonant without a vowel has a syllable of its own (`斯` for `s`), `基`, `加` and `季` begin with `j` for `ki`, `ga` and `di`, and an `r`
 * behind a vowel is often left out.
 */
import anyAscii from "any-ascii";
import { isVowelSound, leastAlikeOf, type Sound, type TranscribedWord, vowelSound } from "./sounds.ts";

/** A syllable of pinyin: what it begins with, its vowel, and the nasal at its end. */
interface Syllable {
  readonly onset: string;
  readonly vowel: string;
  readonly nasal: boolean;
  /** Its vowel may stand for none. */
  readonly hollow: boolean;
}

/** Characters with another reading in such names than elsewhere. */
const READ_AS: ReadonlyMap<string, string> = new Map([
  ["什", "shi"],
  ["伯", "bo"],
  ["柏", "bo"],
  ["茜", "xi"],
  ["莎", "sha"],
]);

/** By how many consonants a part has. */
const LEAST_ALIKE = [1, 0.93, 0.88, 0.8] as const;

/** The sounds of a part in Chinese characters. */
export function soundsOfHan(part: string): TranscribedWord {
  const pinyin = Array.from(
    part,
    (character) =>
      READ_AS.get(character) ??
      anyAscii(character)
        .toLowerCase()
        .replace(/[^a-z]/g, ""),
  );
  const syllables = pinyin.map(syllableOf);
  return {
    text: pinyin.join(""),
    sounds: soundsOf(syllables),
    classes: syllables.flatMap(({ onset, nasal }) => [CLASSES_OF_ONSET[onset] ?? "", nasal ? "N" : ""]),
    leastAlike: leastAlikeOf(
      syllables.reduce(
        (sum, { onset, nasal }) => sum + (/^[why]?$/.test(onset) ? 0 : 1) + (nasal ? 1 : 0),
        0,
      ),
      LEAST_ALIKE,
    ),
  };
}

const SYLLABLE = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([aeiou]*)(ng?|r)?$/;
/** Syllables that stand for a consonant alone. */
const HOLLOW = new Set(
  "b bu ci chi de di du fu ge hu ji ke ku le li lu me mo mu ne ni nu po pu qi re ri se shi si su te ti tu xi ze zhi zi".split(
    " ",
  ),
);

function syllableOf(pinyin: string): Syllable {
  const [, onset = "", vowels = "", end = ""] = SYLLABLE.exec(pinyin) ?? [undefined, pinyin.charAt(0)];
  if (pinyin === "er") return { onset: "er", vowel: "e", nasal: false, hollow: true };
  return {
    onset,
    vowel: nucleusOf(onset, vowels),
    nasal: end.startsWith("n"),
    hollow: HOLLOW.has(pinyin),
  };
}

/** The vowel that a syllable is heard by, by its letters in pinyin. */
function nucleusOf(onset: string, vowels: string): string {
  if (vowels === "iu" || vowels === "ou" || vowels === "uo" || vowels === "ao" || vowels === "iao")
    return "o";
  if (vowels === "ui") return "e";
  if (vowels === "u" && onset === "y") return "u";
  return vowels.replace(/^[iu](?=[aeo])/, "").charAt(0);
}

/** What a beginning of a syllable is filed under. */
const CLASSES_OF_ONSET: Readonly<Record<string, string>> = {
  b: "P",
  p: "P",
  m: "N",
  n: "N",
  l: "L",
  er: "L",
  r: "SL",
  d: "T",
  t: "T",
  g: "K",
  k: "K",
  j: "SKT",
  q: "SK",
  x: "S_",
  zh: "S",
  ch: "S",
  sh: "S",
  z: "S",
  c: "S",
  s: "S",
};
/** What a consonant of pinyin may stand for beside itself, and at what cost: sounds of canonical forms. */
const STANDS_FOR: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  b: { b: 0, p: 0.3, v: 0.3 },
  p: { p: 0, b: 0.3 },
  m: { m: 0, n: 0.4 },
  n: { n: 0, m: 0.4 },
  N: { n: 0, m: 0.15 },
  f: { f: 0, v: 0, p: 0.6, h: 0.5, H: 0.5 },
  w: { v: 0, u: 0, o: 0.1, h: 0.6, G: 0.4 },
  d: { d: 0, t: 0.3 },
  t: { t: 0, d: 0.3, C: 0.6 },
  l: { l: 0, r: 0 },
  er: { r: 0, l: 0 },
  r: { J: 0, j: 0, r: 0.1, z: 0.3 },
  g: { g: 0, k: 0.3, G: 0, j: 0.5, h: 0.5, H: 0.5 },
  k: { k: 0, g: 0.3, H: 0.3, h: 0.4, C: 0.5 },
  h: { h: 0, H: 0, G: 0.1, g: 0.4, k: 0.4, j: 0.2, f: 0.5 },
  j: { j: 0, g: 0, k: 0.1, d: 0.15, t: 0.25, z: 0.2, J: 0.1, G: 0.2, C: 0.3, s: 0.6 },
  q: { C: 0, S: 0.3, k: 0.3, z: 0.3, j: 0.2, t: 0.4 },
  x: { h: 0, H: 0, S: 0, s: 0, C: 0.3, z: 0.4, j: 0.4 },
  zh: { j: 0, J: 0, z: 0, C: 0.2, d: 0.6, s: 0.5 },
  ch: { C: 0, j: 0.4, S: 0.4, z: 0.4 },
  sh: { S: 0, s: 0.2, J: 0.3, C: 0.3, j: 0.3 },
  z: { z: 0, s: 0.2, J: 0.3, j: 0.3 },
  c: { z: 0, s: 0.3, C: 0.4 },
  s: { s: 0, z: 0.2, S: 0.3, t: 0.6 },
};

/** What it costs that a listed word has nothing like such a consonant, where that is not 1. */
const DROPPED: Readonly<Record<string, number>> = { w: 0.05, h: 0.4 };

function soundsOf(syllables: readonly Syllable[]): Sound[] {
  const sounds: Sound[] = [];
  for (const [at, { onset, vowel, nasal, hollow }] of syllables.entries()) {
    if (onset !== "" && onset !== "y") sounds.push(consonant(onset, DROPPED[onset] ?? 1));
    if (vowel !== "") sounds.push(vowelSound(vowel, hollow ? 0 : 0.2));
    // `丹尼尔`: the same nasal twice.
    const isTwice = /^[mn]$/.test(syllables[at + 1]?.onset ?? "");
    if (nasal) sounds.push(consonant("N", isTwice ? 0.05 : 0.7));
  }
  return sounds;
}

const consonant = (kind: string, dropped: number): Sound => ({
  isVowel: false,
  dropped,
  kind,
  standsFor: STANDS_FOR[kind] ?? {},
  atTheEnd: (listed, next) => isOtherAtTheEnd(kind, listed, next),
});

/** Before no vowel an `r` is written `尔`, and an `m` as a nasal only before `b` and `p`. */
function isOtherAtTheEnd(kind: string, listed: string, next: string): boolean {
  if (kind === "l") return listed === "r" && !isVowelSound(next);
  return kind === "N" && listed === "m" && next !== "b" && next !== "p";
}
