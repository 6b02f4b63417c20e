// cspell:ignore Shipmanagement Shipmgmt Carcare
/** Two words of trades that a company's name has in one: `Quelmar Shipmanagement`, `Quelmar Shipmgmt`, `Quelmar Carcare`. */
import { isTrade } from "./own-words.ts";
import { wholeOfShort } from "./short-words.ts";

/** Shorter pieces are in too many words. */
const SHORTEST_PIECE = 3;
/** Trades that stand beside others alone. */
const BESIDE_TRADES: ReadonlySet<string> = new Set(["care", "wash", "parts", "ware"]);
const LONG_WORD = /(?<!\p{L})[a-z]{7,24}(?!\p{L})/giu;

/** Such a name with the words apart; none for a name without one. */
export function withTradesApart(name: string): string[] {
  const text = name.replace(LONG_WORD, (word) => {
    const lower = word.toLowerCase();
    if (isTrade(lower)) return word;
    for (let at = SHORTEST_PIECE; at <= lower.length - SHORTEST_PIECE; at++) {
      const [front, behind] = [lower.slice(0, at), lower.slice(at)];
      if (isTrade(front) && (isTrade(behind) || BESIDE_TRADES.has(behind))) return `${front} ${behind}`;
      const whole = isTrade(front) ? wholeOfShort(behind) : undefined;
      if (whole !== undefined) return `${front} ${whole}`;
    }
    return word;
  });
  return text === name ? [] : [text];
}
