import { ScreeningError } from "../errors.ts";
import { identifierHash, normaliseIdentifier } from "../identifiers.ts";
import {
  isTooLongToClear,
  parseQuery,
  type ScreeningConfig,
  type ScreeningQuery,
  type Subject,
} from "../query.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import type { NameToken } from "../text/name.ts";
import { textsTogether, togetherKey } from "../text/run-together.ts";
import { MOST_EVIDENCE, thresholdsOf } from "./judge.ts";
import { refuseOtherVersion } from "./matcher.ts";
import { isOpen, NameComparer } from "./name-comparer.ts";
import { liftOf } from "./name-search.ts";
import { looksUp, QueryWindows } from "./query-windows.ts";
import { inScope, type Scope, scopeOf } from "./scope.ts";
import { termOf } from "./terms.ts";
import type { QueryWord } from "./words.ts";

/**
 * Says who cannot be a hit of some entries of an index, without screening them whole. It compares every name of these entries that the matcher
 * could find, in both ways in which the matcher compares, and takes the best score. What the matcher leaves out (names behind the best ones, the
 * thorough comparison of all but ten) only makes its own score lower, so no hit is lost: docs/decisions/0098-scores-of-changed-names.md.
 */
export class ChangeFilter {
  readonly #index: ScreeningIndex;
  readonly #changed: ReadonlySet<number>;
  readonly #windows: QueryWindows;
  readonly #comparer: NameComparer;
  /** The names of the entries that have a word, by the number of the word. */
  readonly #namesWith: ReadonlyMap<number, readonly number[]>;

  /**
   * @param changed numbers of entries
   * @throws ScreeningError for an index of another matcher
   */
  constructor(index: ScreeningIndex, changed: ReadonlySet<number>) {
    refuseOtherVersion(index.manifest);
    this.#index = index;
    this.#changed = changed;
    this.#windows = new QueryWindows(index);
    this.#comparer = new NameComparer(index);
    this.#namesWith = namesByWord(index, changed);
  }

  /** @returns false only when screening finds none of the entries, and could be done */
  mayHit(query: ScreeningQuery, config: ScreeningConfig): boolean {
    try {
      const subject = parseQuery(query);
      const scope = scopeOf(this.#index, config);
      const least = thresholdsOf(config).potential - MOST_EVIDENCE;
      return this.#isIdentified(subject) || this.#mayFit(subject, scope, least);
    } catch (error) {
      // Screening says why it cannot be done.
      if (error instanceof ScreeningError) return true;
      throw error;
    }
  }

  #isIdentified({ identifiers }: Subject): boolean {
    const { idKey, idEntity } = this.#index.sections;
    return identifiers.some(({ value }) =>
      this.#hasChanged(idKey, idEntity, identifierHash(normaliseIdentifier(value)), (entity) => entity),
    );
  }

  #mayFit(subject: Subject, scope: Scope, least: number): boolean {
    if (subject.names.length === 0 || subject.names.some(isTooLongToClear)) return true;
    let lookedUp = false;
    for (const step of this.#windows.steps(subject)) {
      lookedUp ||= looksUp(step);
      const reaches =
        "together" in step ? this.#runsTogether(step.together) : this.#reaches(step.words, scope, least);
      if (reaches) return true;
    }
    return !lookedUp;
  }

  /** Whether a name that shares a word with a window reaches a score, as the quick or the thorough comparison has it, or as it is lifted. */
  #reaches(words: readonly QueryWord[], scope: Scope, least: number): boolean {
    const { nameEntity } = this.#index.sections;
    const compared = new Set<number>();
    let isBegun = false;
    for (let place = 0; place < words.length; place++) {
      if (words[place]?.searched !== true) continue;
      for (const word of termOf(this.#index, words, place).listed)
        for (const name of this.#namesWith.get(word) ?? NO_NAMES) {
          if (compared.has(name)) continue;
          compared.add(name);
          if (!inScope(this.#index, nameEntity[name] ?? 0, scope)) continue;
          if (!isBegun) this.#comparer.begin(words);
          isBegun = true;
          if (this.#best(name) >= least) return true;
        }
    }
    return false;
  }

  #best(name: number): number {
    const quick = this.#comparer.align(name, false);
    // A birth date may give back what a doubt took.
    const best = Math.max(quick.score + quick.doubted, liftOf(quick, false));
    if (!isOpen(quick)) return best;
    const thorough = this.#comparer.align(name, true);
    return Math.max(best, thorough.score + thorough.doubted, liftOf(thorough, false));
  }

  #runsTogether(names: readonly NameToken[][]): boolean {
    const { joinedKey, joinedName, nameEntity } = this.#index.sections;
    return names
      .flatMap(textsTogether)
      .some((text) =>
        this.#hasChanged(joinedKey, joinedName, togetherKey(text), (name) => nameEntity[name] ?? 0),
      );
  }

  /** Whether a key of a column leads to one of the entries. A hash that collides costs a screening. */
  #hasChanged(
    keys: Uint32Array,
    values: Uint32Array,
    key: number,
    entityOf: (value: number) => number,
  ): boolean {
    let found = false;
    ScreeningIndex.eachUnder(keys, values, key, (value) => {
      found ||= this.#changed.has(entityOf(value));
    });
    return found;
  }
}

const NO_NAMES: readonly number[] = [];

/** As the index files names under words, for some entries only. */
function namesByWord(index: ScreeningIndex, changed: ReadonlySet<number>): Map<number, number[]> {
  const { postingStart, postingName, nameEntity } = index.sections;
  const found = new Map<number, number[]>();
  for (let word = 0; word < index.words; word++) {
    const names: number[] = [];
    for (let at = postingStart[word] ?? 0; at < (postingStart[word + 1] ?? 0); at++) {
      const name = postingName[at] ?? 0;
      if (changed.has(nameEntity[name] ?? 0)) names.push(name);
    }
    if (names.length > 0) found.set(word, names);
  }
  return found;
}
