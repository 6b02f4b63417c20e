/**
 * How alike a part of a name, written by its sound in another script, and a listed word sound. A script writes fewer sounds than names have, so
 * each of its signs says for what it may stand, and at what cost.
 */

/** One sound of a part. */
export interface Sound {
  readonly isVowel: boolean;
  /** What it costs that the listed word has nothing like it. */
  readonly dropped: number;
  /** For a vowel, which; for a consonant, what its script calls it. */
  readonly kind: string;
  /** Of a consonant: sounds of canonical forms that it may stand for, and at what cost. */
  readonly standsFor: Readonly<Record<string, number>>;
  /** Whether it seldom stands for a listed sound in its place, before the sound `next` of the listed word: this costs `END_COST` more. */
  readonly atTheEnd?: (listed: string, next: string) => boolean;
}

/** A part of a name by its sounds. */
export interface TranscribedWord {
  /** In Latin letters. */
  readonly text: string;
  readonly sounds: readonly Sound[];
  /** What each of its consonants is filed under, where it is always heard. A sound may be several, or none (`_`). */
  readonly classes: readonly string[];
  /** Words less alike are not taken for it: of words with few consonants that are always heard too many sound alike. */
  readonly leastAlike: number;
}

/** A vowel. @param dropped what it costs that the listed word has none */
export const vowelSound = (kind: string, dropped: number): Sound => ({
  isVowel: true,
  dropped,
  kind,
  standsFor: NOTHING_ALIKE,
});

/** How alike a word must sound. @param by how alike for each number of consonants, the last also for more */
export const leastAlikeOf = (consonants: number, by: readonly number[]): number =>
  by[Math.min(consonants, by.length - 1)] ?? 1;

/** Consonants by what they may be confused with; vowels, `h`, `f`, `v`, `w` and `y` are left out. */
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
/** A word with more ways to read it is filed and looked up by the first ones. */
const MOST_KEYS = 16;
const MOST_KEYS_OF_A_PART = 64;

/** The keys of a part: it may stand for a listed word with one of the same. */
export const keysOfPart = ({ classes }: TranscribedWord): string[] => keysOf(classes, MOST_KEYS_OF_A_PART);

/** The keys of a listed word. @param canonical its canonical form */
export function keysOfSounds(canonical: string): string[] {
  return keysOf(
    Array.from(canonical, (sound, at) => {
      const isCoda = sound === "r" && !isVowelSound(canonical.charAt(at + 1));
      return isCoda ? "L_" : (CLASSES_OF_SOUND[sound] ?? "");
    }),
    MOST_KEYS,
  );
}

/** Every way to choose a class of each consonant; equal ones that follow each other are one. */
function keysOf(classes: readonly string[], most: number): string[] {
  let keys = [""];
  for (const choices of classes) {
    if (choices === "") continue;
    const longer = keys.flatMap((key) =>
      Array.from(choices, (one) => (one === "_" || key.endsWith(one) ? key : key + one)),
    );
    keys = [...new Set(longer)].slice(0, most);
  }
  return keys;
}

/** Whether a sound of a canonical form is a vowel. */
export const isVowelSound = (sound: string): boolean => sound !== "" && "aeiouy".includes(sound);

const NOTHING_ALIKE: Readonly<Record<string, number>> = {};
const OTHER_CONSONANT = 1.2;
const OTHER_VOWEL = 0.25;
/** Vowels that are heard for each other more often than others. */
const NEAR_VOWELS = new Set(["ae", "ea", "ei", "ie", "ou", "uo", "ao", "oa", "ua", "au"]);
const NEAR_VOWEL = 0.1;
const VOWEL_WEIGHT = 0.35;
/** The sign of a consonant is not the one that is usual in this place. */
const END_COST = 0.4;
/** One word begins with a vowel, and the other with a consonant that is always heard. */
const OTHER_BEGINNING = 0.6;

function costOf(sound: Sound, canonical: string, at: number): number {
  const listed = canonical.charAt(at);
  if (sound.isVowel !== isVowelSound(listed)) return sound.isVowel ? 2 : (sound.standsFor[listed] ?? 2);
  if (!sound.isVowel) {
    const isOtherAtTheEnd = sound.atTheEnd?.(listed, canonical.charAt(at + 1)) === true;
    return (sound.standsFor[listed] ?? OTHER_CONSONANT) + (isOtherAtTheEnd ? END_COST : 0);
  }
  if (sound.kind === listed) return 0;
  return NEAR_VOWELS.has(sound.kind + listed) ? NEAR_VOWEL : OTHER_VOWEL;
}

/** What it costs that a sound of a listed word is not heard in the part. */
function lostAt(canonical: string, at: number): number {
  const sound = canonical.charAt(at);
  if (isVowelSound(sound)) return 0.2;
  if (sound === "h" || sound === "H") return 0.3;
  if (sound === "r" && !isVowelSound(canonical.charAt(at + 1)))
    return at + 1 < canonical.length ? 0.15 : 0.45;
  if (sound === "G" || (sound === "g" && canonical[at - 1] === "n")) return 0.3;
  return sound === "j" ? 0.5 : 1;
}

/**
 * How alike a part and a listed word sound, 0–1; 0 when they are less alike than the part asks for.
 * @param canonical the word's canonical form
 */
export function soundsLike({ sounds, leastAlike }: TranscribedWord, canonical: string): number {
  const heaviest = Math.max(weightOf(sounds), weightOfSounds(canonical));
  const most = (1 - leastAlike) * heaviest + ROUNDING;
  let cost = beginsOtherwise(sounds, canonical) ? OTHER_BEGINNING : 0;
  const width = canonical.length + 1;
  let above = new Float64Array(width);
  const lost = new Float64Array(width);
  for (let j = 1; j < width; j++) {
    lost[j] = lostAt(canonical, j - 1);
    above[j] = (above[j - 1] ?? 0) + (lost[j] ?? 0);
  }
  let row = new Float64Array(width);
  for (const sound of sounds) {
    row[0] = (above[0] ?? 0) + sound.dropped;
    let least = row[0] ?? 0;
    for (let j = 1; j < width; j++) {
      const value = Math.min(
        (above[j] ?? 0) + sound.dropped,
        (row[j - 1] ?? 0) + (lost[j] ?? 0),
        (above[j - 1] ?? 0) + costOf(sound, canonical, j - 1),
      );
      row[j] = value;
      if (value < least) least = value;
    }
    // No cost is ever taken back.
    if (cost + least > most) return 0;
    [above, row] = [row, above];
  }
  cost += above[width - 1] ?? 0;
  return cost > most ? 0 : Math.max(0, 1 - cost / heaviest);
}

const ROUNDING = 1e-9;

const weightOf = (sounds: readonly Sound[]): number =>
  sounds.reduce((sum, { isVowel, dropped }) => sum + (isVowel ? (dropped === 0 ? 0 : VOWEL_WEIGHT) : 1), 0);

function weightOfSounds(canonical: string): number {
  let sum = 0;
  for (const sound of canonical) sum += isVowelSound(sound) ? VOWEL_WEIGHT : 1;
  return sum;
}

function beginsOtherwise([first]: readonly Sound[], canonical: string): boolean {
  if (first === undefined || first.kind === "w" || first.kind === "h" || /^[hH]/.test(canonical))
    return false;
  return first.isVowel !== isVowelSound(canonical.charAt(0));
}
