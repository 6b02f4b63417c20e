/** Instructions that one regular expression may need, and all those of one schema, or of all expressions of one graph, together. */
export const MAX_PATTERN_SIZE = 10_000;

const MAX_COUNT = 1_000_000;

/**
 * About how many instructions a regular expression needs once its repetitions are written out: RE2 compiles and matches in time and
 * memory in proportion to that, not to the length of its text (`x{1000}` needs a thousand).
 * @param pattern source of a regular expression
 */
export function patternSize(pattern: string): number {
  // One entry an open group: its size so far without its last atom, and that atom.
  const open: [number, number][] = [[0, 0]];
  for (let at = 0; at < pattern.length; ) {
    const group = open.at(-1) ?? [0, 0];
    const times = repetition(pattern, at);
    if (times !== undefined) {
      group[1] = Math.min(group[1] * times.count + 1, MAX_COUNT);
      at += times.length;
      continue;
    }
    group[0] = Math.min(group[0] + group[1], MAX_COUNT);
    group[1] = 1;
    const char = pattern[at];
    if (char === "(") open.push([0, 0]);
    if (char === ")" && open.length > 1) {
      open.pop();
      const outer = open.at(-1) ?? group;
      outer[1] = Math.min(group[0] + 2, MAX_COUNT);
    }
    at += atomLength(pattern, at);
  }
  return open.reduce((sum, [size, last]) => Math.min(sum + size + last, MAX_COUNT), 0);
}

/** A quantifier that begins here: how often it writes its atom out, and its own length. */
function repetition(pattern: string, at: number): { count: number; length: number } | undefined {
  const char = pattern[at];
  if (char === "*" || char === "+" || char === "?") return { count: 1, length: 1 };
  if (char !== "{") return undefined;
  const [text, least, , most] = /^\{(\d+)(,(\d*))?\}/.exec(pattern.slice(at, at + 24)) ?? [];
  if (text === undefined) return undefined;
  return { count: Math.max(Number(least) + 1, Number(most ?? 0)), length: text.length };
}

/** Length of the text of one character, class or escape. */
function atomLength(pattern: string, at: number): number {
  if (pattern[at] === "\\") {
    const braced = /^\\[pPux]\{[^}]*\}/.exec(pattern.slice(at, at + 80));
    return braced?.[0].length ?? 2;
  }
  if (pattern[at] !== "[") return 1;
  for (let end = at + 1; end < pattern.length; end++) {
    if (pattern[end] === "\\") end++;
    else if (pattern[end] === "]") return end - at + 1;
  }
  return pattern.length - at;
}
