import type { ScreeningIndex } from "../store/screening-index.ts";
import type { NameToken } from "../text/name-token.ts";
import { byNearness, type QueryWord } from "./words.ts";

/** A word of the query as it is searched: the lists of names to read, best first. */
export interface Term {
  /** Its place among the words of the query. */
  bit: number;
  /** Listed words. */
  listed: Uint32Array;
  /** A name's gain by each of them, falling. */
  gains: Float64Array;
  /** How many of the lists have been read. */
  read: number;
  /** Names in the lists that have not. */
  unread: number;
}

const SPLIT_SIMILARITY = 0.9;
/** Words that are read as one with the word in front of them. */
export const MOST_JOINED = 3;
const LONGEST_JOINED = 40;
/** Letters of a word that is read as two, and of each of these. */
const SHORTEST_SPLIT = 6;
const SHORTEST_HALF = 2;

/** The word's neighbours, with the words that it makes with its neighbours in the query and the two that it may be made of. */
export function termOf(index: ScreeningIndex, words: readonly QueryWord[], position: number): Term {
  const word = words[position];
  const { postingStart } = index.sections;
  const { near: listed, nearness } =
    word === undefined ? NOTHING : withJoinedAndSplit(index, words, position);
  const weight = word?.weight ?? 0;
  let unread = 0;
  for (let at = 0; at < listed.length; at++) {
    const id = listed[at] ?? 0;
    unread += (postingStart[id + 1] ?? 0) - (postingStart[id] ?? 0);
  }
  const gains = new Float64Array(nearness.length);
  for (let at = 0; at < gains.length; at++) gains[at] = weight * (nearness[at] ?? 0);
  return { bit: 1 << position, listed, gains, read: 0, unread };
}

type Near = Pick<QueryWord, "near" | "nearness">;
const NOTHING: Near = { near: new Uint32Array(0), nearness: new Float64Array(0) };

function withJoinedAndSplit(index: ScreeningIndex, words: readonly QueryWord[], position: number): Near {
  const word = words[position];
  if (word === undefined) return NOTHING;
  // Most words make none with others.
  let more: Map<number, number> | undefined;
  for (const joined of joinedFrom(words, position)) {
    const listed = index.wordSpelt(joined);
    if (listed !== -1) more = (more ?? new Map<number, number>()).set(listed, 1);
  }
  if (word.exact === -1)
    for (const [half, similarity] of halvesOf(index, word))
      more = (more ?? new Map<number, number>()).set(half, similarity);
  return more === undefined ? word : merge(word, more);
}

/** What a word makes with the words behind it. @param most of these */
export function joinedFrom(
  words: readonly Pick<NameToken, "text" | "cls">[],
  position: number,
  most = MOST_JOINED,
): string[] {
  const found: string[] = [];
  let joined = words[position]?.text ?? "";
  for (let k = 1; k <= most; k++) {
    const following = words[position + k];
    if (following === undefined || following.cls === "legal") break;
    joined += following.text;
    if (joined.length > LONGEST_JOINED) break;
    found.push(joined);
  }
  return found;
}

/** Every way to read a word as two. */
export function splitsOf(text: string): [left: string, right: string][] {
  const splits: [string, string][] = [];
  if (text.length < SHORTEST_SPLIT) return splits;
  for (let cut = SHORTEST_HALF; cut <= text.length - SHORTEST_HALF; cut++)
    splits.push([text.slice(0, cut), text.slice(cut)]);
  return splits;
}

/** The listed words of which two make up a word that no list has. */
export function halvesOf(
  index: ScreeningIndex,
  { exact, text }: Pick<QueryWord, "exact" | "text">,
): Map<number, number> {
  const halves = new Map<number, number>();
  if (exact !== -1 || text.length < SHORTEST_SPLIT) return halves;
  for (let cut = SHORTEST_HALF; cut <= text.length - SHORTEST_HALF; cut++) {
    const first = index.wordSpelt(text.slice(0, cut));
    const second = first === -1 ? -1 : index.wordSpelt(text.slice(cut));
    if (second === -1) continue;
    halves.set(first, SPLIT_SIMILARITY);
    halves.set(second, SPLIT_SIMILARITY);
  }
  return halves;
}

/** Letters of a half that is a word of its own. */
const SHORTEST_LONG_HALF = 4;

/** Whether a word that no list has is two listed words run together, neither of them short. */
export function hasLongHalves(
  index: ScreeningIndex,
  { exact, text }: Pick<QueryWord, "exact" | "text">,
): boolean {
  if (exact !== -1) return false;
  for (let cut = SHORTEST_LONG_HALF; cut <= text.length - SHORTEST_LONG_HALF; cut++)
    if (index.hasWord(text.slice(0, cut)) && index.hasWord(text.slice(cut))) return true;
  return false;
}

function merge({ near, nearness }: Near, more: ReadonlyMap<number, number>): Near {
  const all = new Map(Array.from(near, (listed, at) => [listed, nearness[at] ?? 0]));
  for (const [listed, similarity] of more) all.set(listed, Math.max(all.get(listed) ?? 0, similarity));
  return byNearness(all);
}

/** A name's gain by the next list of a term. */
export function nextGain(term: Term): number {
  return term.gains[term.read] ?? 0;
}

/** By listed word. */
export function gainsByWord(term: Term): Map<number, number> {
  return new Map(Array.from(term.listed, (id, at) => [id, term.gains[at] ?? 0]));
}

/** The term whose next list gains most, or undefined when all are read. */
export function bestUnread(terms: readonly Term[]): Term | undefined {
  let best: Term | undefined;
  for (const term of terms) {
    if (term.read === term.listed.length) continue;
    if (best === undefined || nextGain(term) > nextGain(best)) best = term;
  }
  return best;
}

/** The largest possible gain of a name not found yet. */
export function unreadGain(terms: readonly Term[]): number {
  let sum = 0;
  for (const term of terms) sum += nextGain(term);
  return sum;
}

/** Names in the lists that have not been read. */
export function unreadNames(terms: readonly Term[]): number {
  let sum = 0;
  for (const { unread } of terms) sum += unread;
  return sum;
}

/** The terms without the longest ones whose gains together stay below the limit. */
export function withoutLongest(terms: readonly Term[], least: number): Term[] {
  let sum = 0;
  return terms
    .toSorted((a, b) => b.unread - a.unread)
    .filter((term) => {
      if (sum + nextGain(term) >= least) return true;
      sum += nextGain(term);
      return false;
    });
}
