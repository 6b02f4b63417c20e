// cspell:disable
/**
 * The sounds of foreigners' names in katakana. The rules are those of the Cabinet's notification on loanwords of 1991 and of the practice of the
 * press, read backwards: a consonant without a vowel has `u`, behind `t` and `d` it has `o`; long vowels and double consonants say nothing.
 */
import { leastAlikeOf, type Sound, type TranscribedWord, vowelSound } from "./sounds.ts";

const ROWS: readonly (readonly [onset: string, signs: string])[] = [
  ["", "アイウエオ"],
  ["k", "カキクケコ"],
  ["g", "ガギグゲゴ"],
  ["s", "サシスセソ"],
  ["z", "ザジズゼゾ"],
  ["t", "タチツテト"],
  ["d", "ダヂヅデド"],
  ["n", "ナニヌネノ"],
  ["h", "ハヒフヘホ"],
  ["b", "バビブベボ"],
  ["p", "パピプペポ"],
  ["m", "マミムメモ"],
  ["r", "ラリルレロ"],
  ["v", "ヷヸヴヹヺ"],
  ["w", "ワヰ_ヱヲ"],
];
const SMALL: ReadonlyMap<string, string> = new Map(
  [..."ァィゥェォ"].map((sign, at) => [sign, "aiueo".charAt(at)]),
);
const SMALL_GLIDES: ReadonlyMap<string, string> = new Map([
  ["ャ", "a"],
  ["ュ", "u"],
  ["ョ", "o"],
]);
const GLIDES: ReadonlyMap<string, string> = new Map([
  ["ヤ", "a"],
  ["ユ", "u"],
  ["ヨ", "o"],
]);
/** Beginnings that are spoken otherwise before one vowel: `シ` is `shi`. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["シ", "sh"],
  ["ジ", "j"],
  ["チ", "ch"],
  ["ツ", "ts"],
  ["ヂ", "j"],
  ["ヅ", "z"],
  ["フ", "f"],
]);

/** What a consonant of kana may stand for, and what it is filed under. */
const CONSONANTS: Readonly<Record<string, { readonly for: Readonly<Record<string, number>>; cls: string }>> =
  {
    k: { for: { k: 0, H: 0.2, g: 0.3, G: 0.4, C: 0.5 }, cls: "K_" },
    g: { for: { g: 0, G: 0, k: 0.3, H: 0.5 }, cls: "K" },
    s: { for: { s: 0, t: 0.25, z: 0.25, S: 0.3 }, cls: "ST" },
    sh: { for: { S: 0, s: 0.1, C: 0.3, J: 0.3, z: 0.4 }, cls: "S" },
    z: { for: { z: 0, s: 0.2, d: 0.25, J: 0.2, j: 0.3 }, cls: "ST" },
    j: { for: { j: 0, J: 0, z: 0.1, d: 0.15, g: 0.2, G: 0.4, C: 0.3, s: 0.4 }, cls: "S_T" },
    t: { for: { t: 0, d: 0.25 }, cls: "T" },
    // Serbian names often have lost the sign over their `c`.
    ch: { for: { C: 0, t: 0.1, z: 0.2, S: 0.3, k: 0.3 }, cls: "STK" },
    ts: { for: { z: 0, t: 0.1, s: 0.25, C: 0.3 }, cls: "ST" },
    d: { for: { d: 0, t: 0.25 }, cls: "T" },
    n: { for: { n: 0, m: 0.4 }, cls: "N" },
    N: { for: { n: 0, m: 0.1 }, cls: "N" },
    h: { for: { h: 0, H: 0, G: 0.3, k: 0.4, f: 0.3 }, cls: "" },
    f: { for: { f: 0, v: 0, h: 0, H: 0.05, p: 0.4 }, cls: "" },
    b: { for: { b: 0, v: 0, p: 0.25 }, cls: "P_" },
    p: { for: { p: 0, b: 0.2, f: 0.4 }, cls: "P_" },
    m: { for: { m: 0, n: 0.4 }, cls: "N" },
    r: { for: { l: 0, r: 0 }, cls: "L" },
    v: { for: { v: 0, b: 0.1, f: 0.1 }, cls: "_P" },
    // Of `ia`, and of a Spanish `lla`.
    y: { for: { i: 0, e: 0.1, j: 0.2, l: 0.3 }, cls: "_L" },
    w: { for: { v: 0, u: 0, o: 0.1, b: 0.4 }, cls: "" },
  };

const SYLLABLES: ReadonlyMap<string, readonly [onset: string, vowel: string]> = new Map(
  ROWS.flatMap(([onset, signs]) =>
    [...signs].map(
      (sign, at) => [sign, [OTHERWISE.get(sign) ?? onset, "aiueo".charAt(at)] as const] as const,
    ),
  ),
);

/** By how many consonants a part has. */
const LEAST_ALIKE = [1, 0.92, 0.85, 0.8] as const;
/** Consonants that are not always heard. */
const UNSURE = new Set(["h", "w", "y"]);
/** What it costs that a listed word has nothing like such a consonant, where that is not 1. */
const DROPPED: Readonly<Record<string, number>> = { h: 0.4, w: 0.1, y: 0.05 };
const [DROPPED_VOWEL, DROPPED_GLIDE] = [0.2, 0.05];

/** One syllable as it is written: what it begins with, a glide behind that, and its vowel. */
interface Syllable {
  onset: string;
  glide: boolean;
  vowel: string;
  hollow: boolean;
}

/** `ツ` in `ッ`, long vowels and marks say nothing. */
function syllablesOf(part: string): Syllable[] {
  const found: Syllable[] = [];
  for (const sign of part) {
    const last = found.at(-1);
    const small = SMALL.get(sign) ?? SMALL_GLIDES.get(sign);
    if (small !== undefined && last !== undefined) {
      // `ヴァ` is `va`, `ティ` is `ti`, `ウィ` is `wi`, and `クァ` is `kwa`.
      if (last.onset === "" && last.vowel === "u") last.onset = "w";
      last.glide = SMALL_GLIDES.has(sign) && !/^(?:sh|ch|j)$/.test(last.onset);
      last.vowel = small;
      last.hollow = false;
      continue;
    }
    const glide = GLIDES.get(sign);
    if (glide !== undefined) found.push({ onset: "", glide: true, vowel: glide, hollow: false });
    else if (sign === "ン") found.push({ onset: "N", glide: false, vowel: "", hollow: false });
    const syllable = SYLLABLES.get(sign);
    if (syllable === undefined) continue;
    const [onset, vowel] = syllable;
    const hollow = (vowel === "u" && onset !== "") || /[トドシジチヂキ]/.test(sign);
    found.push({ onset, glide: false, vowel, hollow });
  }
  return found;
}

/** The sounds of a part in katakana. */
export function soundsOfKana(part: string): TranscribedWord {
  const sounds: Sound[] = [];
  const classes: string[] = [];
  let [before, isHollow] = ["", false];
  const hear = (kind: string): void => {
    const consonant = CONSONANTS[kind];
    // `マフフーズ`: what a hollow vowel parts is heard once.
    if (consonant === undefined || (isHollow && kind === before)) return;
    before = kind;
    sounds.push({ isVowel: false, dropped: DROPPED[kind] ?? 1, kind, standsFor: consonant.for });
    classes.push(consonant.cls);
  };
  for (const [at, { onset, glide, vowel, hollow }] of syllablesOf(part).entries()) {
    // `ウラジーミル` is `Vladimir`, and `ウスマノフ` is `Usmanov`.
    if (at === 0 && onset === "" && vowel === "u") {
      hear("w");
      continue;
    }
    if (onset !== "") hear(onset);
    if (glide) hear("y");
    isHollow = hollow;
    if (vowel !== "")
      sounds.push(vowelSound(vowel, hollow ? (vowel === "i" ? DROPPED_GLIDE : 0) : DROPPED_VOWEL));
  }
  return {
    text: "",
    sounds,
    classes,
    leastAlike: leastAlikeOf(
      sounds.filter(({ isVowel, kind }) => !isVowel && !UNSURE.has(kind)).length,
      LEAST_ALIKE,
    ),
  };
}
