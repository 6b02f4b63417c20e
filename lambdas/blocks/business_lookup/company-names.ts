import { type NameToken, SEARCHED, tokenizeName } from "../../screening/text/name.ts";

/** False for what no register can be searched for: initials, punctuation, a legal form alone. */
export function isSearchable(name: string): boolean {
  return tokenizeName(name, "organisation").some(({ cls }) => SEARCHED.has(cls));
}

/**
 * True when two names are one: the same words in the same order, in whatever letters, case and punctuation. A legal form may be left out, but not be
 * another. Names that are merely alike belong to different companies often enough (`Alpha Fund II`, `Alpha Fund III`).
 */
export function isSameName(a: string, b: string): boolean {
  // Different characters are read alike: romanised they would be one.
  if (HAN.test(a) && HAN.test(b)) return lettersOf(a) === lettersOf(b);
  const [one, other] = [partsOf(a), partsOf(b)];
  const sameForm = one.form === "" || other.form === "" || one.form === other.form;
  return sameForm && one.words !== "" && one.words === other.words;
}

const HAN = /\p{Script=Han}/u;
const lettersOf = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join("");

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
