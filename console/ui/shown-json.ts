/** Characters that are not seen, or turn the text beside them; not the joiners of letters and pictures. */
const HIDDEN = /(?!\u200C|\u200D|[\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON, laid out, that shows such characters as escapes: what is read is what is stored (decision 313). */
export const shownJson = (value: unknown): string =>
  (JSON.stringify(value, null, 2) ?? "undefined").replaceAll(HIDDEN, escaped);

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
