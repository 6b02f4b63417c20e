import type { ScreeningConfig } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import type { ChangedTogether } from "./changed-together.ts";
import type { ChangedWords, WordReading } from "./changed-words.ts";
import { enoughFor } from "./enough-score.ts";
import { type HopefulNames, ROUNDING } from "./hopeful-names.ts";
import { MOST_EVIDENCE, thresholdsOf } from "./judge.ts";
import type { KeySet } from "./key-set.ts";
import type { OtherReadings } from "./other-readings.ts";
import type { PackedView } from "./packed-view.ts";
import type { Known } from "./prepared.ts";
import { WINDOW } from "./query-names.ts";
import { type Scope, scopeIn } from "./scope.ts";
import type { SubjectWord, SubjectWords } from "./subject-words.ts";

/** The entries that have changed, as subjects are compared with them. */
export interface ChangedEntries {
  readonly index: ScreeningIndex;
  readonly words: SubjectWords;
  readonly hopeful: HopefulNames;
  readonly readings: OtherReadings;
  /** Keys of their numbers. */
  readonly numbers: KeySet;
  readonly together: ChangedTogether;
}

/** What is known of the words of a pack, by their place, once one is met. */
interface Met {
  readonly words: (SubjectWord | undefined)[];
  readonly readings: (WordReading | undefined)[];
}
const NOTHING: Met = { words: [], readings: [] };

/** The place behind the names of somebody who is let through. */
const LET_THROUGH = -1;

/**
 * Passes over subjects of a pack by its numbers, without making them: nearly all share a given name with what has changed, and too little else.
 * Whom it lets through is looked at whole. It passes over nobody for whom `ChangedWords.concern` or `ChangeFilter.mayHitPrepared` is true
 * (docs/decisions/0159-quick-look-at-packs.md).
 */
export class QuickLook {
  readonly #entries: ChangedEntries;
  readonly #changedWords: ChangedWords;
  /** Packs are looked at by turns. */
  readonly #met = new WeakMap<PackedView, Met>();
  #view: PackedView | undefined;
  #now: Met = NOTHING;
  #config: ScreeningConfig | undefined;
  #scope: Scope | undefined;
  #potential = 0;
  /** What is known of a subject beside its names, once it is asked for. */
  #known: Known | undefined;
  /** The words of a name, and what is known of them. */
  readonly #window: SubjectWord[] = [];
  readonly #readings: WordReading[] = [];

  constructor(entries: ChangedEntries, changedWords: ChangedWords) {
    this.#entries = entries;
    this.#changedWords = changedWords;
  }

  /**
   * Whether a subject of a pack must be looked at whole.
   * @param at its place in the pack
   * @param config how it is screened
   */
  letsThrough(view: PackedView, at: number, config: ScreeningConfig): boolean {
    if (this.#view !== view) this.#open(view);
    if (this.#config !== config) this.#lookBy(config);
    this.#known = undefined;
    const { numbers } = view;
    const flags = view.startOf(at);
    // One who is unclear, or an organisation, or cannot be screened.
    if (numbers[flags] !== 0 || this.#scope === undefined) return true;
    const written = this.#behindNames(view, at, flags + 1, true);
    const bare = written === LET_THROUGH ? LET_THROUGH : this.#behindNames(view, at, written, false);
    // One whose names are read as a company's, too.
    if (bare === LET_THROUGH || numbers[bare] !== 0) return true;
    const together = bare + 1;
    const ids = together + 1 + (numbers[together] ?? 0);
    const known = (): Known => this.#knownOf(view, at);
    const mayHit = (key: number): boolean => this.#entries.together.mayHit(key, known, this.#potential);
    return hasOne(numbers, together, mayHit) || hasOne(numbers, ids, (key) => this.#entries.numbers.has(key));
  }

  #knownOf(view: PackedView, at: number): Known {
    this.#known ??= view.knownOf(at);
    return this.#known;
  }

  #open(view: PackedView): void {
    const count = view.words.length;
    const met = this.#met.get(view) ?? {
      words: Array.from({ length: count }, () => undefined),
      readings: Array.from({ length: count }, () => undefined),
    };
    this.#met.set(view, met);
    this.#view = view;
    this.#now = met;
  }

  #lookBy(config: ScreeningConfig): void {
    this.#config = config;
    this.#scope = scopeIn(this.#entries.index, config);
    this.#potential = thresholdsOf(config).potential;
  }

  /** @returns where the numbers go on behind some names; `LET_THROUGH` when one of them may be a hit, or is read otherwise */
  #behindNames(view: PackedView, at: number, from: number, written: boolean): number {
    const { numbers } = view;
    let place = from + 1;
    for (let names = numbers[from] ?? 0; names > 0; names--) {
      const length = numbers[place++] ?? 0;
      if (!this.#fillWindow(view, place, length)) return LET_THROUGH;
      if (written && this.#mayBeReadOtherwise()) return LET_THROUGH;
      if (this.#mayHit(view, at)) return LET_THROUGH;
      place += length;
    }
    return place;
  }

  /** @returns false for a name with a word that has changed, and for one of too many words */
  #fillWindow(view: PackedView, from: number, length: number): boolean {
    if (length > WINDOW) return false;
    const { words, readings } = this.#now;
    this.#window.length = length;
    this.#readings.length = length;
    for (let k = 0; k < length; k++) {
      const at = view.numbers[from + k] ?? 0;
      if (words[at] === undefined) this.#meet(view, at);
      const [word, reading] = [words[at], readings[at]];
      if (word === undefined || reading === undefined || reading.hasChanged) return false;
      this.#window[k] = word;
      this.#readings[k] = reading;
    }
    return true;
  }

  #meet(view: PackedView, at: number): void {
    const prepared = view.words[at];
    if (prepared === undefined) return;
    this.#now.words[at] = this.#entries.words.find(prepared, false);
    this.#now.readings[at] = this.#changedWords.readingOf(prepared.text);
  }

  #mayBeReadOtherwise(): boolean {
    const { readings } = this.#entries;
    return (
      this.#changedWords.mayBeMade(this.#readings) ||
      readings.mayBeMended(this.#window) ||
      readings.mayHaveMoved(this.#window) ||
      readings.mayHoldArticle(this.#window)
    );
  }

  /** As the filter asks before it aligns: a birth date or a country often says that no score of a name is enough. */
  #mayHit(view: PackedView, at: number): boolean {
    if (this.#scope === undefined) return true;
    const { index, hopeful } = this.#entries;
    const names = hopeful.of(this.#window, this.#scope, this.#potential - MOST_EVIDENCE);
    for (const [k, name] of names.entries()) {
      const isEnough = enoughFor(index, name, this.#knownOf(view, at), this.#potential);
      if (isEnough(hopeful.mostOf(k) + ROUNDING)) return true;
    }
    return false;
  }
}

/** Whether a list among some numbers has such a key. @param from where its length stands */
function hasOne(numbers: Uint32Array, from: number, isMeant: (key: number) => boolean): boolean {
  const end = from + 1 + (numbers[from] ?? 0);
  for (let at = from + 1; at < end; at++) if (isMeant(numbers[at] ?? 0)) return true;
  return false;
}
