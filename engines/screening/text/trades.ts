// cspell:ignore ited liabil pany
import { drawnAlike, withEachDrawnOtherwise } from "./misspellings.ts";
import { COMMON_WORDS, GENERIC_WORDS } from "./words.ts";

/** Words of trades and legal forms in names of companies, which are read though they are torn or drawn otherwise. */
const isTrade = (text: string): boolean =>
  GENERIC_WORDS.has(text) || COMMON_WORDS.has(text) || LONG_FORM_WORDS.has(text);
const LONG_FORM_WORDS: ReadonlySet<string> = new Set(
  "limited liability joint stock public private incorporated partnership".split(" "),
);
const SHORTEST_TORN = 6;

/** `Lim ited Liabil ity Com pany` and `Mahan Alr`: words of trades and legal forms with a space in them, or letters drawn like others. */
export function withTradesMended(name: string): string {
  const words = name.split(/(?<=\s)(?=\S)/u);
  const mended: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at] ?? "", (words[at + 1] ?? "").trim()];
    const both = (word.trim() + next).toLowerCase();
    if (next !== "" && both.length >= SHORTEST_TORN && isTrade(both)) {
      mended.push(`${both} `);
      at++;
    } else mended.push(tradeDrawnAlike(word));
  }
  return mended.join("");
}

function tradeDrawnAlike(word: string): string {
  const text = word.trim().toLowerCase();
  if (text.length < 3 || isTrade(text)) return word;
  const meant = [...withEachDrawnOtherwise(text), ...drawnAlike(text)].find(isTrade);
  return meant === undefined ? word : `${meant} `;
}
