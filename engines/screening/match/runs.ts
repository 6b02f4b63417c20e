import { CHEAPEST_GAP, LARGEST_REBATE, mayBeAlike, wordSimilarity } from "../text/similarity.ts";
import { JOINED_SIMILARITY, LONGEST_RUN } from "./align.ts";
import type { ChangedName, ListedWord } from "./changed-names.ts";
import type { SubjectWord } from "./subject-words.ts";
import { LONGEST_RUN_LETTERS, SHORTEST_RUN_LETTERS } from "./word-similarity.ts";

/** A word, or some read as one, by the letters of its sound. */
export interface Run {
  readonly sound: Uint8Array;
  /** The set of its letters. */
  readonly mask: number;
  /** Of its first word. */
  readonly abjad: number;
}

/** A word as it stands in runs. */
export interface RunWord extends Run {
  /** Whether it may be read as one with its neighbours. */
  readonly joins: boolean;
}

const NO_SOUND = new Uint8Array(0);

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
      if (at > 0) found.push({ sound, mask, abjad });
    }
  }
  return found;
}

/** Runs of a window of 24 words. */
const MOST_RUNS = 24 * (LONGEST_RUN - 1);

/** The runs of a window in columns, so that most are passed over by their number of letters. */
class WindowRuns {
  count = 0;
  readonly from = new Uint8Array(MOST_RUNS);
  readonly words = new Uint8Array(MOST_RUNS);
  readonly length = new Uint16Array(MOST_RUNS);
  readonly mask = new Int32Array(MOST_RUNS);
  readonly least = new Float64Array(MOST_RUNS);
  readonly most = new Float64Array(MOST_RUNS);
  readonly abjad = new Uint8Array(MOST_RUNS);
  readonly #sounds: (Uint8Array | undefined)[] = [];
  #window: readonly SubjectWord[] = [];

  fill(window: readonly SubjectWord[]): void {
    this.count = 0;
    this.#window = window;
    for (let from = 0; from < window.length; from++) {
      const abjad = window[from]?.abjad ?? 0;
      let [length, mask] = [0, 0];
      for (let words = 1; words <= LONGEST_RUN; words++) {
        const word = window[from + words - 1];
        if (word?.joins !== true) break;
        length += word.sound.length;
        mask |= word.mask;
        if (words > 1) this.#add(from, words, length, mask, abjad);
      }
    }
  }

  #add(from: number, words: number, length: number, mask: number, abjad: number): void {
    const at = this.count++;
    this.#sounds[at] = undefined;
    this.abjad[at] = abjad;
    this.from[at] = from;
    this.words[at] = words;
    this.length[at] = length;
    this.mask[at] = mask & LETTERS;
    this.least[at] = leastLength(length);
    this.most[at] = mostLength(length);
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
  readonly #listed: readonly ListedWord[];
  /** Letters of each listed word; none where it is never read as one with others. */
  readonly #lengths: Uint8Array;
  readonly #masks: Int32Array;
  readonly #scripts: Uint8Array;
  readonly #runs = new WindowRuns();
  /** The round in which a listed word was last compared, and what came of it. */
  readonly #seen: Uint32Array;
  readonly #joins: Uint8Array;
  #round = 0;

  constructor(listed: readonly ListedWord[]) {
    this.#listed = listed;
    this.#lengths = Uint8Array.from(listed, ({ joins, sound }) => (joins ? sound.length : 0));
    this.#seen = new Uint32Array(listed.length);
    this.#joins = new Uint8Array(listed.length);
    this.#masks = Int32Array.from(listed, ({ mask }) => mask);
    this.#scripts = Uint8Array.from(listed, ({ abjad }) => abjad);
  }

  begin(window: readonly SubjectWord[]): void {
    this.#round++;
    this.#runs.fill(window);
  }

  /** Whether words of the window that are read as one may be paired with a word of a name. */
  mayJoin({ words }: ChangedName): boolean {
    if (this.#runs.count === 0) return false;
    for (let j = 0; j < words.length; j++) {
      const at = words[j] ?? 0;
      // Names that share a word with the window often share it with each other.
      if (this.#seen[at] === this.#round) continue;
      this.#seen[at] = this.#round;
      this.#joins[at] = this.#joinsWord(at) ? 1 : 0;
    }
    for (let j = 0; j < words.length; j++) if (this.#joins[words[j] ?? 0] === 1) return true;
    return false;
  }

  #joinsWord(at: number): boolean {
    const other = this.#lengths[at] ?? 0;
    if (other < SHORTEST_RUN_LETTERS || other > LONGEST_RUN_LETTERS) return false;
    const { count, least, most, length, mask, abjad } = this.#runs;
    const letters = this.#masks[at] ?? 0;
    const listedAbjad = this.#scripts[at] ?? 0;
    for (let run = 0; run < count; run++) {
      // Vowels that only one has are nearly free where the other one comes from a script without short vowels.
      if (listedAbjad === abjad[run]) {
        if (other < (least[run] ?? 0) || other > (most[run] ?? 0)) continue;
        const longer = Math.max(other, length[run] ?? 0);
        if (bitsOf((mask[run] ?? 0) & ~letters) * CHEAPEST_GAP > mostCost(longer)) continue;
      }
      const word = this.#listed[at];
      if (word !== undefined && this.#isJoined(run, word)) return true;
    }
    return false;
  }

  #isJoined(run: number, word: ListedWord): boolean {
    const { mask, abjad, length } = this.#runs;
    const letters = mask[run] ?? 0;
    if (!mayFit({ mask: letters, abjad: abjad[run] ?? 0 }, length[run] ?? 0, word)) return false;
    return fits({ sound: this.#runs.soundOf(run), mask: letters, abjad: abjad[run] ?? 0 }, word);
  }
}

/** Whether a word of a subject and a run of listed words are so alike that they are paired. */
export function areJoined(word: Run, run: Run): boolean {
  const [letters, other] = [word.sound.length, run.sound.length];
  if (other < SHORTEST_RUN_LETTERS || other > LONGEST_RUN_LETTERS) return false;
  const isSameScript = word.abjad === run.abjad;
  if (isSameScript && (other < leastLength(letters) || other > mostLength(letters))) return false;
  return mayFit(word, letters, run) && fits(word, run);
}

/** As `runsAlike` compares: the one from a script without short vowels comes first. */
function mayFit({ mask, abjad }: Omit<Run, "sound">, letters: number, other: Run): boolean {
  const length = other.sound.length;
  const isSwapped = abjad === 0 && other.abjad === 1;
  return isSwapped
    ? mayBeAlike(other.mask, length, mask, letters, true, JOINED_SIMILARITY)
    : mayBeAlike(mask, letters, other.mask, length, abjad !== other.abjad, JOINED_SIMILARITY);
}

function fits({ sound, abjad }: Run, other: Run): boolean {
  const isSwapped = abjad === 0 && other.abjad === 1;
  const [first, second] = isSwapped ? [other.sound, sound] : [sound, other.sound];
  return wordSimilarity(first, second, 0, second.length, abjad !== other.abjad, JOINED_SIMILARITY) > 0;
}

/** What the end of a word may give back; costs are summed in single precision. */
const MOST_REBATE = LARGEST_REBATE + 1e-3;

/** What two words may differ by, and be alike. @param longer letters of the longer one */
const mostCost = (longer: number): number => (1 - JOINED_SIMILARITY) * longer + MOST_REBATE;

/** Letters that a word alike must have at least; more than any has where the run itself is too short or too long. */
function leastLength(length: number): number {
  if (length < SHORTEST_RUN_LETTERS || length > LONGEST_RUN_LETTERS) return LONGEST_RUN_LETTERS + 1;
  return Math.max(SHORTEST_RUN_LETTERS, length - mostCost(length) / CHEAPEST_GAP);
}

/** Letters that a word alike may have at most. */
function mostLength(length: number): number {
  const most = (length * CHEAPEST_GAP + MOST_REBATE) / (CHEAPEST_GAP - (1 - JOINED_SIMILARITY));
  return Math.min(LONGEST_RUN_LETTERS, most);
}

/** Without the bit of digits. */
const LETTERS = 0x7fff_ffff;

/** How many bits are set. */
function bitsOf(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
