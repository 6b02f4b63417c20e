import type { EntityType } from "../entity.ts";
import { rarity, wordWeight } from "../store/weights.ts";
import { namesOfCraft, readingsOfListed } from "../text/craft.ts";
import { tokenizeName } from "../text/name.ts";
import { namesIn } from "../text/name-field.ts";
import { kindOfName, type NameOf, type NameToken } from "../text/name-token.ts";
import { areFormsOfOneName } from "../text/nicknames.ts";
import { canonicalForm } from "../text/phonetic.ts";
import { withPrefixesOtherwise } from "../text/prefixed-surnames.ts";
import { runsTogether, textsTogether } from "../text/run-together.ts";
import { Aligner } from "./align.ts";
import { ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-costs.ts";
import { type AlignmentScore, NO_LIKENESS } from "./alignment-score.ts";
import type { Word } from "./name-words.ts";
import { readingsOfName } from "./query-names.ts";
import { COMPARED_BY, comparedBy, INITIAL_SIMILARITY, lettersAlike, OTHER_FORM } from "./word-similarity.ts";

const aligner = new Aligner();
const encoder = new TextEncoder();

/**
 * Similarity of two names, 0–1, as screening sees them but without an index: for documents and registers.
 * @param of the kind of entity; decides which words are titles and which are legal forms
 */
export function compareNames(a: string, b: string, of: NameOf): AlignmentScore {
  const [first, ...others] = spellingsOf(a, of).flatMap((one) =>
    spellingsOf(b, of).map((other) =>
      compareWords(tokenizeName(one, of), tokenizeName(other, of), of === "organisation"),
    ),
  );
  return others.reduce((best, one) => (one.score > best.score ? one : best), first ?? NO_LIKENESS);
}

/** A name, and of a person the same with the beginning of its surname in one word or apart: `Mc Kelban`, `O'Shelben`. */
const spellingsOf = (name: string, of: NameOf): string[] =>
  of === "organisation" ? [name] : [name, ...withPrefixesOtherwise(name)];

/** The score of the same letters with other spaces. */
const RUN_TOGETHER = 0.95;

/**
 * The same of a field of a query and a name as a list writes it, each in every way in which screening reads it: numbers in words, names in
 * brackets or behind a slash, words run together.
 * @returns the best score, 0–1
 */
export function compareWithListed(field: string, name: string, type: EntityType): number {
  const of = kindOfName(type);
  const listed = readingsOfListed(name, type);
  const together = new Set(listed.flatMap((tokens) => [...runsTogether(tokens, of === "person")]));
  const scores = [field, ...namesOfCraft(field, type)]
    .flatMap((text) => namesIn(text, of))
    .flatMap((text) => readingsOfName(text, of))
    .flatMap((tokens) => [
      ...listed.map((other) => compareWords(tokens, other, of === "organisation").score),
      textsTogether(tokens).some((text) => together.has(text)) ? RUN_TOGETHER : 0,
    ]);
  return Math.max(...scores);
}

function compareWords(
  a: readonly NameToken[],
  b: readonly NameToken[],
  organisation: boolean,
): AlignmentScore {
  const { query, listed, similarity } = aligner;
  query.fill(a.map((token) => standaloneWord(token, organisation)));
  listed.fill(b.map((token) => standaloneWord(token, organisation)));
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
