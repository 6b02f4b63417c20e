import type { ScreeningIndex } from "../store/screening-index.ts";
import { rarityFactor } from "../store/weights.ts";
import { movedSpaces } from "../text/misspellings.ts";
import { mayMendBy } from "./mended-names.ts";
import type { PreparedSubject, PreparedWord } from "./prepared.ts";
import { splitsOf } from "./terms.ts";

/** Words whose weight has moved by less are taken for unchanged, unless they cross the border between two steps. */
const STEP = 0.05;

/**
 * The words by which names may be found or weighed otherwise than before, although their entries have not changed: those that only one of two
 * indexes has, and those whose weight lies in another step. Steps have fixed borders, so small moves of many builds add up to one.
 * @returns sorted
 */
export function changedWords(before: ScreeningIndex, after: ScreeningIndex): string[] {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  const found: string[] = [];
  for (const [word, step] of now) if (old.get(word) !== step) found.push(word);
  for (const word of old.keys()) if (!now.has(word)) found.push(word);
  return found.sort();
}

function stepsOf(index: ScreeningIndex): Map<string, number> {
  const { wordRarity } = index.sections;
  return new Map(
    Array.from(wordRarity, (rarity, word) => [
      index.text(word),
      Math.round(rarityFactor(rarity, false) / STEP),
    ]),
  );
}

/** The entries of an index one of whose names has one of some words. */
export function entriesWith(index: ScreeningIndex, words: Iterable<string>): Set<number> {
  const { postingStart, postingName, nameEntity } = index.sections;
  const found = new Set<number>();
  for (const text of words) {
    const word = index.wordSpelt(text);
    if (word === -1) continue;
    for (const name of postingName.subarray(postingStart[word], postingStart[word + 1]))
      found.add(nameEntity[name] ?? 0);
  }
  return found;
}

/** What is known of a word. */
interface Reading {
  /** It is one of the changed words, or no list has it and it is made of two words of which one is. */
  readonly hasChanged: boolean;
  readonly isListed: boolean;
}

const MOST_KNOWN = 50_000;

/** Says whose names are read otherwise since some words have changed: entries that have not changed may be other hits of theirs, or none. */
export class ChangedWords {
  readonly #index: ScreeningIndex;
  readonly #words: ReadonlySet<string>;
  readonly #known = new Map<string, Reading>();

  constructor(index: ScreeningIndex, words: ReadonlySet<string>) {
    this.#index = index;
    this.#words = words;
  }

  /** Also true for a subject whose words are not known. */
  concern({ unclear, organisation, written, bare, asCompany }: PreparedSubject): boolean {
    if (this.#words.size === 0) return false;
    if (unclear) return true;
    const isRead = (name: readonly PreparedWord[]): boolean =>
      name.some(({ text }) => this.#readingOf(text).hasChanged);
    if (written.some(isRead) || bare.some(isRead) || asCompany.some(isRead)) return true;
    return !organisation && written.some((name) => this.#movesSpace(name) || mayMendBy(name, this.#words));
  }

  #readingOf(text: string): Reading {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const isListed = this.#index.hasWord(text);
    const reading = { hasChanged: this.#words.has(text) || (!isListed && this.#splits(text)), isListed };
    this.#known.set(text, reading);
    return reading;
  }

  /** As `halvesOf` splits, before or now. */
  #splits(text: string): boolean {
    return splitsOf(text).some(([left, right]) => this.#becomesPair(left, right));
  }

  /** As `QueryWindows` moves spaces, before or now. */
  #movesSpace(name: readonly PreparedWord[]): boolean {
    if (name.every(({ text }) => this.#readingOf(text).isListed)) return false;
    return movedSpaces(name).some(({ left, right }) => this.#becomesPair(left, right));
  }

  /** Whether lists have both words now or had them before, and one of them has changed. */
  #becomesPair(left: string, right: string): boolean {
    const [l, r] = [this.#words.has(left), this.#words.has(right)];
    if (!l && !r) return false;
    return (l || this.#index.hasWord(left)) && (r || this.#index.hasWord(right));
  }
}
