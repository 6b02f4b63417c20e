import { LETTER_KINDS, type LetterKind } from "./kind-names.ts";
import { KINDS } from "./kinds.ts";
import { type LetterLine, plain } from "./line.ts";
import { COMPANY } from "./words.ts";

/** Who sent a letter, and what it is. */
export interface Sender {
  readonly kind: LetterKind;
  /** As the head of the letter names it. */
  readonly issuer: string;
}

/** The part of the first page that its head takes. */
const HEAD = 0.35;
const holds = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0;

/**
 * What a letter is by the words of its first page, and the line of its head that names who sent it: a company, or the words of its kind.
 *
 * @param addressee lines of who it is for
 * @returns undefined for a letter of no known kind, or without a name in its head
 */
export function senderOf(lines: readonly LetterLine[], addressee: readonly LetterLine[]): Sender | undefined {
  const first = lines.filter(({ page }) => page === 1);
  const text = first.map((line) => plain(line.text)).join("\n");
  const kind = LETTER_KINDS.find((name) => holds(text, KINDS[name].about) && holds(text, KINDS[name].called));
  if (kind === undefined) return undefined;
  const bottom = Math.max(...first.map(({ middle }) => middle));
  const top = Math.min(...first.map(({ middle }) => middle));
  const head = first.filter(
    (line) =>
      line.middle <= top + HEAD * (bottom - top) && !addressee.includes(line) && /\p{L}{2}/u.test(line.text),
  );
  const named = head.filter(({ text: own }) => namesSender(plain(own)));
  const issuer = named.reduce<LetterLine | undefined>(
    (best, line) => (best !== undefined && best.height >= line.height ? best : line),
    undefined,
  );
  return issuer === undefined ? undefined : { kind, issuer: issuer.text };
}

/** A company, or what its letters are about, and not what the letter itself is called. */
function namesSender(text: string): boolean {
  const all = Object.values(KINDS);
  return (
    (holds(text, COMPANY) || all.some(({ about }) => holds(text, about))) &&
    !all.some(({ called }) => holds(text, called))
  );
}
