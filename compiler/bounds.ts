/** Bounds of the findings about a graph or a request: the answer must not be larger than the input. */

/** Findings that are listed at most; the last of them says how many more there are. */
export const MAX_FINDINGS = 200;
/** Characters of a path, and of each name that a sentence quotes. */
export const MAX_QUOTE = 200;
const MAX_SENTENCE = 1_000;

/** A text of at most that many characters, which never ends in half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A sentence with its quotations cut. */
export function cutSentence(sentence: string): string {
  const quoted = sentence.replace(/"([^"]*)"/g, (_, name: string) => `"${cut(name, MAX_QUOTE)}"`);
  return cut(quoted, MAX_SENTENCE);
}

/**
 * The first findings of a list that may be long.
 *
 * @param more makes the last one, with the number of the left-out ones
 */
export function firstFindings<T>(findings: readonly T[], more: (left: readonly T[]) => T): T[] {
  if (findings.length <= MAX_FINDINGS) return [...findings];
  const shown = MAX_FINDINGS - 1;
  return [...findings.slice(0, shown), more(findings.slice(shown))];
}
