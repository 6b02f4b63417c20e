// cspell:ignore Zelmarsk dooel fzco ltda spzoo eood eirl еоод
/** Where a company is, as lines of payments and registers write it behind its name: nothing but a comma or the legal form says that it is a place. */
import { legalFormAt, UNMISTAKABLE } from "./legal-forms.ts";

/** Words of a place. More are another part of the name. */
const MOST_WORDS = 3;
/** Letters in front of it that may name a company. */
const FEWEST_LETTERS = 4;
const LONGEST_NAME = 200;

/** `Quelmar Holding, Zelmarsk`, `Quelmar Holding (Zelmarsk)`: the name, and what stands behind the first comma or in brackets at the end. */
const BEHIND_A_SIGN = /^([^,،、;(]*?\p{L}[^,،、;(]*)[,،、;(]([^)]*)\)?\s*$/u;

const wordsOf = (text: string): string[] => text.split(/[\s,،、;()]+/u).filter((word) => word !== "");
const formText = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const isPlace = (words: readonly string[]): boolean =>
  words.length > 0 &&
  words.length <= MOST_WORDS &&
  words.every((word) => /^\P{N}+$/u.test(word)) &&
  !words.map(formText).some((_, at, all) => legalFormAt(all, at, true, false) !== undefined);

/**
 * A company's name without what may be its place.
 * @returns none for a name without a comma, brackets or words behind a legal form
 */
export function withoutPlaceBehind(name: string): string[] {
  if (name.length > LONGEST_NAME) return [];
  const [, before = "", behind = ""] = BEHIND_A_SIGN.exec(name) ?? [];
  const bare = isPlace(wordsOf(behind)) ? [before.trim()] : [];
  return [...bare, ...upToForm(name)].filter((text) => lettersOf(text) >= FEWEST_LETTERS);
}

/** Legal forms of one word that no company has within its name. */
const FORMS_WITHIN: ReadonlySet<string> = new Set([
  ...UNMISTAKABLE,
  ..."srl eirl sac eood ood доо еоод оод kft doo dooel aps fze fzco fzc pty ltda spzoo oyj".split(" "),
]);

/** `Quelmar GmbH Zelmarsk`: the name up to its legal form. */
function upToForm(name: string): string[] {
  const words = wordsOf(name);
  const texts = words.map(formText);
  for (let at = Math.max(1, words.length - 1 - MOST_WORDS); at < words.length - 1; at++) {
    if (!FORMS_WITHIN.has(texts[at] ?? "")) continue;
    if (isPlace(words.slice(at + 1))) return [words.slice(0, at + 1).join(" ")];
  }
  return [];
}
