import type { ScreeningConfig, ScreeningQuery } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { withArticlesApart } from "../text/articles-apart.ts";
import { withSpacesMoved } from "../text/misspellings.ts";
import { longWordOf, withSlipMended } from "../text/run-together.ts";
import { ChangedNames } from "./changed-names.ts";
import { ChangedTogether } from "./changed-together.ts";
import type { ChangedWords } from "./changed-words.ts";
import { enoughFor } from "./enough-score.ts";
import { HopefulNames, ROUNDING } from "./hopeful-names.ts";
import { MOST_EVIDENCE, thresholdsOf } from "./judge.ts";
import { KeySet } from "./key-set.ts";
import { refuseOtherVersion } from "./matcher.ts";
import { hasOtherSpaces, isMended } from "./mended-names.ts";
import { isOpen, NameComparer } from "./name-comparer.ts";
import { liftOf } from "./name-search.ts";
import { OtherReadings } from "./other-readings.ts";
import { type Known, type PreparedSubject, prepareSubject } from "./prepared.ts";
import { type PreparedWord, tokenOf } from "./prepared-word.ts";
import { WINDOW, windows } from "./query-names.ts";
import { type ChangedEntries, QuickLook } from "./quick-look.ts";
import { type Scope, scopeIn } from "./scope.ts";
import { type SubjectWord, SubjectWords } from "./subject-words.ts";

/** What a hit must be like. */
interface Wanted {
  readonly known: Known;
  readonly scope: Scope;
  /** The least score of a hit. */
  readonly potential: number;
}

/**
 * Says who cannot be a hit of some entries of an index, without screening them whole. Every name of these entries that the matcher could find
 * is bounded by how alike its words are at most; those that may reach the threshold are compared in both ways in which the matcher compares,
 * and the best score counts. What the matcher leaves out only makes its own score lower, so no hit is lost:
 * docs/decisions/0098-scores-of-changed-names.md and 0099-bound-before-alignment.md.
 */
export class ChangeFilter {
  readonly #index: ScreeningIndex;
  readonly #entries: ChangedEntries;
  readonly #comparer: NameComparer;

  /**
   * @param changed numbers of entries
   * @throws ScreeningError for an index of another matcher
   */
  constructor(index: ScreeningIndex, changed: ReadonlySet<number>) {
    refuseOtherVersion(index.manifest);
    const { idKey, idEntity } = index.sections;
    this.#index = index;
    const names = new ChangedNames(index, changed);
    const words = new SubjectWords(index, names);
    this.#entries = {
      index,
      words,
      hopeful: new HopefulNames(index, names, words),
      readings: new OtherReadings(index),
      numbers: keysTo(idKey, (at) => changed.has(idEntity[at] ?? 0)),
      together: new ChangedTogether(index, changed),
    };
    this.#comparer = new NameComparer(index);
  }

  /** What passes over most subjects of a pack before the filter. @param changedWords those by which others are read otherwise */
  quickLook(changedWords: ChangedWords): QuickLook {
    return new QuickLook(this.#entries, changedWords);
  }

  /** @returns false only when screening finds none of the entries, and could be done */
  mayHit(query: ScreeningQuery, config: ScreeningConfig): boolean {
    return this.mayHitPrepared(prepareSubject(query), config);
  }

  /** The same for a subject that was prepared by this version of the matcher. */
  mayHitPrepared(subject: PreparedSubject, config: ScreeningConfig): boolean {
    if (subject.unclear) return true;
    // A hash that collides costs a screening.
    const { words: known, readings, numbers, together } = this.#entries;
    if (subject.numbers.some((key) => numbers.has(key))) return true;
    const scope = scopeIn(this.#index, config);
    if (scope === undefined) return true;
    const wanted = { known: subject.known, scope, potential: thresholdsOf(config).potential };
    const mayHit = (key: number): boolean => together.mayHit(key, () => wanted.known, wanted.potential);
    if (subject.together.some(mayHit)) return true;
    if (!subject.organisation && subject.written.some((name) => runsTogetherWithSlip(name, mayHit)))
      return true;
    const { organisation, written, bare, asCompany } = subject;
    const read = written.map((name) => name.map((word) => known.find(word, organisation)));
    for (const words of read) if (this.#wordsReach(words, wanted)) return true;
    for (const name of bare) if (this.#reaches(name, organisation, wanted)) return true;
    for (const name of asCompany) if (this.#reaches(name, true, wanted)) return true;
    if (organisation)
      return written.some(
        (name, at) =>
          hasOtherSpaces(name, (text) => this.#index.hasWord(text)) ||
          this.#articlesApart(name, read[at] ?? []).some((apart) => this.#reaches(apart, true, wanted)),
      );
    for (let at = 0; at < written.length; at++) {
      const [name = [], words = []] = [written[at], read[at]];
      // Few names are read so: their subjects are screened.
      if (readings.mayBeMended(words) && isMended(name, (text) => this.#index.hasWord(text))) return true;
      for (const moved of [...this.#spacesMoved(name, words), ...this.#articlesApart(name, words)])
        if (this.#reaches(moved, false, wanted)) return true;
    }
    return false;
  }

  /** Whether a changed name that shares a word with a name makes its entry a hit. */
  #reaches(name: readonly PreparedWord[], organisation: boolean, wanted: Wanted): boolean {
    return this.#wordsReach(
      name.map((word) => this.#entries.words.find(word, organisation)),
      wanted,
    );
  }

  #wordsReach(words: readonly SubjectWord[], wanted: Wanted): boolean {
    if (words.length <= WINDOW) return this.#windowReaches(words, wanted);
    for (const window of windows(words)) if (this.#windowReaches(window, wanted)) return true;
    return false;
  }

  #windowReaches(words: readonly SubjectWord[], wanted: Wanted): boolean {
    const { hopeful } = this.#entries;
    const names = hopeful.of(words, wanted.scope, wanted.potential - MOST_EVIDENCE);
    let isBegun = false;
    for (const [at, name] of names.entries()) {
      // A birth date or a country often says that no score of the name is enough.
      const isEnough = enoughFor(this.#index, name, wanted.known, wanted.potential);
      if (!isEnough(hopeful.mostOf(at) + ROUNDING)) continue;
      if (!isBegun) this.#comparer.begin(words.map(({ word }) => word));
      isBegun = true;
      if (isEnough(this.#best(name))) return true;
    }
    return false;
  }

  /** The best score of a name, as the quick or the thorough comparison has it, or as it is lifted. */
  #best(name: number): number {
    const quick = this.#comparer.align(name, false);
    // A birth date may give back what a doubt took.
    const best = Math.max(quick.score + quick.doubted, liftOf(quick, false));
    if (!isOpen(quick)) return best;
    const thorough = this.#comparer.align(name, true, quick);
    return Math.max(best, thorough.score + thorough.doubted, liftOf(thorough, false));
  }

  /** As `QueryWindows` moves spaces. */
  #spacesMoved(name: readonly PreparedWord[], words: readonly SubjectWord[]): PreparedWord[][] {
    if (!this.#entries.readings.mayHaveMoved(words)) return [];
    return withSpacesMoved(name.map(tokenOf), (text) => this.#index.hasWord(text));
  }

  /** As `QueryWindows` reads articles apart. */
  #articlesApart(name: readonly PreparedWord[], words: readonly SubjectWord[]): PreparedWord[][] {
    if (!this.#entries.readings.mayHoldArticle(words)) return [];
    const apart = withArticlesApart(name.map(tokenOf), (text) => this.#index.hasWord(text));
    return apart === undefined ? [] : [apart.words];
  }
}

/** Whether a name's long word may hit by a key that it has but for one letter: it has hundreds. */
function runsTogetherWithSlip(name: readonly PreparedWord[], mayHit: (key: number) => boolean): boolean {
  const word = longWordOf(name);
  if (word === undefined) return false;
  for (const { key } of withSlipMended(word)) if (mayHit(key)) return true;
  return false;
}

/** The keys of a sorted column that lead to what has changed. */
function keysTo(keys: Uint32Array, isChanged: (at: number) => boolean): KeySet {
  return new KeySet(keys.filter((_, at) => isChanged(at)));
}
