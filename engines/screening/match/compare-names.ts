import { rarity, wordWeight } from "../store/weights.ts";
import { type NameOf, type NameToken, tokenizeName } from "../text/name.ts";
import { areFormsOfOneName } from "../text/nicknames.ts";
import { canonicalForm } from "../text/phonetic.ts";
import { Aligner } from "./align.ts";
import { type AlignmentScore, ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-score.ts";
import type { Word } from "./name-words.ts";
import { COMPARED_BY, comparedBy, INITIAL_SIMILARITY, lettersAlike, OTHER_FORM } from "./word-similarity.ts";

const aligner = new Aligner();
const encoder = new TextEncoder();

/**
 * Similarity of two names, 0–1, as screening sees them but without an index: for documents and registers.
 * @param of the kind of entity; decides which words are titles and which are legal forms
 */
export function compareNames(a: string, b: string, of: NameOf): AlignmentScore {
  const organisation = of === "organisation";
  const { query, listed, similarity } = aligner;
  query.fill(tokenizeName(a, of).map((token) => standaloneWord(token, organisation)));
  listed.fill(tokenizeName(b, of).map((token) => standaloneWord(token, organisation)));
  for (let i = 0; i < query.count; i++)
    for (let j = 0; j < listed.count; j++) similarity[i * listed.count + j] = wordsAlike(i, j);
  return aligner.align(organisation ? ORGANISATION_COSTS : PERSON_COSTS, true);
}

function wordsAlike(i: number, j: number): number {
  const { query, listed } = aligner;
  switch (comparedBy(query.cls[i] ?? 0, listed.cls[j] ?? 0)) {
    case COMPARED_BY.initials:
      return query.firstLetter[i] === listed.firstLetter[j] ? 1 : 0;
    case COMPARED_BY.initialAndWord:
      return query.firstLetter[i] === listed.firstLetter[j] ? INITIAL_SIMILARITY : 0;
    case COMPARED_BY.spelling:
      return query.text[i] === listed.text[j] ? 1 : 0;
    case COMPARED_BY.letters:
      return fullWordsAlike(i, j);
    default:
      return 0;
  }
}

function fullWordsAlike(i: number, j: number): number {
  const { query, listed } = aligner;
  const [a, b] = [query.text[i] ?? "", listed.text[j] ?? ""];
  if (a === b) return 1;
  const byForm = areFormsOfOneName(a, b) ? OTHER_FORM : 0;
  return Math.max(lettersAlike(query, i, listed, j), byForm);
}

/** A word outside any index. */
function standaloneWord(token: NameToken, organisation: boolean): Word {
  return {
    ...token,
    sound: encoder.encode(canonicalForm(token.text)),
    letters: encoder.encode(token.text),
    weight: wordWeight(token, rarity(1, 1), organisation),
  };
}
