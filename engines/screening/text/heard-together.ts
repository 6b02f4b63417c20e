// cspell:ignore Geo geofarma Khosh Namwand Khoshnamvand Eldin Eddine
/**
 * Names whose words are joined or split otherwise and spelt by their sound, both at once: `Geo Pharma` for `Geofarma`, `Khosh Namwand` for
 * `Khoshnamvand`. They are filed and looked up by the consonants of all their words together.
 */
import { behindArticle } from "./articles-apart.ts";
import { letterMask, mayBeAlike } from "./letter-sets.ts";
import type { NameToken } from "./name-token.ts";
import { canonicalForm, skeletonOf } from "./phonetic.ts";
import { isOfTheName } from "./run-together.ts";
import { wordSimilarity } from "./similarity.ts";

/** Consonants of a name: fewer are shared by too many. Most names of persons have two short words at least. */
const FEWEST = { person: 5, other: 4 };
/** Letters, as they sound. */
const SHORTEST = 7;
const LONGEST = 40;
/** How alike the sounds of all letters are at least. */
const ALIKE = 0.86;
/** The same where another word of the listed name may come first: letters at the joints then sound otherwise. */
const ALIKE_IN_ANY_TURN = 0.7;
/** Words of a company's name behind which others say where it is or what it does. */
const MOST_WORDS = 4;

const ARTICLES: ReadonlySet<string> = new Set(
  "al el ul il as ash ad at ar an az adh ath es ed er et en ez".split(" "),
);
/** `Nur Eldin`, `Nour Eddine`: an article that is one word with a short name. */
const BEFORE_DIN = /^[aeu][ld](?=d(?:i|ee)ne?$)/;
const encoder = new TextEncoder();

/** Which words of a name are heard. */
interface Heard {
  /** Articles, also those that are one word with the name behind them. */
  readonly articles: boolean;
  /** What a company does. */
  readonly trades: boolean;
}

const WAYS = [
  { articles: true, trades: false },
  { articles: false, trades: false },
];
/** A query has its trade in one word with the name: `Quelmartrading`. */
const WAYS_OF_LISTED = [...WAYS, { articles: true, trades: true }];

function heardOf(tokens: readonly NameToken[], { articles, trades }: Heard): string[] {
  const words = tokens
    .filter((token) => isOfTheName(token) && (trades || token.cls !== "generic"))
    .map(({ written }) => written);
  return articles ? words : words.flatMap(withoutArticle);
}

const withoutArticle = (word: string): string[] =>
  ARTICLES.has(word) ? [] : [behindArticle(word) ?? word.replace(BEFORE_DIN, "")];

/**
 * Texts under which a listed name is filed. Any word may come first: they have the same key (`togetherKey`).
 * @param person whether it is a person's
 */
export const heardInList = (tokens: readonly NameToken[], person: boolean): string[] =>
  textsOf(tokens, WAYS_OF_LISTED, person ? FEWEST.person : FEWEST.other);

/** Texts under which a name of `headsHeard` is looked up. */
export const heardInQuery = (tokens: readonly NameToken[]): string[] =>
  textsOf(tokens, WAYS, Math.min(FEWEST.person, FEWEST.other));

function textsOf(tokens: readonly NameToken[], ways: readonly Heard[], fewest: number): string[] {
  if (!tokens.every(isHeard)) return [];
  const texts = ways
    .map((heard) => canonicalForm(heardOf(tokens, heard).join("")))
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
    .map(skeletonOf)
    .filter(({ length }) => length >= fewest);
  // Capitals keep them apart from names by their letters.
  return [...new Set(texts)].map((text) => text.toUpperCase());
}

const isHeard = ({ abjad, signs, cls }: NameToken): boolean =>
  !abjad && signs !== true && cls !== "initial" && cls !== "number";

/**
 * Names that a query may mean so: the whole one, of a company also its first words.
 * @param isListed one word that a list has as it is spelt is that word
 */
export function headsHeard(
  tokens: readonly NameToken[],
  organisation: boolean,
  isListed: (text: string) => boolean,
): NameToken[][] {
  const own = tokens.filter((token) => isOfTheName(token) && token.cls !== "generic");
  const heads = organisation ? own.slice(0, MOST_WORDS).map((_, at) => own.slice(0, at + 1)) : [];
  const names = heads.length === own.length ? heads : [own, ...heads];
  return names.filter(
    ([first, ...more]) => first !== undefined && (more.length > 0 || !isListed(first.text)),
  );
}

/** Whether a name and a listed one sound alike when their words are run together, and not word by word. @param turning any word may come first */
export function areHeardTogether(
  tokens: readonly NameToken[],
  listed: readonly NameToken[],
  turning: boolean,
): boolean {
  const others = wordsHeard(listed, WAYS_OF_LISTED);
  return wordsHeard(tokens, WAYS).some((words) => others.some((other) => soundAlike(words, other, turning)));
}

/** The words of a name in each way; ways that leave the same words are one. */
function wordsHeard(tokens: readonly NameToken[], ways: readonly Heard[]): string[][] {
  const found: string[][] = [];
  for (const heard of ways) {
    const words = heardOf(tokens, heard);
    if (!found.some((others) => areSame(others, words))) found.push(words);
  }
  return found;
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((word, at) => word === others[at]);

function soundAlike(words: readonly string[], listed: readonly string[], turning: boolean): boolean {
  if (words.length === listed.length) return false;
  const [sound, whole] = [soundOf(words), soundOf(listed)];
  if (!mayBeAlike(lettersOf(sound), sound.length, lettersOf(whole), whole.length, false, ALIKE_IN_ANY_TURN))
    return false;
  if (bonesOf(words) === bonesOf(listed)) return false;
  const turns = turning ? listed.length : 1;
  for (let turn = 0; turn < turns; turn++) {
    const other = turn === 0 ? whole : soundOf([...listed.slice(turn), ...listed.slice(0, turn)]);
    if (wordSimilarity(sound, other, 0, other.length, false, ALIKE) > 0) return true;
  }
  return false;
}

const soundOf = (words: readonly string[]): Uint8Array => encoder.encode(canonicalForm(words.join("")));
const lettersOf = (sound: Uint8Array): number => letterMask(sound, 0, sound.length);

/** The consonants of each word, in no order. */
const bonesOf = (words: readonly string[]): string =>
  words
    .map((word) => skeletonOf(canonicalForm(word)))
    .sort()
    .join(" ");
