// cspell:ignore Zelmar
import type { NameToken } from "./name.ts";

/** Shorter words are abbreviations, which may be one in two meanings. */
const SHORTEST_REPEATED = 5;

/** A company's name without words that it has already: `Zelmar Supply JSC (Zelmar.TMC)`. Two that stand together (`Bora Bora`) are a name. */
export function withoutRepeats(tokens: NameToken[]): NameToken[] {
  const seen = new Map<string, number>();
  return tokens.filter(({ text, cls }, at) => {
    if ((cls !== "core" && cls !== "part") || text.length < SHORTEST_REPEATED) return true;
    const before = seen.get(text);
    seen.set(text, at);
    return before === undefined || before === at - 1;
  });
}
