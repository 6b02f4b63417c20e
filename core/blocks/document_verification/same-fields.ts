import { compareNames } from "../../../engines/screening/index.ts";
import { SAME_NAME } from "../../same-name.ts";

/** Below this they are surely not. */
const OTHER_NAME = 0.7;

/**
 * Whether two names of a document are one person's. Names that differ in the ending of one word are unclear: Paula and Paul, Maria and Mario may be two people of one family, also twins.
 */
export function compareHolders(wanted: string, found: string): "same" | "other" | "unclear" {
  const { score } = compareNames(wanted, found, "person");
  if (score >= SAME_NAME) return hasOtherEnding(wanted, found) ? "unclear" : "same";
  return score < OTHER_NAME ? "other" : "unclear";
}

// cspell:ignore AEIOS ETTE
/** What makes a name that of a woman or a man where it is added, or stands in the place of another one. */
const ADDED = /^(?:[AEIOS]|AS|OS|NE|LE|NA|INA|INE|ETTE)$/;
const ENDING = /[AEO]$/;
/** Shorter words are initials, or as good as those. */
const SHORTEST = 3;

function hasOtherEnding(wanted: string, found: string): boolean {
  const [a, b] = [wordsOf(wanted), wordsOf(found)];
  const [own, others] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))];
  return own.some((one) => others.some((other) => isOtherEnding(one, other)));
}

function isOtherEnding(one: string, other: string): boolean {
  const [short = "", long = ""] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST) return false;
  if (short.length < long.length) return long.startsWith(short) && ADDED.test(long.slice(short.length));
  return ENDING.test(short) && ENDING.test(long) && short.slice(0, -1) === long.slice(0, -1);
}

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== "");

/** A number of a document as it is compared: capitals and digits, without what stands between them. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}
