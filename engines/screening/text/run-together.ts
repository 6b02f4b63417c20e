/**
 * Names whose spaces are left out or in the wrong place (`JO HNSMITH`): the words run together, with titles and legal forms and without,
 * because they are not recognised next to a moved space.
 */
import type { NameToken } from "./name-token.ts";
import { hashText, JOINED_SEED } from "./phonetic.ts";

/** Longer names are not turned. */
const MAX_TURNED = 9;
/** The letters of a shorter name make too many others: `Ma Li`, `M. Ali`. */
const SHORTEST = 5;
/** `GP23`: letters and a number in one word are a name of their own, as of ships. */
const NAMED_BY_NUMBER = /^[a-z]{1,3}\d{2,4}$/;
/** The letters of a shorter word are too often those of others with one letter wrong. */
const SHORTEST_WITH_SLIP = 10;
/** A longer word costs too many look-ups. */
const LONGEST_WITH_SLIP = 40;
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
/** Letters that one slip leaves as they are at one end of such a word, if not at both. */
const END = 4;

/** The letters of a shorter word of a company or craft may be those of two words of another one. */
const SHORTEST_ALONE = 8;

/**
 * Texts under which a listed name is filed.
 * @param turning also from each word on in turn: a person's surname comes first or last. Others may have one word: `Kelganmashzavod`
 */
export function runsTogether(tokens: readonly NameToken[], turning: boolean): ReadonlySet<string> {
  const texts = new Set(turnsOf(tokens, turning).map(textOf));
  const own = turning ? [] : tokens.filter(isOfTheName);
  const [word] = own;
  if (own.length === 1 && word !== undefined && word.written.length >= SHORTEST_ALONE)
    texts.add(word.written);
  return texts;
}

/** Texts under which a name is looked up. */
export function textsTogether(tokens: readonly NameToken[]): string[] {
  const texts = [textOf(tokens), textOf(tokens.filter(isOfTheName))];
  return [...new Set(texts)].filter((text) => text.length >= (NAMED_BY_NUMBER.test(text) ? 3 : SHORTEST));
}

/** A person's name that is one long word, which may be others run together with a letter wrong; undefined for other names. */
export function longWordOf(
  tokens: readonly Pick<NameToken, "text" | "cls" | "abjad" | "signs">[],
): string | undefined {
  const [word] = tokens;
  if (tokens.length !== 1 || word?.cls !== "core" || word.abjad || word.signs === true) return undefined;
  const { length } = word.text;
  return length >= SHORTEST_WITH_SLIP && length <= LONGEST_WITH_SLIP ? word.text : undefined;
}

/** A text that a word may have been before a slip: some of its letters, up to `to`, were `letters`. */
export interface Mended {
  readonly from: number;
  readonly to: number;
  readonly letters: string;
  /** Its `togetherKey`. */
  readonly key: number;
}

/** The texts that a word may have been before one letter was left out, added, changed, or exchanged with the next one. */
export function* withSlipMended(word: string): Generator<Mended> {
  const key = togetherKey(word);
  const mended = (from: number, to: number, letters: string): Mended => ({
    from,
    to,
    letters,
    key: keyOfMended(word, key, from, to, letters),
  });
  for (let at = 0; at <= word.length; at++) {
    for (const letter of LETTERS) yield mended(at, at, letter);
    if (at === word.length) return;
    yield mended(at, at + 1, "");
    const [own = "", next = ""] = [word[at], word[at + 1]];
    for (const letter of LETTERS) if (letter !== own) yield mended(at, at + 1, letter);
    if (next !== "" && next !== own) yield mended(at, at + 2, next + own);
  }
}

/** The letters of such a text. */
export const textOfMended = (word: string, { from, to, letters }: Mended): string =>
  word.slice(0, from) + letters + word.slice(to);

/** Keys of both ends of a text: it shares one with a text that is a slip away, if both are as long as a name that is read so. */
export function keysOfEnds(text: string): number[] {
  if (text.length < SHORTEST_WITH_SLIP - 1) return [];
  return [`${text.slice(0, END)}-`, `-${text.slice(-END)}`].map((end) => hashText(end, JOINED_SEED));
}

/**
 * The key of such a text: the sum of a hash of each letter with the one behind it, the first one behind the last. A text that is turned has the
 * same key, so a listed name is filed once in all its turns.
 */
export function togetherKey(text: string): number {
  let key = JOINED_SEED;
  let before = text.charCodeAt(text.length - 1);
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    key += hashOfPair(before, letter);
    before = letter;
  }
  return key >>> 0;
}

/** The key of a word of which some letters are others: only the pairs around them are not the same. @param key of the word */
function keyOfMended(word: string, key: number, from: number, to: number, letters: string): number {
  const first = word.charCodeAt((from === 0 ? word.length : from) - 1);
  const behind = word.charCodeAt(to === word.length ? 0 : to);
  let own = key;
  let before = first;
  for (let at = from; at < to; at++) {
    const letter = word.charCodeAt(at);
    own -= hashOfPair(before, letter);
    before = letter;
  }
  own -= hashOfPair(before, behind);
  before = first;
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charCodeAt(at);
    own += hashOfPair(before, letter);
    before = letter;
  }
  return (own + hashOfPair(before, behind)) >>> 0;
}

/** Mixes two letters into 32 bits (the last steps of MurmurHash3): sums of them are as good as random. */
function hashOfPair(before: number, letter: number): number {
  let hash = (before << 16) ^ letter ^ JOINED_SEED;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A listed name with titles and legal forms and without; of one word none. @param turning also from each word on in turn */
export const turnsOf = (tokens: readonly NameToken[], turning: boolean): NameToken[][] =>
  [tokens, tokens.filter(isOfTheName)].flatMap((some) => turned(some, turning));

function turned(tokens: readonly NameToken[], turning: boolean): NameToken[][] {
  if (tokens.length < 2) return [];
  const turns = turning && tokens.length <= MAX_TURNED ? tokens.length : 1;
  return Array.from({ length: turns }, (_, turn) => [...tokens.slice(turn), ...tokens.slice(0, turn)]);
}

/** The letters of words, run together. */
export const textOf = (tokens: readonly NameToken[]): string => tokens.map(({ written }) => written).join("");

/** Neither a title nor a legal form. */
export function isOfTheName({ cls }: Pick<NameToken, "cls">): boolean {
  return cls !== "title" && cls !== "legal";
}
