import { type AlignedPair, type AlignWord, isSmall, marks } from "./align.ts";

/** What the score charges; chosen on the labelled cases as a whole, see docs/screening-quality.md. */
export interface AlignmentCosts {
  /** Words on both sides that stand against each other (another given name). */
  contradiction: number;
  /** Words that only the query has. */
  extraInQuery: number;
  /** Words that only the listed name has. */
  extraInListed: number;
  /** The same when a single word is all that fits. */
  extraAfterOneWord: number;
  /** How steeply credit falls with similarity. */
  steepness: number;
}

export const PERSON_COSTS: AlignmentCosts = {
  contradiction: 1.05,
  extraInQuery: 0.45,
  extraInListed: 0.25,
  extraAfterOneWord: 1,
  steepness: 1.3,
};

export const ORGANISATION_COSTS: AlignmentCosts = {
  contradiction: 1.1,
  extraInQuery: 0.65,
  extraInListed: 0.5,
  extraAfterOneWord: 0.6,
  steepness: 1.6,
};

/** Words this alike are the same word in another spelling. */
const ANCHOR_SIMILARITY = 0.97;
const DOUBT_WITHOUT_ANCHOR = 1.35;
const DOUBT_RELIEF = 0.7;
/** Particles, titles and legal forms that only one side has cost this share of their small weight. */
const SMALL_WORD_COST = 0.5;
/** An initial against another word contradicts nearly like a word; beside nothing it says little. */
const INITIAL_AGAINST_WORD = 0.9;

/** The score of an alignment: what fits, over what fits, contradicts and is left over. */
export function scorePairs(
  query: readonly AlignWord[],
  listed: readonly AlignWord[],
  pairs: readonly AlignedPair[],
  costs: AlignmentCosts,
): { score: number; evidence: number; open: boolean } {
  let evidence = 0;
  let lost = 0;
  let anchor = 0;
  let wordsThatFit = 0;
  let fullWords = 0;
  for (const pair of pairs) {
    const weight =
      (span(query, pair.query, pair.queryWords) + span(listed, pair.listed, pair.listedWords)) / 2;
    evidence += weight;
    lost += weight * (1 - pair.similarity);
    const cls = query[pair.query]?.cls ?? "core";
    if (isSmall(cls)) continue;
    if (cls !== "initial" && listed[pair.listed]?.cls !== "initial") fullWords++;
    wordsThatFit += Math.max(pair.queryWords, pair.listedWords);
    if (pair.similarity >= ANCHOR_SIMILARITY) anchor += weight;
  }
  if (fullWords === 0) return { score: 0, evidence: 0, open: true };
  const left = leftOver(query, pairs, "query");
  const right = leftOver(listed, pairs, "listed");
  // One slip beside words that fit is a slip; likeness in every word at once is more likely another name.
  const doubt = DOUBT_WITHOUT_ANCHOR - DOUBT_RELIEF * (anchor / (evidence + Math.max(left.full, right.full)));
  const credit = Math.max(0, evidence - lost * costs.steepness * doubt);
  const contradiction = Math.min(left.against, right.against);
  const oneWord = wordsThatFit === 1;
  const extraQuery =
    Math.max(0, left.full - contradiction) *
    (oneWord ? Math.max(costs.extraInQuery, 0.6) : costs.extraInQuery);
  const extraListed =
    Math.max(0, right.full - contradiction) * (oneWord ? costs.extraAfterOneWord : costs.extraInListed);
  const small = (left.small + right.small) * SMALL_WORD_COST;
  const total = evidence + contradiction * costs.contradiction + extraQuery + extraListed + small;
  return { score: credit / total, evidence, open: contradiction > 0 };
}

function span(words: readonly AlignWord[], from: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += words[from + k]?.weight ?? 0;
  return sum;
}

/** Weights of the words without a counterpart: full ones, full ones as they count against other words, and small ones. */
function leftOver(words: readonly AlignWord[], pairs: readonly AlignedPair[], side: "query" | "listed") {
  const used = marks(words.length, pairs, side);
  const left = { full: 0, against: 0, small: 0 };
  words.forEach((word, index) => {
    if (used[index] === 1) return;
    if (isSmall(word.cls)) left.small += word.weight;
    else {
      left.full += word.weight;
      left.against += word.cls === "initial" ? INITIAL_AGAINST_WORD : word.weight;
    }
  });
  return left;
}
