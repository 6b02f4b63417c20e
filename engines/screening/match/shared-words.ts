import type { ChangedName, ChangedNames } from "./changed-names.ts";
import { ALL, forget, groupsFor } from "./name-groups.ts";
import { areJoined } from "./runs.ts";
import { type SubjectWord, type SubjectWords, UNKNOWN } from "./subject-words.ts";

const KNOWN = 0x8000;
/** A run of the name's words may be read as the word: only the alignment knows the score. */
const JOINED = 0x4000;
/** A bit for each word of a name; longer names are always aligned. */
const MOST_WORDS = 14;

/** Which words of changed names are alike to a word of subjects: worked out once for a word and a name, and kept in two bytes. */
export class SharedWords {
  readonly #changed: ChangedNames;
  readonly #words: SubjectWords;

  constructor(changed: ChangedNames, words: SubjectWords) {
    this.#changed = changed;
    this.#words = words;
  }

  /** @param place of the name among the changed ones */
  of(one: SubjectWord, place: number): number {
    one.shared ??= new Uint16Array(this.#changed.names.length);
    const known = one.shared[place] ?? 0;
    if (known !== 0) return known;
    const name = this.#changed.names[place];
    const shared = name === undefined ? KNOWN : this.#between(one, name);
    one.shared[place] = shared;
    if (shared === KNOWN) forget(this.mayShare(one), place);
    return shared;
  }

  /** By group, bits of the names that a word may have something in common with, as far as that is known. */
  mayShare(one: SubjectWord): Int32Array {
    one.may ??= new Int32Array(groupsFor(this.#changed.names.length)).fill(ALL);
    return one.may;
  }

  #between(one: SubjectWord, { words, runs }: ChangedName): number {
    if (words.length > MOST_WORDS) return KNOWN | JOINED;
    const row = this.#words.rowOf(one);
    let shared = KNOWN;
    for (let j = 0; j < words.length; j++) {
      const at = words[j] ?? 0;
      const known = row[at] ?? UNKNOWN;
      if ((known === UNKNOWN ? this.#words.alike(one, row, at) : known) > 0) shared |= 1 << j;
    }
    return one.joins && runs.some((run) => areJoined(one, run)) ? shared | JOINED : shared;
  }
}

/** Bits of the words of a name that have a counterpart. */
export const wordsIn = (shared: number): number => shared & (JOINED - 1);
/** Whether a run of a name's words may be paired. */
export const isJoined = (shared: number): boolean => (shared & JOINED) !== 0;
