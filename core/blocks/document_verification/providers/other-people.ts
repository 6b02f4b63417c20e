import { withoutMarks } from "../../../../engines/documents/letters/greeting.ts";
import { KINDS } from "../../../../engines/documents/letters/kinds.ts";
import {
  below,
  blockFrom,
  type LetterLine,
  plain,
  rightOf,
} from "../../../../engines/documents/letters/line.ts";
import {
  ABOUT_LABELS,
  ADDRESS_LABELS,
  CLERKS,
  COMPANY,
  FOR_CUSTOMERS,
  HELD_LABELS,
  HOLDERS,
  IN_NAME_OF,
  NAME_LABELS,
  NUMBER_OF,
  OFFICES,
  STREET_LINE,
  SUPPLY_LABELS,
  TITLED,
} from "../../../../engines/documents/letters/words.ts";
import { isSameAddress } from "../../../documents/same-address.ts";
import { isForAnother, isMovement } from "./greetings.ts";
import { hasTitle, holderIn, isPartOfName, isTitled, labelledIn } from "./letter-name.ts";

/** An address has at most this many lines. */
const MOST_LINES = 5;
/** A line with a postal code: at its start before a town, or at its end. */
export const POSTAL_LINE =
  /^\d{4,5}(?:-\d{3})? [A-Z]|(?<![A-Z:])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{3}|\d{3} ?\d{3}|[A-Z]{2,3} \d{4,5}(?:-\d{4})?)$/;
/**
 * What speaks for another person as the one that a letter is for: a greeting, the label of a holder, or a name above another address.
 *
 * @param lines of one page
 * @returns plain sentences
 */
export function otherPeople(lines: readonly LetterLine[], name: string, address: string): string[] {
  const doubts: string[] = [];
  if (hasOtherAddress(lines, name, address)) doubts.push("The name also stands above another address.");
  if (hasOtherAddressee(lines, name, address)) doubts.push("Another person is named above another address.");
  if (hasOtherHolder(lines, name)) doubts.push("A label names another person as the holder or customer.");
  if (isForAnother(lines, name)) doubts.push("The letter greets another person.");
  return doubts;
}

const LABELS = [SUPPLY_LABELS, ADDRESS_LABELS, NAME_LABELS, COMPANY];
const OF_LETTERS = Object.values(KINDS).flatMap(({ about, called }) => [about, called]);

/** Whether capitals without marks say what a letter is or is about. */
export const isAboutLetters = (text: string): boolean =>
  OF_LETTERS.some((pattern) => text.search(pattern) >= 0);

/** Whether capitals without marks are two to five words that may be a name. */
export function looksLikeName(text: string): boolean {
  const isOfWords = /^[A-Z][A-Z'.-]*(?: [A-Z][A-Z'.-]*){1,4}$/.test(text);
  return isOfWords && !isAboutLetters(text) && LABELS.every((pattern) => text.search(pattern) < 0);
}

/** Whether a label for the name of the holder or customer has that of another person, behind it, beside it or below it. */
function hasOtherHolder(lines: readonly LetterLine[], wanted: string): boolean {
  return lines.some((line) => {
    const text = plain(line.text).trim();
    if (namedAfter(text).some((name) => !isWanted(name, wanted))) return true;
    const nextTexts = [rightOf(line, lines), below(line, lines)].flatMap((next) => next?.text ?? []);
    const joined = nextTexts.map((next) => `${line.text} ${next}`);
    if ([line.text, ...joined].some((said) => namesOtherHolder(said, line.text.length, wanted))) return true;
    const inLine = labelledIn(text);
    const isBare = labelledIn(`${text.replace(/:$/, "")}:`) === "";
    const values = isBare ? nextTexts : [inLine];
    return values.some((value) => value !== undefined && value !== "" && isOfOther(value, wanted));
  });
}

/** Whether a value names a person that is not the wanted one. */
function isOfOther(value: string, wanted: string): boolean {
  if (isWanted(value, wanted)) return false;
  const [named = ""] = plain(value).split(/[,(/\d]| - /);
  if (isTitled(value) || isOtherWord(named.trim(), wanted)) return true;
  return looksLikeName(named.trim()) && !isWanted(named, wanted);
}

/** Whether one word of capitals may be the surname of somebody else. */
export const isOtherWord = (word: string, wanted: string): boolean =>
  /^[A-Z][A-Z'.-]+$/.test(word) &&
  !isPartOfName([word], wanted) &&
  !isAboutLetters(word) &&
  [...LABELS, FOR_CUSTOMERS].every((pattern) => word.search(pattern) < 0);

const isWanted = (name: string, wanted: string): boolean => holderIn(name, wanted) !== undefined;

/** Words with a capital, up to five; a name may have small words within. */
const CAPITALIZED = /^[\s:,]+((?:\p{Lu}[\p{L}'.-]*)(?:\s+(?:\p{Ll}{1,3}\s+)?\p{Lu}[\p{L}'.-]*){1,4})/u;

/** A word with a capital that may be a surname alone. */
const ONE_WORD = /^[\s:]+(\p{Lu}[\p{L}'-]+)/u;

/**
 * Whether words such as "customer" have another person's name behind them, anywhere in a line: `Customer John Brown, number 88123`.
 *
 * @param line with the next one behind it, on which the name may end
 * @param length of the line itself, in which the word stands
 */
function namesOtherHolder(line: string, length: number, wanted: string): boolean {
  const text = withoutMarks(line);
  return [...text.toUpperCase().matchAll(HOLDERS)].some(({ index, 0: holder }) => {
    if (index >= length) return false;
    const behind = text.slice(index + holder.length);
    const found = CAPITALIZED.exec(behind)?.[1]?.split(/\s+/);
    if (found === undefined) {
      const isNumber = NUMBER_OF.test(text.slice(0, index).toUpperCase());
      return !isNumber && isOtherWord(plain(ONE_WORD.exec(behind)?.[1] ?? ""), wanted);
    }
    // What follows a name may have capitals, too.
    const names = found.map((_, i) => found.slice(0, i + 1).join(" "));
    if (names.some((name) => isWanted(name, wanted))) return false;
    const said = plain(names[1] ?? "").replace(/[.-]+$/, "");
    return said.search(FOR_CUSTOMERS) < 0 && (hasTitle(said) || looksLikeName(said));
  });
}

/** Names with titles behind a label, and behind words that are followed by nothing but a name. */
function namedAfter(text: string): string[] {
  const inName = IN_NAME_OF.exec(text)?.[1];
  const found = inName === undefined ? [] : [inName.trim()];
  if (CLERKS.test(text)) return found;
  const about = startOf(text, ABOUT_LABELS);
  const behind = about === undefined ? undefined : text.slice(about).replace(/^[^A-Z0-9]+/, "");
  if (behind !== undefined && hasTitle(behind)) found.push(...titledIn(behind).slice(0, 1));
  if ([NAME_LABELS, HELD_LABELS].some((label) => startOf(text, label) !== undefined))
    found.push(...titledIn(text));
  return found;
}

const titledIn = (text: string): string[] => (text.match(TITLED) ?? []).map((name) => name.trim());

/** Where the text goes on behind a label at its start. */
function startOf(text: string, label: RegExp): number | undefined {
  const first = [...text.matchAll(label)][0];
  return first?.index === 0 ? first[0].length : undefined;
}

/** Whether the wanted person's name stands above an address that is not the wanted one. */
function hasOtherAddress(lines: readonly LetterLine[], name: string, address: string): boolean {
  return isAboveOther(lines, address, ({ text }) => holderIn(text, name) !== undefined);
}

/** Whether somebody else has an address of their own: the letter may be for them. */
function hasOtherAddressee(lines: readonly LetterLine[], name: string, address: string): boolean {
  const isOther = (text: string) => {
    const upper = plain(text).trim();
    const isNamed = isTitled(text) || (looksLikeName(upper) && upper.search(OFFICES) < 0);
    return isNamed && holderIn(text, name) === undefined;
  };
  return (
    isAboveOther(
      lines,
      address,
      (line) =>
        isOther(line.text) && (isTitled(line.text) || !(isQuarter(line, lines) || isMovement(line, lines))),
    ) || lines.some(({ text }) => isOtherInLine(text, address, isOther))
  );
}

/** Whether one line is a name and an address, as `John Brown, 99 Other Road, Perth WA 6000`. */
function isOtherInLine(text: string, address: string, isOther: (text: string) => boolean): boolean {
  const [first = "", ...rest] = text.split(",");
  const place = rest.join(",");
  const hasStreet = rest.some((part) => STREET_LINE.test(plain(part)));
  return hasStreet && isOther(first) && !isSameAddress([place], address);
}

/** Whether what reads like a name is a part of a town: below it stand only a postal code and the town. */
export function isQuarter(line: LetterLine, lines: readonly LetterLine[]): boolean {
  const next = plain(below(line, lines)?.text ?? "")
    .replace(/[.,]/g, "")
    .trim();
  return POSTAL_LINE.test(next) && !/\d/.test(next.replace(POSTAL_LINE, ""));
}

/** Whether a line shows that a block is an address: a street, or a postal code. */
export function isEnd(text: string): boolean {
  const bare = text.replace(/[.,]/g, "").trim();
  return POSTAL_LINE.test(bare) || STREET_LINE.test(bare);
}

function isAboveOther(
  lines: readonly LetterLine[],
  address: string,
  isNamed: (line: LetterLine) => boolean,
): boolean {
  return lines.some((line) => {
    if (!isNamed(line)) return false;
    const first = below(line, lines);
    if (first === undefined) return false;
    const block = blockFrom(first, lines, MOST_LINES);
    const posted = block.findIndex(({ text }) => POSTAL_LINE.test(plain(text).replace(/[.,]/g, "").trim()));
    const end = posted >= 0 ? posted : block.findIndex(({ text }) => isEnd(plain(text)));
    // Digits alone are a date or an amount.
    if (end < 0 || !block.slice(0, end + 1).some(({ text }) => /\p{L}/u.test(text))) return false;
    // Behind the postal code stands at most a country, and behind a street a town: the next address is another one.
    const texts = block.slice(0, end + (posted >= 0 ? 2 : 3)).map(({ text }) => withoutLabel(text));
    return !texts.some((_, i) =>
      texts.some((_end, j) => j >= i && isSameAddress(texts.slice(i, j + 1), address)),
    );
  });
}

/** An address without its label and a colon. */
export function withoutLabel(text: string): string {
  const at = text.indexOf(":");
  const label = at < 0 ? "" : plain(text.slice(0, at)).replace(SUPPLY_LABELS, "").replace(ADDRESS_LABELS, "");
  return at < 0 || label.trim() !== "" ? text : text.slice(at + 1).trim();
}
