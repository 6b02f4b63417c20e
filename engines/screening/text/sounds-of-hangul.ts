/**
 * The sounds of foreigners' names in Hangul. The rules are those of the loanword orthography of the National Institute of Korean Language, read
 * backwards: a consonant without a vowel has `ㅡ`, `ㅂ` is `b` and `v`, `ㅍ` is `p` and `f`, `ㄹ` is `l` and `r`, `ㅈ` is `z`, `zh` and `j`.
 */
import { leastAlikeOf, type Sound, type TranscribedWord, vowelSound } from "./sounds.ts";

const FIRST_SYLLABLE = 0xac00;
const [VOWELS, ENDS] = [21, 28];
const ONSETS = "g g n d t l m b p s s _ j j ch k t p h".split(" ");
/** Vowels behind the glide that they begin with. */
const NUCLEI = "a e ya ye o e yo ye o wa we we yo u wo we wi yu _ i i".split(" ");
const CODAS = "_ k k k n n n t l l l l l l l l m p p t t N t t k t p t".split(" ");

/** A consonant of Hangul: what it may stand for, and what it is filed under. */
const CONSONANTS: Readonly<Record<string, { readonly for: Readonly<Record<string, number>>; cls: string }>> =
  {
    g: { for: { g: 0, G: 0.05, k: 0.2, H: 0.5 }, cls: "K" },
    k: { for: { k: 0, H: 0.05, g: 0.2, G: 0.3, C: 0.6 }, cls: "K_" },
    n: { for: { n: 0, m: 0.4 }, cls: "N" },
    N: { for: { n: 0, m: 0.4 }, cls: "N" },
    d: { for: { d: 0, t: 0.3 }, cls: "T" },
    t: { for: { t: 0, d: 0.25, s: 0.5, z: 0.5, C: 0.6 }, cls: "T" },
    l: { for: { l: 0, r: 0 }, cls: "L" },
    m: { for: { m: 0, n: 0.4 }, cls: "N" },
    b: { for: { b: 0, v: 0, p: 0.3, f: 0.5 }, cls: "P_" },
    p: { for: { p: 0, f: 0, v: 0.1, b: 0.3 }, cls: "P_" },
    s: { for: { s: 0, S: 0.05, z: 0.25, t: 0.4, C: 0.5 }, cls: "S" },
    j: { for: { z: 0, j: 0, J: 0, s: 0.4, C: 0.3, d: 0.5 }, cls: "S_" },
    // Serbian names often have lost the sign over their `c`.
    ch: { for: { C: 0, z: 0.05, j: 0.3, J: 0.3, s: 0.4, t: 0.5, k: 0.3 }, cls: "SK" },
    h: { for: { h: 0, H: 0, G: 0.2, k: 0.4, f: 0.5 }, cls: "" },
    // Of `ia`, and of a Spanish `lla`.
    y: { for: { i: 0, e: 0.1, j: 0.2, l: 0.3 }, cls: "_L" },
    w: { for: { v: 0, u: 0, o: 0.1 }, cls: "" },
  };

/** By how many consonants a part has. */
const LEAST_ALIKE = [1, 0.92, 0.85, 0.8] as const;
/** Consonants that are not always heard. */
const UNSURE = new Set(["h", "w", "y"]);
/** What it costs that a listed word has nothing like such a consonant, where that is not 1. */
const DROPPED: Readonly<Record<string, number>> = { h: 0.4, w: 0.1, y: 0.05 };
const [DROPPED_VOWEL, DROPPED_SOFT] = [0.2, 0.05];

/** The sounds of a part in Hangul. */
export function soundsOfHangul(part: string): TranscribedWord {
  const sounds: Sound[] = [];
  const classes: string[] = [];
  let before = "";
  const hear = (kind: string): void => {
    const consonant = CONSONANTS[kind];
    // `블라디미르`, `안나`: what is written at the end and again at the beginning is heard once.
    if (consonant !== undefined && kind !== before) {
      sounds.push({ isVowel: false, dropped: DROPPED[kind] ?? 1, kind, standsFor: consonant.for });
      classes.push(consonant.cls);
    }
    before = kind;
  };
  for (const syllable of part) {
    const code = syllable.charCodeAt(0) - FIRST_SYLLABLE;
    hear(ONSETS[Math.trunc(code / (VOWELS * ENDS))] ?? "_");
    const nucleus = NUCLEI[Math.trunc((code % (VOWELS * ENDS)) / ENDS)] ?? "_";
    const isSoft = /[sj]|ch/.test(before);
    for (const letter of nucleus.replace("_", "")) {
      if (letter === "w" || letter === "y") hear(letter);
      else {
        // `시` and `치` are `sh` and `ch`, too.
        sounds.push(vowelSound(letter, letter === "i" && isSoft ? DROPPED_SOFT : DROPPED_VOWEL));
        before = letter;
      }
    }
    if (nucleus === "_") before = "";
    const coda = CODAS[code % ENDS] ?? "_";
    if (coda !== "_") hear(coda);
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
