import { visit } from "jsonc-parser";

/**
 * Where a text stops being JSON (RFC 8259). `JSON.parse` names no place that all releases of Node.js share, and quotes the text.
 *
 * @param text what `JSON.parse` refuses
 * @returns line and column, from 1; undefined where none is found, for example in a text that is nested too deeply
 */
export function placeOfJsonFault(text: string): { line: number; column: number } | undefined {
  let place: { line: number; column: number } | undefined;
  try {
    const onError = (
      _code: number,
      _offset: number,
      _length: number,
      line: number,
      character: number,
    ): void => {
      place ??= { line: line + 1, column: character + 1 };
    };
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The reader calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
  }
  return place;
}
