import { greetedIn } from "../../../../engines/documents/letters/greeting.ts";
import { above, type LetterLine, plain, rightOf } from "../../../../engines/documents/letters/line.ts";
import { hasTitle, isPartOfName } from "./letter-name.ts";

/** Whether a greeting in some line names another person. */
export const isForAnother = (lines: readonly LetterLine[], name: string): boolean =>
  lines.some((line) => greetsOthers(line.text, name) && !isMovement(line, lines));

/** Whether a greeting has names, and nobody's that may be the wanted one. */
function greetsOthers(text: string, wanted: string): boolean {
  const greeted = greetedIn(text);
  return greeted.length > 0 && !greeted.some((person) => isPartOfName(person, wanted));
}

/** An amount of money at the end of a text. A date with dots has a further dot before its last two digits. */
const AMOUNT =
  /(?<![\d.,/])[-+]?[€£$]? ?\d{1,3}(?:[.,' ]?\d{3})*[.,]\d{2} ?(?:[-+€£$SH]|EUR|GBP|USD|CHF|CR|DR)?$/;
/** The text of a movement stands at most this many lines below its amount. */
const ABOVE = 2;
/** Edges of one column differ by less, in heights of a line. */
const SAME_EDGE = 1.2;

/**
 * Whether a line that reads like a greeting or a name stands in a table of movements, as `Hello Fresh Berlin` does in the statement of a bank: it, or
 * a line right above it in its block, has an amount of money in its row, and so has another row of the same columns. A title, or a mark such as the one that ends a greeting, speaks for a person in a table, too.
 */
export function isMovement(line: LetterLine, lines: readonly LetterLine[]): boolean {
  if (/[,:;!?]/.test(line.text.replace(AMOUNT, "")) || isTitledWithin(line.text)) return false;
  const own: LetterLine[] = [];
  let edge: number | undefined;
  let next: LetterLine | undefined = line;
  while (edge === undefined) {
    if (next === undefined || own.length > ABOVE) return false;
    own.push(next);
    edge = edgeOfAmount(next, lines);
    next = above(next, lines);
  }
  const column = edge;
  const isNear = (a: number, b: number) => Math.abs(a - b) < SAME_EDGE * line.height;
  return lines.some((other) => {
    if (own.includes(other) || other.page !== line.page || !isNear(other.left, line.left)) return false;
    const right = edgeOfAmount(other, lines);
    return right !== undefined && isNear(right, column);
  });
}

/** The right edge of the amount that ends the row of a line, with nothing but numbers between: other words would be its label. */
function edgeOfAmount(line: LetterLine, lines: readonly LetterLine[]): number | undefined {
  if (AMOUNT.test(line.text.trim())) return line.right;
  for (let next = rightOf(line, lines); next !== undefined; next = rightOf(next, lines)) {
    if (AMOUNT.test(next.text.trim())) return next.right;
    if (/\p{L}/u.test(next.text)) return undefined;
  }
  return undefined;
}

/** `Dear Mr Brown`: behind its first word a greeting has a title. */
const isTitledWithin = (text: string): boolean => {
  const words = plain(text).split(" ");
  return words.some((_, i) => i > 0 && hasTitle(words.slice(i).join(" ")));
};
