import { withFormsInLatin } from "../../../engines/screening/text/legal-forms.ts";
import { tokenizeName } from "../../../engines/screening/text/name.ts";
import { SEARCHED } from "../../../engines/screening/text/name-token.ts";

/** False for text that no register can search for: initials, punctuation, a legal form alone. */
export function isSearchable(name: string): boolean {
  return tokenizeName(name, "organisation").some(({ cls }) => SEARCHED.has(cls));
}

/**
 * True when two names are equal: the same words in the same order, in any script, case and punctuation. A legal form
 * may be missing, but not differ. Similar names often belong to different companies (`Alpha Fund II`, `Alpha Fund
 * III`; `Delta Air`, `Delta Airways`), so no word is left out or taken for another one.
 */
export function isSameName(a: string, b: string): boolean {
  // Different characters are read alike: romanised they would be one.
  if (HAN.test(a) && HAN.test(b)) {
    const [one, other] = [hanPartsOf(a), hanPartsOf(b)];
    return mayBeOneForm(one.form, other.form) && one.words !== "" && one.words === other.words;
  }
  // A form in another script has no single spelling in Latin letters: its kind is compared.
  const isLatin = [a, b].every((name) => LATIN_ONLY.test(name));
  const others = readingsOf(b);
  return readingsOf(a).some((one) =>
    others.some(
      (other) =>
        one.words !== "" &&
        one.words === other.words &&
        (isLatin ? mayBeOneForm(one.writtenForm, other.writtenForm) : mayBeOneForm(one.form, other.form)),
    ),
  );
}

const mayBeOneForm = (one: string, other: string): boolean => one === "" || other === "" || one === other;

const HAN = /\p{Script=Han}/u;
const LATIN_ONLY = /^[\p{Script=Latin}\P{L}]*$/u;
const HAN_FORM = /^(?:jsc|llc|co)$/;

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
    .replace(/(?<=\s)[&+](?=\s)|&/g, " and ")
    .replaceAll("+", " plus ");
  const spelt = plain.toLowerCase().replace(/\p{L}/gu, (letter) => SPELT_OUT[letter] ?? letter);
  return spelt === plain.toLowerCase() ? [partsOf(plain)] : [partsOf(plain), partsOf(spelt)];
}

const ROMAN = /^(?:i{1,3}|iv|v|vi{1,3}|ix|x|xi{1,3})$/;

/** Whether two names hold other numbers: `Alpha Fund II`, `Alpha Fund III` and `Alpha Fund` are three companies, however alike their names are. */
export function haveOtherNumbers(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) =>
    tokenizeName(name, "organisation")
      .filter(({ cls, text }) => cls === "number" || (cls !== "legal" && ROMAN.test(text)))
      .map(({ text }) => text)
      .toSorted()
      .join(" "),
  );
  return one !== other;
}

/** Words for `&`. */
const JOINING: ReadonlySet<string> = new Set(["and", "und", "et"]);

function partsOf(name: string): NameParts {
  const tokens = tokenizeName(name, "organisation");
  const forms = tokens.filter(({ cls }) => cls === "legal");
  const words = tokens
    .filter(({ cls }) => cls !== "legal")
    .map(({ cls, text, written }) => (cls === "number" ? text : JOINING.has(written) ? "and" : written));
  // Registers leave the article out.
  if (words[0] === "the") words.shift();
  const sorted = (texts: readonly string[]): string => texts.toSorted().join(" ");
  return {
    words: words.join(" "),
    form: sorted(forms.map(({ text }) => text)),
    writtenForm: sorted(forms.map(({ written }) => SHORT_FORMS.get(written) ?? written)),
  };
}

// cspell:disable
/** Legal forms that are written in full as well, their words run together. Another form is compared as it is written. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  (
    "limited=ltd coltd=ltd companyltd=ltd companylimited=ltd colimited=ltd publiclimitedcompany=plc incorporated=inc corporation=corp company=co " +
    "limitedliabilitycompany=llc limitedliabilitypartnership=llp limitedpartnership=lp " +
    "privatelimited=pvtltd privateltd=pvtltd pvtlimited=pvtltd ptelimited=pteltd ptylimited=ptyltd sendirianberhad=sdnbhd " +
    "gesellschaftmitbeschrankterhaftung=gmbh aktiengesellschaft=ag " +
    "societeanonyme=sa sociedadanonima=sa societearesponsabilitelimitee=sarl societeparactionssimplifiee=sas " +
    "societaperazioni=spa societaaresponsabilitalimitata=srl sociedadderesponsabilidadlimitada=srl " +
    "naamlozevennootschap=nv beslotenvennootschap=bv aktiebolag=ab aktieselskab=as anpartsselskab=aps osakeyhtio=oy " +
    "spolkaakcyjna=sa spolkazograniczonaodpowiedzialnoscia=spzoo limitada=ltda"
  )
    .split(" ")
    .flatMap((pair) => {
      const [long, short] = pair.split("=");
      return long === undefined || short === undefined ? [] : [[long, short] as const];
    }),
);
// cspell:enable
