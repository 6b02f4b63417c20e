/**
 * Characters that a name, an id or a signed statement must not contain: control characters (Unicode category Cc, NUL among them), separators
 * of lines and paragraphs (Zl, Zp), and invisible characters of format (Cf: those that turn the direction of text, UAX #9, zero-width
 * spaces, tags), which can display one text as another. What names need stays: the joiners of Persian and Indic scripts
 * (U+200C, U+200D), and the marks of direction (U+200E, U+200F, U+061C), which turn nothing around them.
 */
const FORBIDDEN = /(?![\u200C-\u200F\u061C])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Whether a text can be shown as it is. */
export const isPlainText = (text: string): boolean => !FORBIDDEN.test(text);

/** What a text of several lines may hold beside: ends of lines and tabs, and the space without width that parts words of scripts written without spaces. */
const OF_LINES = /[\t\n\r]|(?<=[\p{sc=Khmer}\p{sc=Thai}\p{sc=Lao}\p{sc=Myanmar}])\u200B/gu;

/** Whether a text of several lines can be shown as it is. */
export const isFreeText = (text: string): boolean => isPlainText(text.replaceAll(OF_LINES, ""));

/** The characters of a text of several lines that cannot be shown, each once: `U+202E`. */
export const hiddenIn = (text: string): string[] => [
  ...new Set(
    [...text.replaceAll(OF_LINES, "")]
      .filter((character) => FORBIDDEN.test(character))
      .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`),
  ),
];
