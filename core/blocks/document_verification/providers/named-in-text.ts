// cspell:ignore Herrn Shri
import { withoutMarks } from "../../../../engines/documents/letters/greeting.ts";
import { type LetterLine, plain } from "../../../../engines/documents/letters/line.ts";
import { CLERKS, COMPANY, FIRMS, STREET_LINE } from "../../../../engines/documents/letters/words.ts";
import { hasOtherForms } from "../../../../engines/screening/text/nicknames.ts";
import { FREQUENT_NAMES } from "../../../../engines/screening/text/words.ts";
import { isMovement } from "./greetings.ts";
import { hasTitle, holderIn, isOfFamily } from "./letter-name.ts";

/** What a name stands behind where a letter says whom it is about: a label with a colon, or a word such as "for", in the languages of the labels. */
const BEFORE_NAME =
  /(?:(?<![A-Z])(?:FOR|OF|TO|RE|REGARDING|FUR|VON|AN|POUR|DE|PARA|A|DI|PER|AU NOM DE)(?![A-Z])|[:(])\s*/g;
/** Up to four words with a capital each, maybe behind a title. */
const NAMED =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Sr|Sra|Sig|Sig\.ra|Shri|Smt)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}/u;

/**
 * Whether a line says that something is for or of another person: a title or common given name with a surname stands behind `for`, `of`, `to`, a colon or a bracket. A name of which the given
 * name is not known is not told from other words with capitals, as in `Department of Human Services`.
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
  const words = name.split(" ");
  // What follows a name may have capitals, too.
  const isWanted = words.some((_, i) => holderIn(words.slice(0, i + 1).join(" "), wanted) !== undefined);
  return !isWanted && !isOfFamily(name, wanted);
}
