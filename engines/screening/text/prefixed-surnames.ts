/** Surnames with a beginning that is written apart or in one word: `Mc`, `Mac`, `Fitz` and `O'` of Irish and Scottish ones, and `Saint`. */
import { isSyllableOfHan } from "./surnames-apart.ts";

const APART = /(?<![\p{L}-])(?:(ma?c|fitz)|(?:st|saint)(e?))(?:\.\s?|[\s-]+)(?=\p{L}{3})/giu;

const O_ALONE = /^\s*o['’]?\s+(\p{L}{3,})\s*$/iu;

/**
 * A name with such beginnings and their surnames in one word: `Mc Kelban` is `McKelban`, and `St. Kelban` and `Saint-Kelban` are `StKelban`. Alone,
 * both parts would be words of others. `O` is one of them in front of a surname alone: beside a given name it may be an initial.
 * @returns empty for most names
 */
export function withPrefixesJoined(name: string): string[] {
  const joined = name
    .replace(APART, (_, gaelic: string | undefined, female = "") => gaelic ?? `St${female}`.toLowerCase())
    .replace(O_ALONE, "O'$1");
  return joined === name ? [] : [joined];
}

/** `O'Shelben`, `OShelben`: an apostrophe or capitals tell the beginning from an initial, beside another word. */
const WITH_O = /(?<!\p{L})(?:[oO]['’]\s?|O(?=\p{Lu}\p{Ll}))(?=\p{L}{3})/gu;
const OF_TWO_WORDS = /\p{L}{2}[\s,]+\p{L}/u;
const BEGINS_WITH_O = /^\s*o\s+(\p{L}{4,})/iu;

/**
 * A listed name with such beginnings in the other way: in one word, and `O'` apart, which a query that has `O` for it fits word by word. An `O` that
 * lists write apart is the beginning of a surname in front, unless a syllable stands behind it: then it is the Korean surname.
 * @returns empty for most names
 */
export function withPrefixesOtherwise(name: string): string[] {
  const apart = OF_TWO_WORDS.test(name) ? name.replace(WITH_O, "O ") : name;
  const [whole = "", surname = ""] = BEGINS_WITH_O.exec(name) ?? [];
  const isGaelic = surname !== "" && !isSyllableOfHan(surname.toLowerCase());
  return [
    ...withPrefixesJoined(name),
    ...(apart === name ? [] : [apart]),
    ...(isGaelic ? [name.replace(whole, `O'${surname}`)] : []),
  ];
}
