// cspell:ignore alqatirji arrahhal ashshaykh dnrstz qatirji
/** Arabic names that are written in one word with their article: `Alqatirji` for `al-Qatirji`. */
import { coreWord, type NameToken } from "./name-token.ts";

/** The article, and the same with its last letter as the sun letter behind it sounds: `Arrahhal`, `Ashshaykh`. */
const WITH_ARTICLE = /^(?:[aeu]l|[ae](?:([dnrstz])(?=\1)|(sh|th|dh)(?=\2)))([a-z]{4,})$/;

const FIRST_LETTERS = "aeu";

/** The article as lists write it. */
export const ARTICLE: NameToken = { text: "al", written: "al", cls: "particle", abjad: false };

/** What stands behind the article that a word begins with: four letters or more. @returns undefined for other words */
export const behindArticle = (text: string): string | undefined =>
  FIRST_LETTERS.includes(text.charAt(0)) ? WITH_ARTICLE.exec(text)?.[3] : undefined;

/** The same of a word that no list has, where a list has what stands behind: `Alvarez` and `Alexander` are read so only beside a listed rest. */
export function listedBehindArticle(text: string, isListed: (text: string) => boolean): string | undefined {
  const rest = behindArticle(text);
  return rest !== undefined && isListed(rest) && !isListed(text) ? rest : undefined;
}

/** A name with its articles apart, and which of its words stood behind one. */
interface Apart {
  readonly words: NameToken[];
  readonly behind: ReadonlySet<NameToken>;
}

/**
 * A name with the articles of its words apart.
 * @returns undefined for a name without such a word
 */
export function withArticlesApart(
  tokens: readonly NameToken[],
  isListed: (text: string) => boolean,
): Apart | undefined {
  const behind = new Set<NameToken>();
  const words = tokens.flatMap((token) => {
    const mayHold = token.cls === "core" && !token.abjad && token.signs !== true;
    const rest = mayHold ? listedBehindArticle(token.text, isListed) : undefined;
    if (rest === undefined) return [token];
    const word = coreWord(rest);
    behind.add(word);
    return [ARTICLE, word];
  });
  return behind.size === 0 ? undefined : { words, behind };
}
