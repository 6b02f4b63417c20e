import type { ScreeningIndex } from "../store/screening-index.ts";
import { rarityFactor } from "../store/weights.ts";
import { behindArticle } from "../text/articles-apart.ts";
import { movedSpaces } from "../text/misspellings.ts";
import { mayJoinBy, mayMendBy, turned } from "./mended-names.ts";
import type { PreparedSubject } from "./prepared.ts";
import type { PreparedWord } from "./prepared-word.ts";
import { splitsOf } from "./terms.ts";

/** A word counts otherwise once its weight has moved so far from the one by which its names were last judged. */
export const MOVED = 0.025;

/** Weights of words, 0–1, by which their names were last judged in full. Words that are not in it had their full weight. */
export type JudgedWeights = ReadonlyMap<string, number>;

/** An index, and the weights by which names were judged until it came. */
export interface Judged {
  readonly index: ScreeningIndex;
  readonly weights: JudgedWeights;
}

/**
 * The words by which names may be found or weighed otherwise than before, although their entries have not changed: those that only one of two
 * indexes has, and those whose weight has moved since their names were last judged. Small moves of many builds add up to one.
 * @returns sorted words, and the weights by which names are judged once all with these words are judged again
 */
export function changedWords(
  before: Judged,
  after: ScreeningIndex,
): { readonly words: string[]; readonly weights: JudgedWeights } {
  const [old, now] = [weightsOfWords(before.index), weightsOfWords(after)];
  const words: string[] = [];
  const weights = new Map<string, number>();
  for (const [word, weight] of now) {
    const judged = before.weights.get(word) ?? 1;
    const isOther = !old.has(word) || Math.abs(weight - judged) >= MOVED;
    if (isOther) words.push(word);
    const kept = isOther ? weight : judged;
    if (kept !== 1) weights.set(word, kept);
  }
  for (const word of old.keys()) if (!now.has(word)) words.push(word);
  return { words: words.sort(), weights };
}

/** The weights of an index by which everybody is judged. */
export const judgedBy = (index: ScreeningIndex): JudgedWeights =>
  new Map([...weightsOfWords(index)].filter(([, weight]) => weight !== 1));

/** As words count in names of persons. */
function weightsOfWords(index: ScreeningIndex): Map<string, number> {
  const { wordRarity } = index.sections;
  return new Map(Array.from(wordRarity, (rarity, word) => [index.text(word), rarityFactor(rarity, false)]));
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

/** What is known of a word of subjects. */
export interface WordReading {
  readonly text: string;
  /** It is one of the changed words, or no list has it and it is made of two words, or an article and a word, of which one is. */
  readonly hasChanged: boolean;
  readonly isListed: boolean;
  /** A longer changed word begins with it, or ends with it. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** A changed word is it with one letter more or less, in front or behind: then a space may have moved. */
  readonly moves: boolean;
  /** A changed word is it turned around. */
  readonly turns: boolean;
}

const MOST_KNOWN = 50_000;

/** Says whose names are read otherwise since some words have changed: entries that have not changed may be other hits of theirs, or none. */
export class ChangedWords {
  readonly #index: ScreeningIndex;
  readonly #words: ReadonlySet<string>;
  /** What the changed words begin with, and what they end with. */
  readonly #beginnings: ReadonlySet<string>;
  readonly #ends: ReadonlySet<string>;
  /** The changed words without their first or their last letter. */
  readonly #shortened: ReadonlySet<string>;
  readonly #known = new Map<string, WordReading>();

  constructor(index: ScreeningIndex, words: ReadonlySet<string>) {
    this.#index = index;
    this.#words = words;
    const all = [...words];
    this.#beginnings = new Set(all.flatMap((word) => cuts(word).map((at) => word.slice(0, at))));
    this.#ends = new Set(all.flatMap((word) => cuts(word).map((at) => word.slice(at))));
    this.#shortened = new Set(all.flatMap((word) => [word.slice(1), word.slice(0, -1)]));
  }

  /** Also true for a subject whose words are not known. */
  concern({ unclear, organisation, written, bare, asCompany }: PreparedSubject): boolean {
    if (this.#words.size === 0) return false;
    if (unclear) return true;
    for (const names of [written, bare, asCompany])
      for (const name of names) for (const { text } of name) if (this.readingOf(text).hasChanged) return true;
    return written.some((name) =>
      organisation ? mayJoinBy(name, this.#words) : this.#isMadeOtherwise(name),
    );
  }

  /** Most names are passed over by what is known of their words. */
  #isMadeOtherwise(name: readonly PreparedWord[]): boolean {
    if (!this.mayBeMade(name.map(({ text }) => this.readingOf(text)))) return false;
    return this.#movesSpace(name) || mayMendBy(name, this.#words);
  }

  /** False when a name is not read otherwise by words that are made of its own. Names of one word are made in many ways. */
  mayBeMade(name: readonly WordReading[]): boolean {
    if (name.length < 2) return true;
    let [isListed, moves] = [true, false];
    for (let at = 0; at < name.length; at++) {
      const [one, before] = [name[at], name[at - 1]];
      if (one === undefined || one.turns) return true;
      if (before?.begins === true && one.ends && this.#words.has(before.text + one.text)) return true;
      isListed &&= one.isListed;
      moves ||= one.moves;
    }
    return moves && !isListed;
  }

  /** What is known of a word. */
  readingOf(text: string): WordReading {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const isListed = this.#index.hasWord(text);
    const reading = {
      text,
      hasChanged:
        this.#words.has(text) ||
        (!isListed && (this.#splits(text) || this.#words.has(behindArticle(text) ?? ""))),
      isListed,
      begins: this.#beginnings.has(text),
      ends: this.#ends.has(text),
      moves: this.#moves(text),
      turns: this.#words.has(turned(text)),
    };
    this.#known.set(text, reading);
    return reading;
  }

  #moves(text: string): boolean {
    const others = [text.slice(0, -1), text.slice(1)];
    return this.#shortened.has(text) || others.some((other) => this.#words.has(other));
  }

  /** As `halvesOf` splits, before or now. */
  #splits(text: string): boolean {
    return splitsOf(text).some(([left, right]) => this.#becomesPair(left, right));
  }

  /** As `QueryWindows` moves spaces, before or now. */
  #movesSpace(name: readonly PreparedWord[]): boolean {
    if (name.every(({ text }) => this.readingOf(text).isListed)) return false;
    return movedSpaces(name).some(({ left, right }) => this.#becomesPair(left, right));
  }

  /** Whether lists have both words now or had them before, and one of them has changed. */
  #becomesPair(left: string, right: string): boolean {
    const [l, r] = [this.#words.has(left), this.#words.has(right)];
    if (!l && !r) return false;
    return (l || this.#index.hasWord(left)) && (r || this.#index.hasWord(right));
  }
}

/** Where a word is cut in two. */
const cuts = (word: string): number[] => Array.from({ length: word.length - 1 }, (_, at) => at + 1);
