import { withFormsInLatin } from "../../../engines/screening/text/legal-forms.ts";
import { tokenizeName } from "../../../engines/screening/text/name.ts";
import { type NameToken, SEARCHED } from "../../../engines/screening/text/name-token.ts";

/** False for text that no register can search for: initials, punctuation, a legal form alone. */
export function isSearchable(name: string): boolean {
  return tokenizeName(name, "organisation").some(({ cls }) => SEARCHED.has(cls));
}

/**
 * True when two names are equal: the same words in the same order, in any script, case and punctuation. A legal form
 * may be missing, but not differ. Similar names often belong to different companies (`Alpha Fund II`, `Alpha Fund
 * III`).
 */
export function isSameName(a: string, b: string): boolean {
  // Different characters are read alike: romanised they would be one.
  const [one, other] = HAN.test(a) && HAN.test(b) ? [hanPartsOf(a), hanPartsOf(b)] : [partsOf(a), partsOf(b)];
  const sameForm = one.form === "" || other.form === "" || one.form === other.form;
  return sameForm && one.words !== "" && one.words === other.words;
}

const HAN = /\p{Script=Han}/u;
const HAN_FORM = /^(?:jsc|llc|co)$/;

/** The characters, and the legal form that stands among them: `日立製作所`, `jsc`. */
function hanPartsOf(name: string): { words: string; form: string } {
  const texts = withFormsInLatin(name.normalize("NFKC").toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    words: texts.filter((text) => !HAN_FORM.test(text)).join(""),
    form: texts.filter((text) => HAN_FORM.test(text)).join(" "),
  };
}

function partsOf(name: string): { words: string; form: string } {
  const tokens = tokenizeName(name, "organisation");
  const texts = (wanted: (cls: NameToken["cls"]) => boolean) =>
    tokens.filter(({ cls }) => wanted(cls)).map(({ text }) => text);
  return {
    // `Müller` is written `Mueller` as often.
    words: texts((cls) => cls !== "legal" && cls !== "particle")
      .map((text) => text.replace(/(?<=[aou])e/g, ""))
      .join(" "),
    form: texts((cls) => cls === "legal")
      .sort()
      .join(" "),
  };
}
