/**
 * Names of foreigners in Chinese characters (`贝拉克·奥巴马`), which are chosen for their sound. The parts of such a name are parted by a
 * middle dot (GB/T 15834, 4.13). Both sides are written as sounds: the characters by their syllables in pinyin, a listed word by its
 * canonical form. The rules are those of the Xinhua tables, read backwards: a consonant without a vowel has a syllable of its own (`斯` for
 * `s`), `基`, `加` and `季` begin with `j` for `ki`, `ga` and `di`, and an `r` behind a vowel is often left out.
 */
import anyAscii from "any-ascii";
import { isAscii } from "./ascii.ts";
import { UNSEEN } from "./name.ts";
import { pairs } from "./pairs.ts";

/** A part of a name in characters, by its sounds. */
export interface TranscribedWord {
  /** Its syllables, run together. */
  readonly text: string;
  readonly syllables: readonly Syllable[];
}

/** A syllable of pinyin: what it begins with, its vowel, and the nasal at its end. */
interface Syllable {
  readonly onset: string;
  readonly vowel: string;
  readonly nasal: boolean;
  /** Its vowel may stand for none. */
  readonly hollow: boolean;
}

/** What parts a name, and hyphens within a part. */
const MARKS = /[-=\u00b7\u2010-\u2015\u2022\u2027\u2219\u22c5\u30fb\uff65.]+/u;
const SPACES = /\s+/gu;
const HAN = /^\p{Script=Han}+$/u;
const MOST_PARTS = 6;
const LONGEST_PART = 12;
/** A Chinese name has fewer characters, and its surname one. */
const FEWEST_CHARACTERS = 5;
const SHORTEST_PART = 2;
const LONGEST_IN_ONE = 12;

/** The parts of such a name in order, in every way to part it; empty for other names. */
export function transcribedParts(name: string): string[][] {
  if (isAscii(name)) return [];
  const text = name.normalize("NFKC").replace(UNSEEN, "").trim();
  if (MARKS.test(text)) return allHan(text.replaceAll(SPACES, "").split(MARKS));
  const words = allHan(text.split(SPACES));
  const [first = []] = words;
  if ([...first.join("")].length < FEWEST_CHARACTERS) return [];
  if (first.length > 1) return first.every((word) => [...word].length >= SHORTEST_PART) ? words : [];
  return inTwo([...first.join("")]);
}

function allHan(parts: readonly string[]): string[][] {
  const own = parts.filter((part) => part !== "");
  const isRead =
    own.length <= MOST_PARTS && own.every((part) => HAN.test(part) && [...part].length <= LONGEST_PART);
  return isRead ? [own] : [];
}

/** `弗拉基米尔普京`: nothing says where the surname begins. */
function inTwo(characters: readonly string[]): string[][] {
  if (characters.length > LONGEST_IN_ONE) return [];
  return Array.from({ length: characters.length - 2 * SHORTEST_PART + 1 }, (_, at) => [
    characters.slice(0, at + SHORTEST_PART).join(""),
    characters.slice(at + SHORTEST_PART).join(""),
  ]);
}

/** Parts that stand for a small word of a name. */
export const SMALL_PARTS: ReadonlyMap<string, string> = new Map([
  ["本", "bin"],
  ["伊本", "ibn"],
  ["阿尔", "al"],
  ["德", "de"],
  ["冯", "von"],
  ["馮", "von"],
  ["范", "van"],
  ["达", "da"],
  ["達", "da"],
]);

/** Parts whose characters were settled long ago, and have other sounds, by a listed word that they stand for. */
export const SETTLED_PARTS: ReadonlyMap<string, string> = new Map(
  pairs(
    "亚历山大=aleksandr 亞歷山大=aleksandr 约翰=john 約翰=john 约瑟夫=joseph 約瑟夫=joseph 彼得=petr 大卫=david 大衛=david 让=jean 讓=jean 乔治=george 喬治=george 詹姆斯=james 迈克尔=michael 邁克爾=michael 查尔斯=charles 查爾斯=charles 雅各布=yakov 何塞=jose 若泽=jose 胡安=juan 卡扎菲=qadhafi 阿卜杜拉=abdullah",
  ),
);

/** Characters with another reading in such names than elsewhere. */
const READ_AS: ReadonlyMap<string, string> = new Map([
  ["什", "shi"],
  ["伯", "bo"],
  ["柏", "bo"],
  ["茜", "xi"],
  ["莎", "sha"],
]);

/** The sounds of a part. */
export function soundsOfPart(part: string): TranscribedWord {
  const pinyin = Array.from(
    part,
    (character) =>
      READ_AS.get(character) ??
      anyAscii(character)
        .toLowerCase()
        .replace(/[^a-z]/g, ""),
  );
  return { text: pinyin.join(""), syllables: pinyin.map(syllableOf) };
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

/** Consonants by what they may be confused with; vowels, `h`, `f`, `v`, `w` and `y` are left out. A sound may be several, or none (`_`). */
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
const CLASSES_OF_SOUND: Readonly<Record<string, string>> = {
  b: "P",
  p: "P",
  m: "N",
  n: "N",
  l: "L",
  r: "L",
  d: "T",
  t: "T",
  g: "K",
  k: "K",
  G: "K_",
  s: "S",
  z: "S",
  S: "S",
  C: "S",
  J: "S",
  j: "S_",
};
/** A word with more ways to read it is looked up by the first ones. */
const MOST_KEYS = 16;

/** How many consonants of a part are always heard. */
export function consonantsOf({ syllables }: TranscribedWord): number {
  return syllables.reduce(
    (sum, { onset, nasal }) => sum + (/^[why]?$/.test(onset) ? 0 : 1) + (nasal ? 1 : 0),
    0,
  );
}

/** The keys of a part: it may stand for a listed word with one of the same. */
export function keysOfPart({ syllables }: TranscribedWord): string[] {
  return keysOf(syllables.flatMap(({ onset, nasal }) => [CLASSES_OF_ONSET[onset] ?? "", nasal ? "N" : ""]));
}

/** The keys of a listed word. @param canonical its canonical form */
export function keysOfSounds(canonical: string): string[] {
  return keysOf(
    Array.from(canonical, (sound, at) => {
      const isCoda = sound === "r" && !isVowel(canonical.charAt(at + 1));
      return isCoda ? "L_" : (CLASSES_OF_SOUND[sound] ?? "");
    }),
  );
}

/** Every way to choose a class of each consonant; equal ones that follow each other are one. */
function keysOf(classes: readonly string[]): string[] {
  let keys = [""];
  for (const choices of classes) {
    if (choices === "") continue;
    const longer = keys.flatMap((key) =>
      Array.from(choices, (one) => (one === "_" || key.endsWith(one) ? key : key + one)),
    );
    keys = [...new Set(longer)].slice(0, MOST_KEYS);
  }
  return keys;
}

const isVowel = (sound: string): boolean => sound !== "" && "aeiouy".includes(sound);

/** One sound of a part. */
interface Sound {
  readonly kind: string;
  readonly isVowel: boolean;
  /** What it costs that the listed word has nothing like it. */
  readonly dropped: number;
}

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
  r: { J: 0, j: 0, r: 0.1, z: 0.3, i: 0.3, e: 0.3 },
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
const NOTHING_ALIKE: Readonly<Record<string, number>> = {};
const OTHER_CONSONANT = 1.2;
const OTHER_VOWEL = 0.25;
/** Vowels that are heard for each other more often than others. */
const NEAR_VOWELS = new Set(["ae", "ea", "ei", "ie", "ou", "uo", "ao", "oa", "ua", "au"]);
const NEAR_VOWEL = 0.1;
const VOWEL_WEIGHT = 0.35;
const END_COST = 0.4;
/** One word begins with a vowel, and the other with a consonant that is always heard. */
const OTHER_BEGINNING = 0.6;

/** What it costs that a listed word has nothing like such a consonant, where that is not 1. */
const DROPPED: Readonly<Record<string, number>> = { w: 0.05, h: 0.4 };

function soundsOf({ syllables }: TranscribedWord): Sound[] {
  const sounds: Sound[] = [];
  for (const [at, { onset, vowel, nasal, hollow }] of syllables.entries()) {
    if (onset !== "" && onset !== "y")
      sounds.push({ kind: onset, isVowel: false, dropped: DROPPED[onset] ?? 1 });
    if (vowel !== "") sounds.push({ kind: vowel, isVowel: true, dropped: hollow ? 0 : 0.2 });
    // `丹尼尔`: the same nasal twice.
    const isTwice = /^[mn]$/.test(syllables[at + 1]?.onset ?? "");
    if (nasal) sounds.push({ kind: "N", isVowel: false, dropped: isTwice ? 0.05 : 0.7 });
  }
  return sounds;
}

function costOf(sound: Sound, canonical: string, at: number): number {
  const listed = canonical.charAt(at);
  if (sound.isVowel !== isVowel(listed)) return sound.kind === "w" ? (STANDS_FOR.w?.[listed] ?? 2) : 2;
  if (!sound.isVowel) {
    const cost = (STANDS_FOR[sound.kind] ?? NOTHING_ALIKE)[listed] ?? OTHER_CONSONANT;
    return cost + (isOtherAtTheEnd(sound, canonical, at) ? END_COST : 0);
  }
  if (sound.kind === listed) return 0;
  return NEAR_VOWELS.has(sound.kind + listed) ? NEAR_VOWEL : OTHER_VOWEL;
}

/** Before no vowel an `r` is written `尔`, and an `m` as a nasal only before `b` and `p`. */
function isOtherAtTheEnd({ kind }: Sound, canonical: string, at: number): boolean {
  const [listed, next] = [canonical.charAt(at), canonical.charAt(at + 1)];
  if (kind === "l") return listed === "r" && !isVowel(next);
  return kind === "N" && listed === "m" && next !== "b" && next !== "p";
}

/** What it costs that a sound of a listed word is not heard in the part. */
function lostAt(canonical: string, at: number): number {
  const sound = canonical.charAt(at);
  if (isVowel(sound)) return 0.2;
  if (sound === "h" || sound === "H") return 0.3;
  if (sound === "r" && !isVowel(canonical.charAt(at + 1))) return at + 1 < canonical.length ? 0.15 : 0.45;
  if (sound === "G" || (sound === "g" && canonical[at - 1] === "n")) return 0.3;
  return sound === "j" ? 0.5 : 1;
}

/** How alike a part and a listed word sound, 0–1. @param canonical the word's canonical form */
export function soundsLike(part: TranscribedWord, canonical: string): number {
  const sounds = soundsOf(part);
  const width = canonical.length + 1;
  let above = new Float64Array(width);
  for (let j = 1; j < width; j++) above[j] = (above[j - 1] ?? 0) + lostAt(canonical, j - 1);
  for (const sound of sounds) {
    const row = new Float64Array(width);
    row[0] = (above[0] ?? 0) + sound.dropped;
    for (let j = 1; j < width; j++) {
      row[j] = Math.min(
        (above[j] ?? 0) + sound.dropped,
        (row[j - 1] ?? 0) + lostAt(canonical, j - 1),
        (above[j - 1] ?? 0) + costOf(sound, canonical, j - 1),
      );
    }
    above = row;
  }
  const own = sounds.reduce(
    (sum, sound) => sum + (sound.isVowel ? (sound.dropped === 0 ? 0 : VOWEL_WEIGHT) : 1),
    0,
  );
  const other = Array.from(canonical).reduce((sum, sound) => sum + (isVowel(sound) ? VOWEL_WEIGHT : 1), 0);
  const cost = (above[width - 1] ?? 0) + (beginsOtherwise(sounds, canonical) ? OTHER_BEGINNING : 0);
  return Math.max(0, 1 - cost / Math.max(own, other));
}

function beginsOtherwise([first]: readonly Sound[], canonical: string): boolean {
  if (first === undefined || first.kind === "w" || first.kind === "h" || /^[hH]/.test(canonical))
    return false;
  return first.isVowel !== isVowel(canonical.charAt(0));
}
