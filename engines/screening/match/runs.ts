import { cheapLettersOf, fewestLettersAlike, mayBeAlike } from "../text/letter-sets.ts";
import { wordSimilarity } from "../text/similarity.ts";
import { JOINED_SIMILARITY, LONGEST_RUN } from "./align.ts";
import { LONGEST_RUN_LETTERS, SHORTEST_RUN_LETTERS } from "./word-similarity.ts";

/** A word, or some read as one, by the letters of its sound. */
export interface Run {
  readonly sound: Uint8Array;
  /** The set of its letters. */
  readonly mask: number;
  /** Of its first word. */
  readonly abjad: number;
  /** The fewest letters of a word that is so alike to it that they are paired; not where only one comes from a script without short vowels. */
  readonly shortest: number;
}

/** A word as it stands in runs. */
export interface RunWord extends Run {
  /** Whether it may be read as one with its neighbours. */
  readonly joins: boolean;
}

/** The sound of no word. */
export const NO_SOUND = new Uint8Array(0);

/** Every run of two to four neighbouring words. */
export function runsOf(words: readonly RunWord[]): Run[] {
  const found: Run[] = [];
  for (const [from, first] of words.entries()) {
    const { abjad } = first;
    let [sound, mask] = [NO_SOUND, 0];
    for (const [at, word] of words.slice(from, from + LONGEST_RUN).entries()) {
      if (!word.joins) break;
      sound = Uint8Array.of(...sound, ...word.sound);
      mask |= word.mask;
      if (at > 0) found.push({ sound, mask, abjad, shortest: shortestOf(sound) });
    }
  }
  return found;
}

/** The fewest letters of a word that is paired with one of this sound. */
export const shortestOf = (sound: Uint8Array): number =>
  fewestLettersAlike(sound.length, cheapLettersOf(sound), JOINED_SIMILARITY);

/** Whether a word of a subject and a run of listed words are so alike that they are paired. */
export function areJoined(word: Run, run: Run): boolean {
  const [letters, other] = [word.sound.length, run.sound.length];
  if (other < SHORTEST_RUN_LETTERS || other > LONGEST_RUN_LETTERS) return false;
  const isSameScript = word.abjad === run.abjad;
  if (isSameScript && (other < word.shortest || letters < run.shortest)) return false;
  return mayFit(word, letters, run) && fits(word, run);
}

/** Whether the letters of two allow it. As `runsAlike` compares: the one from a script without short vowels comes first. */
export function mayFit({ mask, abjad }: Pick<Run, "mask" | "abjad">, letters: number, other: Run): boolean {
  const length = other.sound.length;
  const isSwapped = abjad === 0 && other.abjad === 1;
  return isSwapped
    ? mayBeAlike(other.mask, length, mask, letters, true, JOINED_SIMILARITY)
    : mayBeAlike(mask, letters, other.mask, length, abjad !== other.abjad, JOINED_SIMILARITY);
}

/** Whether two are as alike as words that are paired. */
export function fits({ sound, abjad }: Pick<Run, "sound" | "abjad">, other: Run): boolean {
  const isSwapped = abjad === 0 && other.abjad === 1;
  const [first, second] = isSwapped ? [other.sound, sound] : [sound, other.sound];
  return wordSimilarity(first, second, 0, second.length, abjad !== other.abjad, JOINED_SIMILARITY) > 0;
}
