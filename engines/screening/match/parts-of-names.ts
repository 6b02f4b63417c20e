/** Names of companies of which a query has a part only: the first words, or the one word that says who is meant. */
import { CLASS_CODE, IS_SMALL, type NameWords, type WordPairs } from "./name-words.ts";

/** Weight that the first words of a name must bring. */
const DISTINCTIVE_BEGINNING = 1.1;
/** The same of one word alone: few names have it. */
const RARE_WORD = 0.95;
/** Letters of such a word: shorter ones are words of many languages. */
const SHORTEST_RARE = 6;
/** The same of a word that sounds the same and is spelt otherwise. */
const SHORTEST_IN_OTHER_SPELLING = 10;

/** The same where further words stand between those of the query, of which there are three or more. */
const DISTINCTIVE_SELECTION = 1.5;
const FEWEST_SELECTED = 3;

/**
 * Whether all words of a query are the first words of a listed name, in their order, and rare enough together: `National Standards` is
 * the beginning of `National Standards and Calibration Laboratory`. Of three words and more the listed name may have others behind the first one:
 * `Quelrazi Vaccine Institute` for `Quelrazi Vaccine and Serum Research Institute`.
 */
export function areFirstWords(
  query: NameWords,
  listed: NameWords,
  pairs: WordPairs,
  evidence: number,
): boolean {
  if (evidence < DISTINCTIVE_BEGINNING) return false;
  const mayLeaveOut = evidence >= DISTINCTIVE_SELECTION && pairs.count >= FEWEST_SELECTED;
  let place = 0;
  let words = 0;
  for (let at = 0; at < query.count; at++) {
    if (IS_SMALL[query.cls[at] ?? 0] === 1) continue;
    while (
      place < listed.count &&
      (IS_SMALL[listed.cls[place] ?? 0] === 1 || (words === 0 && isPartBefore(listed, pairs, at, place)))
    )
      place++;
    if (mayLeaveOut && words > 0) while (place < listed.count && !pairs.has(at, place)) place++;
    if (!pairs.has(at, place)) return false;
    place++;
    words++;
  }
  return true;
}

/** `Branch of Quelrazi Plant`: what stands in front of a listed name and says that it is a part of a company is none of its first words. */
const isPartBefore = (listed: NameWords, pairs: WordPairs, at: number, place: number): boolean =>
  listed.cls[place] === CLASS_CODE.part && !pairs.has(at, place);

/** Whether the only word of a query that says who is meant is a rare word of a listed name: `Quelgazprombank` for `Russian Quelgazprombank`. */
export function isRareWord(query: NameWords, evidence: number, alike: number): boolean {
  if (evidence < RARE_WORD) return false;
  const shortest = alike === 1 ? SHORTEST_RARE : SHORTEST_IN_OTHER_SPELLING;
  let words = 0;
  for (let at = 0; at < query.count; at++) {
    const cls = query.cls[at] ?? 0;
    if (IS_SMALL[cls] === 1) continue;
    if (cls !== CLASS_CODE.core || (query.text[at] ?? "").length < shortest) return false;
    words++;
  }
  return words === 1;
}

/** The same at the beginning of both, beside words of trades that fit, too: `Quelgazprombank Institute` for `Quelgazprombank Russian Research Institute`. */
export function beginsWithRareWord(
  query: NameWords,
  listed: NameWords,
  pairs: WordPairs,
  alike: number,
): boolean {
  const first = firstFullWord(query);
  const shortest = alike === 1 ? SHORTEST_RARE : SHORTEST_IN_OTHER_SPELLING;
  if (query.cls[first] !== CLASS_CODE.core || (query.weight[first] ?? 0) < RARE_WORD) return false;
  if ((query.text[first] ?? "").length < shortest || !pairs.has(first, firstFullWord(listed))) return false;
  for (let at = first + 1; at < query.count; at++)
    if (IS_SMALL[query.cls[at] ?? 0] !== 1 && query.cls[at] !== CLASS_CODE.generic) return false;
  return true;
}

function firstFullWord(words: NameWords): number {
  let at = 0;
  while (at < words.count && IS_SMALL[words.cls[at] ?? 0] === 1) at++;
  return at;
}

/** Names that fit, and are written in two words: `Abd Allah`, `Nur al-Din`. */
export function compoundsIn(query: NameWords, pairs: WordPairs): number {
  let [begun, ended] = [0, 0];
  for (let at = 0; at < pairs.count; at++) {
    const text = query.text[pairs.query[at] ?? 0] ?? "";
    if (BEGINS_A_NAME.has(text)) begun++;
    else if (ENDS_A_NAME.has(text)) ended++;
  }
  return Math.max(begun, ended);
}

const BEGINS_A_NAME: ReadonlySet<string> = new Set(["abd", "abdul", "abdel", "abdal"]);
const ENDS_A_NAME: ReadonlySet<string> = new Set(["allah", "din"]);
