// cspell:ignore Herrn Shri
import { withoutMarks } from "../../../../engines/documents/letters/greeting.ts";
import { below, type LetterLine, plain, rightOf } from "../../../../engines/documents/letters/line.ts";
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
import { looksLikeName } from "./other-people.ts";

/** What a name stands behind where a letter says whom it is about: a label with a colon, a dash, or a word such as "for", in the languages of the labels. */
const BEFORE_NAME =
  /(?:(?<![A-Z])(?:FOR|OF|TO|RE|REGARDING|FUR|VON|AN|POUR|DE|PARA|A|DI|PER|AU NOM DE)(?![A-Z])|[:(]|(?<=\s)[-–—](?=\s))\s*/g;
/** Up to four words with a capital each, maybe behind a title. */
const NAMED =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Sr|Sra|Sig|Sig\.ra|Shri|Smt)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}/u;

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
      behindPaper(text, BEFORE_NAME).some((value) => isOther(NAMED.exec(value)?.[0] ?? "", wanted))
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

const isGivenName = (upper: string): boolean =>
  hasOtherForms(upper.toLowerCase()) || FREQUENT_NAMES.has(upper.toLowerCase());

function isOther(name: string, wanted: string): boolean {
  const [given = ""] = name.split(" ");
  const upper = plain(name);
  if (
    !(hasTitle(name) || isGivenName(plain(given))) ||
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
    words.some((_, i) => holderIn(words.slice(0, i + 1).join(" "), wanted) !== undefined) ||
    isOfFamily(name, wanted)
  );
}
