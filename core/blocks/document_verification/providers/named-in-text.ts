// cspell:ignore Herrn Shri CALLE AVENIDA NAGAR VIHAR HARBOU TARIF
import { GIVEN_NAMES, SURNAMES } from "../../../../engines/documents/letters/common-names.ts";
import { withoutMarks } from "../../../../engines/documents/letters/greeting.ts";
import {
  above,
  below,
  headOf,
  type LetterLine,
  leftOf,
  plain,
  rightOf,
} from "../../../../engines/documents/letters/line.ts";
import {
  CLERKS,
  COMPANY,
  FIRMS,
  FOR_CUSTOMERS,
  NAME_LABELS,
  OFFICES,
  PAPERS,
  STREET_LINE,
  SUBJECT_LABELS,
} from "../../../../engines/documents/letters/words.ts";
import { hasOtherForms } from "../../../../engines/screening/text/nicknames.ts";
import { FREQUENT_NAMES } from "../../../../engines/screening/text/words.ts";
import { isMovement } from "./greetings.ts";
import { hasTitle, holderIn, isOfFamily } from "./letter-name.ts";
import { isAboutLetters, isEnd, looksLikeName } from "./other-people.ts";

/** What a name stands behind where a letter says whom it is about: a label with a colon, a dash, or a word such as "for", in the languages of the labels. */
const BEFORE_NAME =
  /(?:(?<![A-Z])(?:FOR|OF|TO|RE|REGARDING|FUR|VON|AN|POUR|DE|PARA|A|DI|PER|AU NOM DE)(?![A-Z])|[:(]|(?<=\s)[-–—](?=\s))\s*/g;
/** Up to four words with a capital each, maybe behind a title or an initial, or a surname behind one of them. */
const NAMED =
  /^(?:(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|M(?=\.)|Mme|Mlle|Monsieur|Madame|Don|Doña|Sr|Sra|Srta|Sig|Sig\.ra|Shri|Smt)\.?ª? (?:\p{Lu}\.? )*|(?!D\.)\p{Lu}\.? )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,3}|(?:D\. )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3})/u;

/** Two to four words with a capital each, and nothing but a number or a remark behind them. */
const NAMED_ALONE =
  /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|di|da|do|dos|das|del|della|la|von|van|der|den|zu|al|el|bin|ibn) )*\p{Lu}[\p{L}'’.-]*){1,3}(?=\s*(?:$|[,;.(/\d])|\s+[-–])/u;
/** Between what a paper is called and whom it is for. */
const FOR = /(?<![A-Z])(?:FOR|TO|FUR|AN|POUR|PARA|PER)\s+/g;

/**
 * Whether a line says that a letter is about another person: behind the label of its subject or holder, or behind what it is called and a word such as `for`, stand two to four words that may be a name, also
 * one of which the given name is not known, or a name behind `of`.
 *
 * @param upper lines in the part of a page in which letters say whom they are for
 * @param lines of the page
 */
export function isAboutOthers(
  upper: readonly LetterLine[],
  lines: readonly LetterLine[],
  wanted: string,
): boolean {
  return upper.some((line) => {
    if (CLERKS.test(plain(line.text)) || isMovement(line, lines)) return false;
    const text = withoutMarks(line.text).trim();
    const label = SUBJECT_LABELS.exec(`${text.toUpperCase().replace(/:$/, "")}:`)?.[0];
    const isBare = label !== undefined && label.length >= text.length;
    const values = isBare
      ? [rightOf(line, lines), below(line, lines)].flatMap((next) => withoutMarks(next?.text ?? "").trim())
      : [...behindSubject(text), ...behindHolder(text), ...behindPaper(text, FOR)];
    return (
      values.some((value) => mayBeOther(value, wanted)) ||
      behindPaper(text, BEFORE_NAME)
        .map((value) => NAMED.exec(value)?.[0] ?? "")
        .some((name) => isOther(name, wanted) || hasSurname(name, wanted))
    );
  });
}

function behindSubject(text: string): string[] {
  const label = SUBJECT_LABELS.exec(text.toUpperCase())?.[0];
  return label === undefined ? [] : [text.slice(label.length)];
}

/** Ends the label of a holder, and begins the name of a kind of letter as well. */
const OF = /(?:OF|DE|DI|VON)$/;

/** What stands behind the label of a holder at the start of a line. In a line of capitals nothing tells a name from the rest of a title. */
function behindHolder(text: string): string[] {
  const upper = text.toUpperCase();
  const label = [...upper.matchAll(NAME_LABELS)][0];
  if (label?.index !== 0 || (OF.test(label[0]) && text === upper)) return [];
  return [text.slice(label[0].length).trim()];
}

/** What stands behind words such as `for` where what the letter is called stands before them. */
function behindPaper(text: string, before: RegExp): string[] {
  return [...text.toUpperCase().matchAll(before)].flatMap(({ index, 0: word }) =>
    text.slice(0, index).toUpperCase().search(PAPERS) < 0 ? [] : [text.slice(index + word.length)],
  );
}

function mayBeOther(value: string, wanted: string): boolean {
  const name = (hasTitle(value) ? NAMED : NAMED_ALONE).exec(value)?.[0];
  const upper = name === undefined ? "" : plain(name).replace(/\.$/, "");
  if (!looksLikeName(upper) || [OFFICES, FOR_CUSTOMERS, PAPERS].some((pattern) => upper.search(pattern) >= 0))
    return false;
  return !isOfWanted(name ?? "", wanted);
}

/**
 * Whether a line says that something is for or of another person: a title or common given name with a surname stands behind `for`, `of`, `to`, a colon, a dash or a bracket. Anywhere in a line a name of
 * which the given name is not known is not told from other words with capitals, as in `Department of Human Services`.
 *
 * @param upper lines in the part of the page in which letters say whom they are for
 * @param lines of the page
 */
export function namesOthersInText(
  upper: readonly LetterLine[],
  lines: readonly LetterLine[],
  wanted: string,
): boolean {
  return upper.some((line) => {
    const upperCase = plain(line.text);
    if (CLERKS.test(upperCase) || STREET_LINE.test(upperCase) || isMovement(line, lines)) return false;
    const text = withoutMarks(line.text);
    return [...text.toUpperCase().matchAll(BEFORE_NAME)].some(({ index, 0: before }) =>
      isOther(NAMED.exec(text.slice(index + before.length))?.[0] ?? "", wanted),
    );
  });
}

/** Begins places, streets, a firm and words of letters rather than a name. */
const NO_NAME =
  /^(?:SAN|SANTA|SANTO|SAO|SAINTE?|ST|RUE|RUA|VIA|CALLE|AVENUE|AVENIDA|PIAZZA|PLACE|PLAZA|VICTORIA|BILL|JP)[. ]/;
/** Ends places and products that begin as a name does. */
const ENDS_NO_NAME =
  /(?<![A-Z])(?:NAGAR|VIHAR|COLONY|SPRINGS|HARBOU?R|BAY|COUNTY|ISLANDS?|GARDENS?|PLUS|TARIF|RECEIPT)$/;
/** Between two given names or titles. */
const AND = /\s(?:&|and|und|et|y|e|ed)\s/i;
/** Ends what a name may follow without a word between: what a paper is called, a comma or a bar. */
const WHOLE_PAPER = /(?:^|\s)([^\s,;|/]+)[\s,;|/]*$/;

/**
 * Whether a line is nothing but the name of another person, with a title or a common given name, or ends with one behind what a paper is called (`Electricity bill John Brown`). Not counted are people who work for the
 * sender, a second name beside the wanted one, movements, and the largest line, which is the sender's.
 *
 * @param upper lines in the part of a page in which letters say whom they are for
 * @param lines of the page
 */
export function standsForOthers(
  upper: readonly LetterLine[],
  lines: readonly LetterLine[],
  wanted: string,
): boolean {
  const largest = Math.max(...lines.map(({ height }) => height));
  return upper.some((line) => {
    const isApart = isOfAddress(line, lines) || isOfClerk(line, lines) || isMovement(line, lines);
    if (isApart || line.height >= largest || isBesideWanted(line, lines, wanted)) return false;
    const words = withoutMarks(line.text).trim().split(" ");
    return words.some((_, from) => {
      const stated = words.slice(from).join(" ").replace(/[.,]$/, "");
      const name = withSurnameFirst(stated).replace(AND, " ");
      if (NAMED.exec(name)?.[0] !== name || !looksLikeName(plain(name).replace(/\. /g, " "))) return false;
      if (NO_NAME.test(plain(name)) || ENDS_NO_NAME.test(plain(name))) return false;
      const isPlace = from === 0 || endsWithPaper(words.slice(0, from).join(" "));
      // Firms are called by two surnames.
      const isFirm = AND.test(stated) && !hasTitle(name) && !GIVEN_NAMES.has(plain(words[from] ?? ""));
      return isPlace && !isFirm && (isOther(name, wanted) || hasSurname(name, wanted));
    });
  });
}

/** `Smith, John` without its comma; others are greetings and lists. */
const withSurnameFirst = (text: string): string =>
  text.replace(/^([^\s,]+), /, (all, first: string) => (SURNAMES.has(plain(first)) ? `${first} ` : all));

/** Whether words with capitals end with a common surname, and are not the wanted name. */
function hasSurname(name: string, wanted: string): boolean {
  const words = plain(name).split(" ");
  return SURNAMES.has(words.at(-1) ?? "") && !NO_NAME.test(plain(name)) && !isOfWanted(name, wanted);
}

function endsWithPaper(text: string): boolean {
  const last = plain(WHOLE_PAPER.exec(text)?.[1] ?? "");
  return last.search(PAPERS) >= 0 || isAboutLetters(last);
}

/** Whether a line stands in the words about somebody who works for the sender: beside, below or above the label, or above the role. */
const isOfClerk = (line: LetterLine, lines: readonly LetterLine[]): boolean =>
  [line, leftOf(line, lines), above(line, lines), headOf(line, lines), below(line, lines)].some(
    (near) => near !== undefined && CLERKS.test(plain(near.text)),
  );

/** Whether a line stands beside a street or a postal code: a town or a street may be called as a person is, and names above addresses are looked at elsewhere. */
const isOfAddress = (line: LetterLine, lines: readonly LetterLine[]): boolean =>
  [line, above(line, lines), below(line, lines)].some(
    (near) => near !== undefined && isEnd(plain(near.text)),
  );

/** Of a joint letter, or of a person and their parent. */
const isBesideWanted = (line: LetterLine, lines: readonly LetterLine[], wanted: string): boolean =>
  [line, above(line, lines), below(line, lines)].some(
    (near) => near !== undefined && holderIn(near.text, wanted) !== undefined,
  );

const isGivenName = (upper: string): boolean =>
  GIVEN_NAMES.has(upper) || hasOtherForms(upper.toLowerCase()) || FREQUENT_NAMES.has(upper.toLowerCase());

function isOther(name: string, wanted: string): boolean {
  const upper = plain(name);
  const [first = "", ...more] = upper.split(" ");
  const isSurnameFirst = SURNAMES.has(first) && GIVEN_NAMES.has(more.at(-1) ?? "");
  if (
    !(hasTitle(name) || isGivenName(first) || isSurnameFirst) ||
    [COMPANY, FIRMS].some((firm) => upper.search(firm) >= 0)
  )
    return false;
  return !isOfWanted(name, wanted);
}

/** Whether words with capitals begin with the wanted name, or are that of somebody of the same family. */
function isOfWanted(name: string, wanted: string): boolean {
  const words = name.split(" ");
  // What follows a name may have capitals, too.
  return (
    (hasTitle(name) && plain(words.at(-1) ?? "") === plain(wanted.split(" ").at(-1) ?? "")) ||
    words.some((_, i) => holderIn(words.slice(0, i + 1).join(" "), wanted) !== undefined) ||
    isOfFamily(name, wanted)
  );
}
