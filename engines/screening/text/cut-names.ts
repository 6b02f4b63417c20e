/** Names that were cut off within a word, as by a field of 35 characters: `SYRIAN MILITARY INTELLIGENCE DIRECT`. */
import type { NameToken } from "./name-token.ts";
import { isOfTheName, textOf, turnsOf } from "./run-together.ts";

/** Letters, without spaces, by which such a name is found. What is shorter goes on in too many ways. */
const HEAD = 18;

/**
 * Texts under which a listed name is filed for those of whose name only a beginning is left. A legal form at the front is left out: the names of
 * hundreds of companies begin with the same one.
 *
 * @param turning also from each word on in turn, as of a person
 */
export const headsOfListed = (tokens: readonly NameToken[], turning: boolean): string[] =>
  headsOf(
    turnsOf(tokens, turning)
      .filter(([first]) => first !== undefined && isOfTheName(first))
      .map(textOf)
      .filter(({ length }) => length > HEAD),
  );

/** Texts under which a name is looked up that may be cut off. @param texts of `textsTogether` */
export const headsOfCut = (texts: Iterable<string>): string[] =>
  headsOf([...texts].filter(({ length }) => length >= HEAD));

/** The mark keeps them apart from whole names. */
const headsOf = (texts: readonly string[]): string[] => [
  ...new Set(texts.map((text) => `^${text.slice(0, HEAD)}`)),
];

/**
 * Whether a text is a listed name that ends within one of its words.
 *
 * @param text of `textsTogether`
 * @param tokens of the listed name
 * @param turning also from each word on in turn, as of a person
 */
export const isCutFrom = (text: string, tokens: readonly NameToken[], turning: boolean): boolean =>
  turnsOf(tokens, turning).some((turn) => {
    if (!textOf(turn).startsWith(text)) return false;
    let end = 0;
    for (const { written } of turn) {
      end += written.length;
      if (end >= text.length) break;
    }
    return end > text.length;
  });
