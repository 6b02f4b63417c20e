// cspell:ignore Bopomofo Gurmukhi Oriya Sinhala
import { isAscii } from "./ascii.ts";
import { withoutLookalikes } from "./scripts.ts";

/** The scripts whose readings were tried on listed names: docs/screening.md, Scripts. `Common` and `Inherited` are signs, digits and accents. */
const SCRIPTS = [
  ...["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Thai", "Lao", "Myanmar"],
  ...["Han", "Bopomofo", "Hiragana", "Katakana", "Hangul", "Devanagari", "Bengali", "Gurmukhi", "Gujarati"],
  ...["Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Common", "Inherited"],
];
const COMPARED = new RegExp(`^[${SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]*$`, "u");

/** Whether a name has only letters of scripts that are compared with listed names. Letters of other ones that stand in Latin words are read as those that they look like. */
export const isInComparedScript = (name: string): boolean =>
  isAscii(name) || COMPARED.test(withoutLookalikes(name.normalize("NFKC")));
