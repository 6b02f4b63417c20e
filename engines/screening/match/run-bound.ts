import { fewestLettersAlike } from "../text/letter-sets.ts";
import { JOINED_SIMILARITY, LONGEST_RUN } from "./align.ts";
import type { ChangedNames, ListedWord } from "./changed-names.ts";
import { ALL, forget, groupsFor } from "./name-groups.ts";
import { fits, mayFit, NO_SOUND } from "./runs.ts";
import type { SubjectWord } from "./subject-words.ts";
import { LONGEST_RUN_LETTERS, SHORTEST_RUN_LETTERS } from "./word-similarity.ts";

/** Runs of a window of 24 words. */
const MOST_RUNS = 24 * (LONGEST_RUN - 1);

/** Most runs have numbers of letters that others have had. */
class Fewest {
  readonly #known = new Uint8Array((LONGEST_RUN_LETTERS + 1) ** 3);

  of(length: number, allSoft: number, vowels: number): number {
    // A first letter counts twice where it is soft, and the last one before it, too.
    const soft = Math.min(allSoft, length);
    const at = (length * (LONGEST_RUN_LETTERS + 1) + soft) * (LONGEST_RUN_LETTERS + 1) + vowels;
    const known = this.#known[at] ?? 0;
    if (known !== 0) return known;
    const fewest = fewestLettersAlike(length, { soft, vowels }, JOINED_SIMILARITY);
    this.#known[at] = fewest;
    return fewest;
  }
}
const FEWEST = new Fewest();

/** The runs of a window in columns, so that most are passed over by their number of letters. */
class WindowRuns {
  count = 0;
  readonly from = new Uint8Array(MOST_RUNS);
  readonly words = new Uint8Array(MOST_RUNS);
  readonly length = new Uint16Array(MOST_RUNS);
  readonly mask = new Int32Array(MOST_RUNS);
  readonly shortest = new Uint8Array(MOST_RUNS);
  readonly abjad = new Uint8Array(MOST_RUNS);
  readonly #sounds: (Uint8Array | undefined)[] = [];
  #window: readonly SubjectWord[] = [];

  fill(window: readonly SubjectWord[]): void {
    this.count = 0;
    this.#window = window;
    for (let from = 0; from < window.length; from++) {
      const abjad = window[from]?.abjad ?? 0;
      let [length, mask, soft, vowels] = [0, 0, 0, 0];
      for (let words = 1; words <= LONGEST_RUN; words++) {
        const word = window[from + words - 1];
        if (word?.joins !== true) break;
        length += word.sound.length;
        mask |= word.mask;
        // The first letter may be the last one of the word before, written twice.
        const isTwice = words > 1 && window[from + words - 2]?.sound.at(-1) === word.sound[0];
        soft += word.cheap.soft + (isTwice ? 1 : 0);
        vowels += word.cheap.vowels;
        if (words === 1 || length > LONGEST_RUN_LETTERS) continue;
        const at = this.#add(from, words, length, mask, abjad);
        this.shortest[at] = FEWEST.of(length, soft, vowels);
      }
    }
  }

  #add(from: number, words: number, length: number, mask: number, abjad: number): number {
    const at = this.count++;
    this.#sounds[at] = undefined;
    this.abjad[at] = abjad;
    this.from[at] = from;
    this.words[at] = words;
    this.length[at] = length;
    this.mask[at] = mask;
    return at;
  }

  /** The sound of a run, put together when it is first asked for. */
  soundOf(at: number): Uint8Array {
    const known = this.#sounds[at];
    if (known !== undefined) return known;
    const sound = new Uint8Array(this.length[at] ?? 0);
    let end = 0;
    for (let word = 0; word < (this.words[at] ?? 0); word++) {
      const part = this.#window[(this.from[at] ?? 0) + word]?.sound ?? NO_SOUND;
      sound.set(part, end);
      end += part.length;
    }
    this.#sounds[at] = sound;
    return sound;
  }
}

/** Says whether words of subjects, run together, may be alike to listed ones: then only the alignment knows the score. */
export class RunBound {
  readonly #changed: ChangedNames;
  /** Letters of each listed word that may be alike to a run, and of the longest one of each name. */
  readonly #letters: Uint8Array;
  readonly #longest: Uint8Array;
  readonly #runs = new WindowRuns();
  /** The round in which a listed word was last compared, and what came of it. */
  readonly #seen: Uint32Array;
  readonly #joins: Uint8Array;
  /** By number of letters, bits of the names with a word that is as long. */
  readonly #long: (Int32Array | undefined)[] = [];
  #round = 0;
  /** Letters of the shortest word that may be alike to a run of the window. */
  #shortest = 0;

  constructor(changed: ChangedNames) {
    this.#changed = changed;
    this.#letters = Uint8Array.from(changed.words, lettersOf);
    this.#longest = Uint8Array.from(changed.names, ({ words }) => {
      const letters = Array.from(words, (at) => this.#letters[at] ?? 0);
      return letters.reduce((most, one) => Math.max(most, one), 0);
    });
    this.#seen = new Uint32Array(changed.words.length);
    this.#joins = new Uint8Array(changed.words.length);
  }

  begin(window: readonly SubjectWord[]): void {
    this.#round++;
    this.#runs.fill(window);
    const { count, shortest, abjad } = this.#runs;
    this.#shortest = NO_RUN;
    for (let run = 0; run < count; run++)
      this.#shortest = Math.min(this.#shortest, abjad[run] === 1 ? 1 : (shortest[run] ?? 0));
  }

  /** By group, bits of the names with a word that is long enough to be alike to a run of the window. */
  longNames(): Int32Array {
    const known = this.#long[this.#shortest];
    if (known !== undefined) return known;
    const bits = new Int32Array(groupsFor(this.#longest.length)).fill(ALL);
    for (const [place, letters] of this.#longest.entries()) if (letters < this.#shortest) forget(bits, place);
    this.#long[this.#shortest] = bits;
    return bits;
  }

  /** Whether words of the window that are read as one may be paired with a word of a name. @param place of the name */
  mayJoin(place: number): boolean {
    if ((this.#longest[place] ?? 0) < this.#shortest) return false;
    const words = this.#changed.names[place]?.words ?? [];
    for (let j = 0; j < words.length; j++) if (this.#joinsWord(words[j] ?? 0)) return true;
    return false;
  }

  #joinsWord(at: number): boolean {
    if ((this.#letters[at] ?? 0) < this.#shortest) return false;
    // Names that share a word with the window often share it with each other.
    if (this.#seen[at] === this.#round) return this.#joins[at] === 1;
    this.#seen[at] = this.#round;
    const word = this.#changed.words[at];
    const joins = word !== undefined && this.#isAnyJoined(word);
    this.#joins[at] = joins ? 1 : 0;
    return joins;
  }

  #isAnyJoined(word: ListedWord): boolean {
    const { count, shortest, length, abjad } = this.#runs;
    for (let run = 0; run < count; run++) {
      // Vowels that only one has are nearly free where the other one comes from a script without short vowels.
      const isSameScript = word.abjad === abjad[run];
      if (isSameScript && word.sound.length < (shortest[run] ?? 0)) continue;
      if (isSameScript && (length[run] ?? 0) < word.shortest) continue;
      if (this.#isJoined(run, word)) return true;
    }
    return false;
  }

  #isJoined(run: number, word: ListedWord): boolean {
    const { mask, abjad, length } = this.#runs;
    const letters = mask[run] ?? 0;
    if (!mayFit({ mask: letters, abjad: abjad[run] ?? 0 }, length[run] ?? 0, word)) return false;
    return fits({ sound: this.#runs.soundOf(run), abjad: abjad[run] ?? 0 }, word);
  }
}

/** More letters than a word has, where the window has no run. */
const NO_RUN = 256;

/** Letters of a word that may be alike to a run; 0 where it never is, and more than any has where its script writes no short vowels. */
function lettersOf({ joins, sound: { length }, abjad }: ListedWord): number {
  if (!joins || length < SHORTEST_RUN_LETTERS || length > LONGEST_RUN_LETTERS) return 0;
  return abjad === 1 ? NO_RUN - 1 : length;
}
