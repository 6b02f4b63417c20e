import { plain } from "../../../../engines/documents/letters/line.ts";
import {
  COMPANY,
  FIRMS,
  FOR_ANOTHER,
  NAME_LABELS,
  OF_OTHERS,
} from "../../../../engines/documents/letters/words.ts";

// cspell:ignore Michal Üäöü ÆŒØŁĐÐÞ HERRN DOTT EGREGIO SPETT SHRI
const TITLES =
  /^(?:(?:MR|MRS|MS|MISS|MX|DR|PROF|SIR|HERRN?|FRAU|M|MME|MLLE|MONSIEUR|MADAME|SR|SRA|SRTA|D\.A|D|DA|DON|DONA|DOTT|SIG[.-]RA|SIG|SIGNORA?|GENT\.?MO|GENT\.?MA|EGREGIO|SPETT\.?LE|SHRI|SMT|KUM)(?:\.|(?= )) *)+/;
/** Between the names of two people. */
const AND = /(?:\s*[&+]\s*|\s+(?:AND|UND|ET|Y|E)\s+)/;
/** In India a name goes on with that of a parent or spouse. */
const RELATIVE = /[, ]+(?:S|D|W|H)\/O(?![A-Z]).*$/;

/** Whether a line names somebody with a title, or behind a label as that of an account holder. */
export function isTitled(text: string): boolean {
  return hasTitle(text) || labelledIn(plain(text)) !== undefined;
}

/** Whether a text begins with the title of a person. */
export const hasTitle = (text: string): boolean => TITLES.test(plain(text).trim());

/**
 * Whether a line is the full name of a person who shares the family name of the wanted one, as that of a spouse.
 *
 * @param text a line that is nothing but a name, with its title
 */
export function isOfFamily(text: string, wanted: string): boolean {
  const upper = plain(text).trim();
  if (FOR_ANOTHER.test(upper) || upper.includes(":") || upper.search(OF_OTHERS) >= 0 || /\d/.test(upper))
    return false;
  const [found, own] = [wordsOf(upper.replace(TITLES, "")), wordsOf(wanted)];
  return found.length > 1 && own.length > 1 && found.at(-1) === own.at(-1) && isPerson(upper);
}

/** Whether all words are of a name, or its initials: those of a greeting, which says a name in part. */
export function isPartOfName(words: readonly string[], wanted: string): boolean {
  const own = partsOf(wordsOf(wanted));
  return partsOf(wordsOf(words.join(" "))).every((word) => own.some((other) => isWordOrInitial(word, other)));
}

/**
 * The name in a line, if it is the wanted person's, alone or with another person. Names are the same when they have the same words in any order, or begin and
 * end with the same words and one of them has more between. Another first name and an initial in its place are not: people of one household share the rest.
 *
 * @param text a line that is nothing but a name, with its title and label
 * @returns as printed, without title and label
 */
export function holderIn(text: string, wanted: string): string | undefined {
  const whole = text.replace(/\s+/g, " ").trim();
  for (const printed of new Set([whole, withoutUmlauts(whole)]))
    for (const own of new Set([wanted, withoutUmlauts(wanted)])) {
      const named = namedIn(plain(printed), own);
      if (named !== undefined) return asPrinted(whole, named);
    }
  return undefined;
}

/** Umlauts as two letters, as a print or a record may write them. Letters without a mark are not joined to one: `Michael` is not `Michal`. */
const withoutUmlauts = (name: string): string =>
  name.normalize("NFC").replace(/[ÄÖÜäöü]/g, (letter) => `${plain(letter)}E`);

function namedIn(upper: string, wanted: string): string | undefined {
  if (FOR_ANOTHER.test(upper)) return undefined;
  const value = labelledIn(upper) ?? upper;
  const person = value.replace(RELATIVE, "");
  // A name with "y" in it is one name; else what joins two names would be the middle of one.
  const people = AND.test(plain(wanted)) ? [person] : person.split(AND);
  // `Jane Citizen & Partners` is a firm.
  if (people.length > 2 || (people.length === 2 && !people.every(isPerson))) return undefined;
  return people.find((part) => isSameName(part.replace(TITLES, ""), wanted));
}

/** Whether a name has a given name or initial besides a family name, and is no firm's. */
const isPerson = (name: string): boolean =>
  wordsOf(name.replace(TITLES, "")).length > 1 && [FIRMS, COMPANY].every((firm) => name.search(firm) < 0);

/**
 * The value of a label for names at the start of a line, with a colon behind it.
 *
 * @param upper as `plain` writes it
 */
export function labelledIn(upper: string): string | undefined {
  const [label, value] = split(upper);
  if (value === undefined) return undefined;
  const rest = label.replace(NAME_LABELS, "").trim();
  return rest === "" && label !== "" ? value : undefined;
}

function split(upper: string): [string, string | undefined] {
  const at = upper.indexOf(":");
  return at < 0 ? [upper, undefined] : [upper.slice(0, at).trim(), upper.slice(at + 1).trim()];
}

/** The part of the line with these capitals; the capitals themselves where marks or letters change the length. */
function asPrinted(whole: string, named: string): string {
  const bare = named.replace(TITLES, "").trim();
  const at = plain(whole).indexOf(bare);
  return at >= 0 && plain(whole).length === whole.length ? whole.slice(at, at + bare.length) : bare;
}

function isSameName(found: string, wanted: string): boolean {
  const [a, b] = [lettersOf(found), lettersOf(wanted)];
  if (a.length === 0 || b.length === 0) return false;
  const [parts, others] = [partsOf(a), partsOf(b)];
  if (parts.join("") === others.join("") || sorted(parts) === sorted(others)) return true;
  const [less, more] = a.length < b.length ? [a, b] : [b, a];
  if (less.length < 2 || less.length === more.length) return initialsAgree(a, b);
  const isAround = less[0] === more[0] && less.at(-1) === more.at(-1);
  let from = 0;
  return (
    isAround &&
    less.every((word) => {
      const at = more.findIndex((other, i) => i >= from && isWordOrInitial(word, other));
      from = at + 1;
      return at >= 0;
    })
  );
}

/** Of two names with as many words: only a word between the first and the last may be an initial. */
function initialsAgree(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 3) return false;
  return a.every((word, i) =>
    i === 0 || i === a.length - 1 ? word === b[i] : isWordOrInitial(word, b[i] ?? ""),
  );
}

const isWordOrInitial = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

const sorted = (words: readonly string[]): string => words.toSorted().join(" ");

/** What joins two parts of a name to one: `Smith-Citizen` is another surname than `Citizen`, and `O'Neill` than `Neill`. */
const JOINT = /\s*[-\u2010-\u2015\u2212]\s*|(?<=[A-Z])['\u2018\u2019\u02bc`\u00b4](?=[A-Z])/g;

/** Letters that are no other ones with a mark. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  Æ: "AE",
  Œ: "OE",
  Ø: "O",
  Ł: "L",
  Đ: "D",
  Ð: "D",
  Þ: "TH",
};

/** Capitals without marks, `SURNAME, Given` in the order of speech. Parts that are joined stay one word. */
function lettersOf(name: string): string[] {
  const [surname = "", given] = plain(name).replace(JOINT, "-").split(",");
  return (given === undefined ? surname : `${given} ${surname}`)
    .replace(/[ÆŒØŁĐÐÞ]/g, (letter) => OTHER_LETTERS[letter] ?? letter)
    .split(/[^A-Z-]+/)
    .filter((word) => /[A-Z]/.test(word));
}

/** The same with umlauts in one spelling, where a name may be said in part. */
const wordsOf = (name: string): string[] =>
  lettersOf(name).map((word) => word.replace(/(?<=[AOU])E(?=[^AEIOUY]|$)/g, ""));

/** Words without their joints: print and record may join `Jean Pierre` or not. */
const partsOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => word.split("-").filter((part) => part !== ""));
