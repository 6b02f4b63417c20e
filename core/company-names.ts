import { withFormsInLatin } from "../engines/screening/text/legal-forms.ts";
import { tokenizeName } from "../engines/screening/text/name.ts";
import { SEARCHED } from "../engines/screening/text/name-token.ts";
import { splitForms } from "./company-forms.ts";

/** False for text that no register can search for: initials, punctuation, a legal form alone. */
export function isSearchable(name: string): boolean {
  return tokenizeName(name, "organisation").some(({ cls }) => SEARCHED.has(cls));
}

/**
 * True when two names are equal: the same words in the same order, in any script, case and punctuation. A legal form
 * may be missing, but not differ. A name of legal forms alone (`AG Ltd`) is the same only as it is written. Similar names often belong to different companies (`Alpha Fund II`, `Alpha Fund
 * III`; `Delta Air`, `Delta Airways`), so no word is left out or taken for another one.
 */
export function isSameCompanyName(a: string, b: string): boolean {
  if (isSameText(a, b)) return true;
  // Different characters are read alike: romanised they would be one.
  if (HAN.test(a) && HAN.test(b)) {
    const [one, other] = [hanPartsOf(a), hanPartsOf(b)];
    return mayBeOneForm(one.form, other.form) && one.words !== "" && one.words === other.words;
  }
  // Only a form may be left out.
  const isLeftOut = (one: NameParts, other: NameParts): boolean =>
    (one.form === "" && mayHoldSpa(b)) || (other.form === "" && mayHoldSpa(a));
  // A form in another script has no single spelling in Latin letters: its kind is compared.
  const byKind = [a, b].some(isOfOtherScript);
  const others = readingsOf(b);
  return readingsOf(a).some((one) =>
    others.some(
      (other) =>
        one.words !== "" &&
        one.words === other.words &&
        !isLeftOut(one, other) &&
        (byKind ? mayBeOneForm(one.form, other.form) : mayBeOneForm(one.writtenForm, other.writtenForm)),
    ),
  );
}

/** Whether two names are written alike, in any case, and say anything. */
function isSameText(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.normalize("NFKC").trim().toLowerCase());
  return one === other && /[\p{L}\p{N}]/u.test(a);
}

const mayBeOneForm = (one: string, other: string): boolean => one === "" || other === "" || one === other;

/** Whether a name has a word that is read as a legal form and may be one of the name itself: `Aqua Spa`, in other letters than `S.p.A.` and `SpA`. */
const mayHoldSpa = (name: string): boolean => /(?<![\p{L}\p{N}.])(?:[Ss]pa|SPA)(?![\p{L}\p{N}])/u.test(name);

const HAN = /\p{Script=Han}/u;
const HAN_FORM = /^(?:jsc|llc|co)$/;

/** Whether no word of a name but its legal form has a Latin letter. A single letter of another script may be there to look like a Latin one. */
function isOfOtherScript(name: string): boolean {
  const words = (name.normalize("NFKC").match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) =>
    tokenizeName(word, "organisation").some(({ cls }) => cls !== "legal"),
  );
  return words.length > 0 && words.every((word) => !/\p{Script=Latin}/u.test(word));
}

/** The characters, and the legal form that stands among them: `日立製作所`, `jsc`. */
function hanPartsOf(name: string): { words: string; form: string } {
  const texts = withFormsInLatin(name.normalize("NFKC").toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    words: texts.filter((text) => !HAN_FORM.test(text)).join(""),
    form: texts.filter((text) => HAN_FORM.test(text)).join(" "),
  };
}

/** A name in one of its spellings. */
interface NameParts {
  readonly words: string;
  /** Kinds of its legal forms: `GmbH` and `Ltd` are of one kind. */
  readonly form: string;
  /** Its legal forms as they are written, long ones in short. */
  readonly writtenForm: string;
}

/** Letters that are also written as two: `Müller` is written `Mueller` as often. Without such a letter `ue` is what it says: `Blue`, `Blu`. */
const SPELT_OUT: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };

/** The spellings of a name: without its accents, and with the letters spelt out for which two are written, too. */
function readingsOf(name: string): NameParts[] {
  const plain = name
    .normalize("NFKC")
    .replace(/(?<=\s)\+(?=\s)|(?<=[\p{L}\p{N}])\+(?=[\p{L}\p{N}])|&/gu, " and ")
    .replaceAll("+", " plus ");
  const spelt = plain.toLowerCase().replace(/\p{L}/gu, (letter) => SPELT_OUT[letter] ?? letter);
  return spelt === plain.toLowerCase() ? [partsOf(plain)] : [partsOf(plain), partsOf(spelt)];
}

/** Up to 39. */
const ROMAN = /^(?=.)x{0,3}(?:ix|iv|v?i{0,3})$/;

/** Whether two names hold other numbers: `Alpha Fund II`, `Alpha Fund III` and `Alpha Fund` are three companies, however alike their names are. */
export function haveOtherNumbers(a: string, b: string): boolean {
  return numbersOf(a) !== numbersOf(b);
}

/**
 * Whether one of two names has a word more: `Siemens AG` and `Siemens Energy AG` are two companies, however alike their names are. Words may be
 * written differently, or as one.
 */
export function haveOtherWords(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) =>
    partsOf(name)
      .words.split(" ")
      .filter((word) => word !== "and"),
  );
  return one?.length !== other?.length && one?.join("") !== other?.join("");
}

/** The numbers of a name, and the letter at its end: `Fund A`. */
function numbersOf(name: string): string {
  const { words } = splitForms(tokenizeName(name, "organisation"));
  return words
    .filter(
      ({ cls, text }, i) =>
        cls === "number" || ROMAN.test(text) || (i > 0 && i === words.length - 1 && /^[a-z]$/.test(text)),
    )
    .map(({ text }) => text)
    .toSorted()
    .join(" ");
}

/** Words for `&`. */
const JOINING: ReadonlySet<string> = new Set(["and", "und", "et"]);

function partsOf(name: string): NameParts {
  const { words: tokens, forms } = splitForms(tokenizeName(name, "organisation"));
  const words = tokens.map(({ cls, text, written }) =>
    cls === "number" ? text : JOINING.has(written) ? "and" : written,
  );
  // Registers leave the article out.
  if (words[0] === "the") words.shift();
  const sorted = (texts: readonly string[]): string => texts.toSorted().join(" ");
  return {
    words: words.join(" "),
    form: sorted(forms.map(({ kind }) => kind)),
    writtenForm: sorted(forms.flatMap(({ written }) => written.split(" "))),
  };
}
