import { compareNames } from "../../../engines/screening/index.ts";
import { SAME_NAME } from "../../same-name.ts";

/** Below this they are surely not. */
const OTHER_NAME = 0.7;

/**
 * Whether two names of a document are one person's. Names that differ in the ending of one word are unclear: Paula and Paul, Maria and Mario may be
 * two people of one family, also twins. So are a father's and a son's (`Sr` and `Jr`). A name without such a word may be of either, and documents
 * often leave it out.
 */
export function compareHolders(wanted: string, found: string): "same" | "other" | "unclear" {
  const { score } = compareNames(wanted, found, "person");
  if (score >= SAME_NAME) return mayBeRelative(wanted, found) ? "unclear" : "same";
  return score < OTHER_NAME ? "other" : "unclear";
}

// cspell:ignore AEIOS ETTE KRISTIAN
/** Which of those with one name in a family is meant. */
const GENERATIONS: Readonly<Record<string, number>> = {
  SR: 1,
  SENIOR: 1,
  JR: 2,
  JUNIOR: 2,
  II: 3,
  III: 4,
  IV: 5,
};
/** Names of women and men that a comparison by sound takes for one. */
const OF_BOTH_SEXES: readonly (readonly [string, string])[] = [
  ["ANDREW", "ANDREA"],
  ["CHRISTIAN", "CHRISTINA"],
  ["FRANCIS", "FRANCES"],
  ["KRISTIAN", "KRISTINA"],
  ["MICHAEL", "MICHELLE"],
];
/** What makes a name that of a woman or a man where it is added, or stands in the place of another one. */
const ADDED = /^(?:[AEIOS]|AS|OS|NE|LE|NA|INA|INE|ETTE|IA|ELA)$/;
const ENDING = /[AEO]$/;
/** Shorter words are initials, or as good as those. */
const SHORTEST = 3;

function mayBeRelative(wanted: string, found: string): boolean {
  const [a, b] = [wordsOf(wanted), wordsOf(found)];
  const [older, younger] = [generationOf(a), generationOf(b)];
  if (older !== undefined && younger !== undefined && older !== younger) return true;
  const [own, others] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))];
  return own.some((one) => others.some((other) => isOtherEnding(one, other)));
}

const generationOf = (words: readonly string[]): number | undefined =>
  words.map((word) => GENERATIONS[word]).find((generation) => generation !== undefined);

function isOtherEnding(one: string, other: string): boolean {
  const [short = "", long = ""] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST) return false;
  if (OF_BOTH_SEXES.some((pair) => pair.includes(one) && pair.includes(other))) return true;
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
