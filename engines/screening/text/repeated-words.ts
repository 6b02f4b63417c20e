// cspell:ignore Zelmar
import type { NameToken } from "./name-token.ts";

/** Shorter words are abbreviations, which may be one in two meanings. */
const SHORTEST_REPEATED = 5;

/**
 * A company's name once more, without words that it has already: `Zelmar Supply JSC (Zelmar.TMC)`. Two that stand together (`Bora Bora`) are a
 * name.
 * @returns empty for a name without such a word
 */
export function withoutRepeats(tokens: readonly NameToken[]): NameToken[][] {
  const seen = new Map<string, number>();
  const once = tokens.filter(({ text, cls }, at) => {
    if ((cls !== "core" && cls !== "part") || text.length < SHORTEST_REPEATED) return true;
    const before = seen.get(text);
    seen.set(text, at);
    return before === undefined || before === at - 1;
  });
  return once.length === tokens.length ? [] : [once];
}
