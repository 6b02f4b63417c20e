/**
 * Names of persons that are found once a slip of the whole name is mended: its letters turned around, its words run together with a letter
 * wrong, or a word split. Which of these ways a name is read in depends on which words lists have.
 */
import { tokenizeName } from "../text/name.ts";
import { coreWord, type NameToken } from "../text/name-token.ts";
import { isSyllable } from "../text/syllable.ts";
import { COMMON_WORDS, GENERIC_WORDS } from "../text/words.ts";
import type { PreparedWord } from "./prepared-word.ts";
import { SAME_SOUND } from "./word-similarity.ts";
import type { QueryWord } from "./words.ts";

type IsListed = (text: string) => boolean;

/** Shorter words turned around are words of their own too often (`Ali`, `Ila`). */
const SHORTEST_TURNED = 4;
const FEWEST_TURNED = 2;

/** Whether a word may stand in a name whose letters are turned around. */
export const mayTurn = ({ text, cls }: Pick<PreparedWord, "text" | "cls">): boolean =>
  cls === "core" && text.length >= SHORTEST_TURNED;
const mayBeTurned = (words: readonly PreparedWord[]): boolean =>
  words.length >= FEWEST_TURNED && words.every(mayTurn);
export const turned = (text: string): string => [...text].reverse().join("");

/**
 * The words of a name with the letters of each turned around: `vorableK nalsuR`.
 * @returns undefined for a name with a short word, or with fewer than two
 */
export function turnedAround(tokens: readonly NameToken[]): NameToken[] | undefined {
  if (!mayBeTurned(tokens)) return undefined;
  return tokens.map((token) => ({ ...token, text: turned(token.text), written: turned(token.text) }));
}

/** Whether a name is read with its letters turned around: no list has a word of it, and all the words that it makes are listed. */
export function isTurned(words: readonly PreparedWord[], isListed: IsListed): boolean {
  return (
    mayBeTurned(words) &&
    !words.some(({ text }) => isListed(text)) &&
    words.every(({ text }) => isListed(turned(text)))
  );
}

/** A name written as one word, in two parts. */
export interface Cut {
  half: string;
  rest: string;
  /** The half stands in front of the rest. */
  inFront: boolean;
}

const SHORTEST_PART = 4;
/** The longest words of lists that the name begins or ends with: shorter ones are parts of these, as a rule. */
const MOST_CUTS = 2;

/** Every way to cut a name of one word, the longest half first. */
function allCuts(words: readonly PreparedWord[]): Cut[] {
  const [word] = words;
  if (words.length !== 1 || word?.cls !== "core") return [];
  const { text } = word;
  const cuts: Cut[] = [];
  for (let length = text.length - SHORTEST_PART; length >= SHORTEST_PART; length--) {
    cuts.push({ half: text.slice(0, length), rest: text.slice(length), inFront: true });
    cuts.push({ half: text.slice(-length), rest: text.slice(0, -length), inFront: false });
  }
  return cuts;
}

/** Where a name of one word that no list has is cut, so that the half is a word that lists have: `ruslnkelbarov` ends with `kelbarov`. */
export function cutsOf(words: readonly PreparedWord[], isListed: IsListed): Cut[] {
  return words.some(({ text }) => isListed(text)) ? [] : longestOf(allCuts(words), isListed);
}

function longestOf(all: readonly Cut[], isListed: IsListed): Cut[] {
  const cuts = all.filter(({ half }) => isListed(half));
  return [true, false].flatMap((front) =>
    cuts.filter(({ inFront }) => inFront === front).slice(0, MOST_CUTS),
  );
}

/** Shorter words begin and end too many others. */
const SHORTEST_HALF_OF_COMPANY = 6;
const SHORTEST_REST_OF_COMPANY = 5;

/** Words beside the one that a company is called by: legal forms and parts. */
const isBesideAName = ({ cls }: Pick<PreparedWord, "cls">): boolean => cls === "legal" || cls === "part";

/** Every way to cut the one word that a company's name has beside these. A half that is a word of trades is left out. */
function allCompanyCuts(words: readonly PreparedWord[]): Cut[] {
  const named = words.filter((word) => !isBesideAName(word));
  if (named.some(({ abjad, signs }) => abjad || signs === true)) return [];
  return allCuts(named).filter(
    ({ half, rest }) =>
      half.length >= SHORTEST_HALF_OF_COMPANY &&
      rest.length >= SHORTEST_REST_OF_COMPANY &&
      !GENERIC_WORDS.has(half) &&
      !COMMON_WORDS.has(half),
  );
}

/** Where the only word of a company's name, which no list has, is cut, so that one half is listed: `Quelpromcentrremont` begins with `quelprom`. */
export function companyCutsOf(words: readonly PreparedWord[], isListed: IsListed): Cut[] {
  return words.some((word) => !isBesideAName(word) && isListed(word.text))
    ? []
    : longestOf(allCompanyCuts(words), isListed);
}

/** The letters of shorter words make too many others. */
export const SHORTEST_PIECE = 3;
export const SHORTEST_JOINED = 7;
/** The same of two syllables: `Hua Xin` for a listed `Huaxin`. */
const SHORTEST_OF_SYLLABLES = 6;

/** Two neighbouring words that may be one. */
interface Joint {
  at: number;
  text: string;
}

type MayBePiece = (word: PreparedWord) => boolean;

/** @param mayBePiece whether a word may be a part of another one */
function jointsOf(words: readonly PreparedWord[], mayBePiece: MayBePiece): Joint[] {
  const joints: Joint[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const [first, second] = [words[at], words[at + 1]];
    if (first === undefined || second === undefined || !mayBePiece(first) || !mayBePiece(second)) continue;
    const text = first.text + second.text;
    const areSyllables =
      text.length === SHORTEST_OF_SYLLABLES && isSyllable(first.text) && isSyllable(second.text);
    if (text.length >= SHORTEST_JOINED || (mayBePiece === isCompanyPiece && areSyllables))
      joints.push({ at, text });
  }
  return joints;
}

/** The name with two neighbouring words read as the one listed word that they make, for each such word. */
const joinedNames = (
  tokens: readonly NameToken[],
  isListed: IsListed,
  mayBePiece: MayBePiece,
): { at: number; words: NameToken[] }[] =>
  jointsOf(tokens, mayBePiece)
    .filter(({ text }) => isListed(text))
    .map(({ at, text }) => ({
      at,
      words: [...tokens.slice(0, at), coreWord(text), ...tokens.slice(at + 2)],
    }));

/** Small words that begin surnames written in one word: `Ben Kelbarov` for one that a list has in one word. An article is read apart anyway. */
const BEGINS_A_SURNAME: ReadonlySet<string> = new Set(
  "ben bin bou bel van von dos des del della abu".split(" "),
);

/** `Abd` begins many names, each of which is written in one word and in two anyway. */
const isPiece = ({ text, cls, abjad, signs }: PreparedWord): boolean =>
  (cls === "core" || (cls === "particle" && BEGINS_A_SURNAME.has(text))) &&
  !abjad &&
  signs !== true &&
  text.length >= SHORTEST_PIECE &&
  text !== "abd" &&
  text !== "abdul";

/** A person's name with two neighbouring words read as the one listed word that they make: `Nikolay Andri Anov`. */
export const withWordsJoined = (
  tokens: readonly NameToken[],
  isListed: IsListed,
): { at: number; words: NameToken[] }[] => joinedNames(tokens, isListed, isPiece);

/** Whether a name is read in one of these ways. */
export function isMended(words: readonly PreparedWord[], isListed: IsListed): boolean {
  return (
    jointsOf(words, isPiece).some(({ text }) => isListed(text)) ||
    isTurned(words, isListed) ||
    cutsOf(words, isListed).length > 0
  );
}

/** Whether some words, which came to the lists or left them, may change in which of these ways a name is read, beside words of its own. */
export function mayMendBy(words: readonly PreparedWord[], changed: ReadonlySet<string>): boolean {
  return (
    jointsOf(words, isPiece).some(({ text }) => changed.has(text)) ||
    (mayBeTurned(words) && words.some(({ text }) => changed.has(turned(text)))) ||
    allCuts(words).some(({ half }) => changed.has(half))
  );
}

/** Two letters of a company's name may be a word (`Quel Ma`). Shorter halves than these are words by chance, but for those of trades (`AIR`). */
const SHORTEST_COMPANY_PIECE = 2;
const [SHORTEST_COMPANY_HALF, SHORTEST_TRADE] = [4, 3];

const isCompanyPiece = ({ text, cls, abjad }: PreparedWord): boolean =>
  (cls === "core" || cls === "generic" || cls === "part") && !abjad && text.length >= SHORTEST_COMPANY_PIECE;

/** Listed words in which a word that no list has may be cut. */
function companyHalves(
  { text, cls, abjad }: PreparedWord,
  isListed: IsListed,
): (readonly [string, string])[] {
  if (cls !== "core" || abjad || text.length < SHORTEST_JOINED || isListed(text)) return [];
  const halves: (readonly [string, string])[] = [];
  for (let cut = SHORTEST_TRADE; cut <= text.length - SHORTEST_TRADE; cut++) {
    const pair = [text.slice(0, cut), text.slice(cut)] as const;
    if (pair.every((half) => isLongOrTrade(half) && isListed(half))) halves.push(pair);
  }
  return halves.slice(0, MOST_CUTS);
}

const isLongOrTrade = (half: string): boolean =>
  half.length >= SHORTEST_COMPANY_HALF || GENERIC_WORDS.has(half) || COMMON_WORDS.has(half);

/** Letters of a word that is all of a company's name, in two pieces. */
const SHORTEST_WHOLE = 5;

/** `Kam-Az JSC`: the word that two pieces make, where they are all of a company's name but its legal form. */
function wholeWordOf(words: readonly PreparedWord[]): string | undefined {
  const [first, second, ...more] = words.filter(({ cls }) => cls !== "legal");
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const text = first.text + second.text;
  const arePieces = [first, second].every(
    ({ abjad, signs, text: piece, cls }) =>
      !abjad && signs !== true && cls !== "number" && piece.length >= SHORTEST_COMPANY_PIECE,
  );
  return arePieces && text.length >= SHORTEST_WHOLE ? text : undefined;
}

/** Whether that word is one of some. */
function isWholeWordIn(words: readonly PreparedWord[], isOne: (text: string) => boolean): boolean {
  const whole = wholeWordOf(words);
  return whole !== undefined && isOne(whole);
}

/** A company's name with two words read as the one listed word that they make, or one that no list has as two: `Quel Mar`. */
export function withOtherSpaces(tokens: readonly NameToken[], isListed: IsListed): NameToken[][] {
  const joined = joinedNames(tokens, isListed, isCompanyPiece).map(({ words }) => words);
  const cut = tokens.flatMap((token, at) =>
    companyHalves(token, isListed).map((halves) => [
      ...tokens.slice(0, at),
      ...tokenizeName(halves.join(" "), "organisation"),
      ...tokens.slice(at + 1),
    ]),
  );
  const whole = wholeWordOf(tokens);
  const inOne = whole === undefined || !isListed(whole) ? [] : [tokenizeName(whole, "organisation")];
  return [...joined, ...cut, ...inOne];
}

/** A company's name with two neighbouring words as one that lists may have in another spelling: `Aero Quelmar`. Of listed words the first two alone. */
export const withWordsRunTogether = (
  tokens: readonly NameToken[],
  isListed: IsListed,
): { at: number; words: NameToken[] }[] =>
  jointsOf(tokens, isCompanyPiece)
    .filter(({ at, text }) => {
      const pair = tokens.slice(at, at + 2).map((token) => token.text);
      const hasTrade = pair.some((word) => GENERIC_WORDS.has(word) || COMMON_WORDS.has(word));
      return !hasTrade && !isListed(text) && (at === 0 || !pair.every(isListed));
    })
    .map(({ at, text }) => ({
      at,
      words: [...tokens.slice(0, at), coreWord(text), ...tokens.slice(at + 2)],
    }));

/** Whether a company's name is read with other spaces. */
export const hasOtherSpaces = (words: readonly PreparedWord[], isListed: IsListed): boolean =>
  jointsOf(words, isCompanyPiece).some(({ text }) => isListed(text)) ||
  isWholeWordIn(words, isListed) ||
  companyCutsOf(words, isListed).length > 0 ||
  words.some((word) => companyHalves(word, isListed).length > 0);

/** Whether some words, which came to the lists or left them, may change that, beside words of its own. */
export const mayJoinBy = (words: readonly PreparedWord[], changed: ReadonlySet<string>): boolean =>
  jointsOf(words, isCompanyPiece).some(({ text }) => changed.has(text)) ||
  isWholeWordIn(words, (text) => changed.has(text)) ||
  allCompanyCuts(words).some(({ half }) => changed.has(half));

/** A word that brings up only names that have it as it is spelt. */
export const asSpelt = (word: QueryWord): QueryWord => ({
  ...word,
  near: Uint32Array.of(word.exact),
  nearness: Float64Array.of(1),
});

/** Letters of a word that is not taken for another one when it is spelt otherwise. */
const LONG_OWN = 10;

/** Whether a list has a word as it is spelt, or a long one as it sounds. */
export const isOneListed = ({ exact, text, nearness }: QueryWord): boolean =>
  exact !== -1 || (text.length >= LONG_OWN && (nearness[0] ?? 0) >= SAME_SOUND);

/** Such a word with no other words like it: the one that is spelt the same comes first. */
export const asNearest = (word: QueryWord): QueryWord => ({
  ...word,
  near: word.near.subarray(0, 1),
  nearness: word.nearness.subarray(0, 1),
});

/** A word that brings up no names, and is compared with theirs. */
export const unsearched = (word: QueryWord): QueryWord => ({ ...word, searched: false });
