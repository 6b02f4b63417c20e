import { type NameOf, tokenizeName } from "../text/name.ts";
import { type Alignment, align, similarityByClass } from "./align.ts";
import { ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-score.ts";
import { lettersAlike, runsAlike, standaloneWord } from "./words.ts";

/**
 * Similarity of two names, 0–1, as screening sees them but without an index: for documents and registers.
 * @param of what the names are names of; decides which words are titles and which are legal forms
 */
export function compareNames(a: string, b: string, of: NameOf): Alignment {
  const organisation = of === "organisation";
  const left = tokenizeName(a, of).map((token) => standaloneWord(token, organisation));
  const right = tokenizeName(b, of).map((token) => standaloneWord(token, organisation));
  const similarity = (i: number, j: number) => {
    const [x, y] = [left[i], right[j]];
    return x === undefined || y === undefined ? 0 : similarityByClass(x, y, () => lettersAlike(x, y));
  };
  const runs = (i: number, m: number, j: number, n: number) => runsAlike(left, i, m, right, j, n);
  return align(left, right, similarity, organisation ? ORGANISATION_COSTS : PERSON_COSTS, runs);
}
