/** The words of the tables of meanings (`meanings-of-trades.ts` and its neighbours) by script. */
import { MEANINGS_OF_FURTHER_WORDS } from "./meanings-of-further-words.ts";
import { MEANINGS_OF_HOUSES } from "./meanings-of-houses.ts";
import { MEANINGS_OF_NAMES } from "./meanings-of-names.ts";
import { MEANINGS_OF_SCIENCES } from "./meanings-of-sciences.ts";
import { MEANINGS_OF_TRADES } from "./meanings-of-trades.ts";
import { WORDS_WITHIN } from "./own-words-in-scripts.ts";
import { SIMPLIFIED } from "./simplified-signs.ts";

/** Columns of a row behind the English word. */
const COLUMNS = ["cyrillic", "arabic", "hebrew", "greek", "signs", "latin"] as const;
type Column = (typeof COLUMNS)[number];

/** A word, or words with a space between them, and its English meaning. */
export type Meaning = readonly [word: string, english: string];

let tables: Readonly<Record<Column, readonly Meaning[]>> | undefined;

/** The words of a script, in the order of the rows: where a word has two meanings, the first one comes first. */
export function meaningsIn(column: Column): readonly Meaning[] {
  tables ??= tablesOf([
    ...MEANINGS_OF_NAMES,
    ...MEANINGS_OF_HOUSES,
    ...MEANINGS_OF_TRADES,
    ...MEANINGS_OF_SCIENCES,
    ...MEANINGS_OF_FURTHER_WORDS,
  ]);
  return tables[column];
}

function tablesOf(rows: readonly string[]): Record<Column, Meaning[]> {
  const read: Record<Column, Meaning[]> = {
    cyrillic: [],
    arabic: [],
    hebrew: [],
    greek: [],
    signs: [],
    latin: [],
  };
  for (const row of rows) {
    const [english = "", ...cells] = row.split("|");
    for (const [at, column] of COLUMNS.entries())
      for (const word of (cells[at] ?? "").split(" "))
        if (word !== "") read[column].push([word.replaceAll("_", " "), english]);
  }
  return read;
}

/** Signs of one word that is read within others: one sign alone is part of too many words. */
const FEWEST_SIGNS = 2;
let signs: { readonly meanings: ReadonlyMap<string, string>; readonly longest: number } | undefined;

/** The words of companies' own names come first. */
function signTable(): NonNullable<typeof signs> {
  const full = new Map(SIMPLIFIED);
  const meanings = new Map(WORDS_WITHIN);
  for (const [word, english] of meaningsIn("signs")) {
    if (word.length < FEWEST_SIGNS) continue;
    for (const form of [word, Array.from(word, (sign) => full.get(sign) ?? sign).join("")])
      if (!meanings.has(form)) meanings.set(form, english);
  }
  return { meanings, longest: Math.max(...Array.from(meanings.keys(), (word) => word.length)) };
}

/**
 * A name with the words in Chinese, Japanese and Korean signs and in Thai that are known in English, the longest first.
 * @param fewest signs of a word
 */
export function withSignsMeant(text: string, fewest = 1): string {
  signs ??= signTable();
  let read = "";
  for (let at = 0; at < text.length; ) {
    let length = text.charCodeAt(at) < FIRST_SIGN ? 0 : Math.min(signs.longest, text.length - at);
    while (length >= fewest && !signs.meanings.has(text.slice(at, at + length))) length--;
    const meant = length < fewest ? undefined : signs.meanings.get(text.slice(at, at + length));
    read += meant === undefined ? text.charAt(at) : ` ${meant} `;
    at += meant === undefined ? 1 : length;
  }
  return read;
}

/** The first letter of Thai. */
const FIRST_SIGN = 0x0e00;
