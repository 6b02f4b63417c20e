import type { CheckDigit, MrzLayout, Span } from "./formats.ts";

/**
 * The check digit of a string (ICAO 9303-3, 4.9): weights 7, 3, 1; letters count from A = 10; the filler is 0.
 *
 * @param text characters of the MRZ alphabet
 */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++)
    sum += valueOfCode(text.charCodeAt(i)) * (i % 3 === 0 ? 7 : i % 3 === 1 ? 3 : 1);
  return String(sum % 10);
}

function valueOfCode(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : 0;
}

/** Whether one check digit holds. */
export interface CheckResult {
  readonly name: CheckDigit["name"];
  readonly valid: boolean;
}

/**
 * Tests every check digit of a zone.
 *
 * @param lines as many as the layout has, each of its length
 */
export function testCheckDigits(layout: MrzLayout, lines: readonly string[]): CheckResult[] {
  return layout.checks.map((check) => ({ name: check.name, valid: isCorrect(layout, check, lines) }));
}

/** The text of a span. */
export function textOf(lines: readonly string[], [line, from, to]: Span): string {
  return lines[line]?.slice(from, to) ?? "";
}

function isCorrect({ numberGoesOn }: MrzLayout, check: CheckDigit, lines: readonly string[]): boolean {
  const [line, column] = check.at;
  const found = lines[line]?.[column];
  const covered = check.over.map((span) => textOf(lines, span)).join("");
  if (found === "<" && check.filler === true) return /^<*$/.test(covered);
  if (found === "<" && check.name === "document_number")
    return numberGoesOn !== undefined && isLongNumberValid(covered, textOf(lines, numberGoesOn));
  return found === checkDigit(covered);
}

/** A number longer than nine characters goes on in the optional data, its check digit last (ICAO 9303-5 and -6, 4.2.4, note j). */
function isLongNumberValid(start: string, rest: string): boolean {
  const more = longNumberTail(rest);
  return more.length >= 2 && more.at(-1) === checkDigit(`${start}${more.slice(0, -1)}`);
}

/** The part of a card's optional data that belongs to a long document number, with its check digit. */
export function longNumberTail(optional: string): string {
  const end = optional.indexOf("<");
  return end === -1 ? optional : optional.slice(0, end);
}
