import { mayBeRelative } from "../name-of-relative.ts";
import { isSameName } from "../same-name.ts";
import { wordsOfName } from "../words-of-name.ts";

/**
 * Whether two names are of one person, and not of two people of one family. Spaces, umlauts and a word that is said twice make no difference:
 * `MC DONALD` in a zone is `McDonald`.
 */
export function isNameOfSame(one: string, other: string): boolean {
  if (mayBeRelative(one, other)) return false;
  const [own, others] = [wordsOfPerson(one), wordsOfPerson(other)];
  if (own.length === 0 || others.length === 0) return isSameName(one, other, "person");
  return (
    own.join("") === others.join("") ||
    distinct(own) === distinct(others) ||
    isSameName(one, other, "person") ||
    isSameName(own.join(" "), others.join(" "), "person")
  );
}

/** Whether a name leaves out words of another one, and says nothing else. */
export function isPartOfName(name: string, whole: string): boolean {
  const [words, left] = [wordsOfPerson(name), wordsOfPerson(whole)];
  const isIn = (word: string): boolean => {
    const at = left.indexOf(word);
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  return words.length > 0 && words.every(isIn);
}

const distinct = (words: readonly string[]): string => [...new Set(words)].toSorted().join(" ");

/** The words of a name in one spelling: a zone writes an umlaut, `Ø`, `Æ` and `Å` as two letters, other documents as one. */
export const wordsOfPerson = (name: string): string[] =>
  wordsOfName(name).map((word) =>
    word
      .replaceAll("Ø", "OE")
      .replaceAll("Æ", "AE")
      .replace(/([AOU])E/g, "$1")
      .replaceAll("AA", "A"),
  );
