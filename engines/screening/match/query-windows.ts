import type { Subject } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { movedSpaces, withSpaceMoved } from "../text/misspellings.ts";
import { kindOfName, type NameToken } from "../text/name.ts";
import { asCompany, windows } from "./query-names.ts";
import { type QueryWord, WordLookup } from "./words.ts";

/**
 * A subject's names as they are looked up: each in every way in which it is written, in windows, its words with the listed words like them.
 * Holds scratch memory: make one per index and use it for one query at a time.
 */
export class QueryWindows {
  readonly #index: ScreeningIndex;
  readonly #words: WordLookup;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#words = new WordLookup(index);
  }

  /** The names as they are written. @param names of the subject, as words */
  written(subject: Subject, names: readonly NameToken[][]): Generator<QueryWord[]> {
    return this.#of(names, isCompany(subject));
  }

  /** The same, and those of a person with a space moved. */
  named(subject: Subject, names: readonly NameToken[][]): Generator<QueryWord[]> {
    return this.#of([...names, ...this.#spacesMoved(names, subject)], isCompany(subject));
  }

  /** The names of a subject without a type, read as a company's. */
  ofCompany(subject: Subject): Generator<QueryWord[]> {
    return this.#of(asCompany(subject), true);
  }

  /** The names of a person with a space moved, where that makes words that lists have of one that none has. */
  #spacesMoved(names: readonly NameToken[][], subject: Subject): NameToken[][] {
    if (isCompany(subject)) return [];
    const isListed = (text: string) => this.#index.wordSpelt(text) !== -1;
    return names.flatMap((tokens) =>
      tokens.every(({ text }) => isListed(text))
        ? []
        : movedSpaces(tokens)
            .filter(({ left, right }) => isListed(left) && isListed(right))
            .map((moved) => withSpaceMoved(tokens, moved)),
    );
  }

  /** @param organisation whether the names are a company's */
  *#of(names: readonly NameToken[][], organisation: boolean): Generator<QueryWord[]> {
    const searched = new Set<string>();
    for (const tokens of names) {
      for (const window of windows(tokens)) {
        // A name repeated thousands of times costs as much as one.
        const key = window.map(({ text, cls, abjad }) => `${text}/${cls}/${abjad}`).join(" ");
        if (searched.has(key)) continue;
        searched.add(key);
        yield window.map((token) => this.#words.find(token, organisation));
      }
    }
  }
}

const isCompany = ({ entityType }: Subject): boolean => kindOfName(entityType) === "organisation";
