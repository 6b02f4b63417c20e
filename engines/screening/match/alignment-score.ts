import { isTradeElsewhere } from "../text/trades-in-english.ts";
import { HONORIFICS } from "../text/words.ts";
import { type AlignmentCosts, ORGANISATION_COSTS } from "./alignment-costs.ts";
import { LeftOver, leftOver } from "./left-over.ts";
import { CLASS_CODE, IS_SMALL, type NameWords, type WordPairs } from "./name-words.ts";
import {
  hasFurtherSyllable,
  lacksSyllableOfSigns,
  NONE,
  otherSurnames,
  unlikenessInOtherOrder,
} from "./other-surnames.ts";
import { areFirstWords, beginsWithRareWord, compoundsIn, isRareWord } from "./parts-of-names.ts";
import { isOfSigns, isOfSyllables, leastBesideSlips, SPELLING, unlikeness } from "./unlike-words.ts";

/** Words this alike are the same word in another spelling. */
export const ANCHOR_SIMILARITY = 0.97;
/** The same for the only word of a query. */
export const LONE_LIKENESS = 0.9;
export const DOUBT_WITHOUT_ANCHOR = 1.35;
export const DOUBT_RELIEF = 0.7;
/** Particles, titles and legal forms that only one side has cost this share of their small weight. */
const SMALL_WORD_COST = 0.5;
/** A place or a branch that only the query has costs this share of its weight. */
export const PART_COST = 0.2;
export interface AlignmentScore {
  /** 0–1. */
  score: number;
  /** What the score lost because a part is missing beside a word that is merely alike: other evidence that it is the same person gives it back. */
  doubted: number;
  /** Sum of the weights of the pairs, independent of how well they fit. */
  evidence: number;
  /** Words are left over on both sides. */
  open: boolean;
  /** Nearly the whole name of a listed person stands in the query as it is written, whatever else the query holds. */
  contained: boolean;
  /** Of a name that is contained but for a surname: other ones that stand in the query instead. */
  instead: readonly string[];
  /** The whole name of a listed company does, and its words are rare enough to name one. */
  named: boolean;
  /** Likeness of the full words that are least alike, 0–1; 0 when words stand against each other. */
  leastAlike: number;
  /** Full words that fit. */
  fullWords: number;
  /** An initial stands for a full word. */
  abbreviated: boolean;
  /** The query has full words that the listed name has not. */
  extra: boolean;
  /** The listed name has full words that the query has not. */
  missing: boolean;
  /** One word is all that fits: the query is one, and a listed person has it beside others; or it is a listed company's name, and one word stands beside it. */
  lone: boolean;
}

/** Names without a word in common. */
export const NO_LIKENESS: AlignmentScore = {
  score: 0,
  doubted: 0,
  evidence: 0,
  open: true,
  contained: false,
  instead: NONE,
  named: false,
  leastAlike: 0,
  fullWords: 0,
  abbreviated: false,
  extra: true,
  missing: true,
  lone: false,
};

/** The score of a listed person's name that stands whole among other words: reviewed, and no match. */
export const CONTAINED = 0.79;
/** Full words that must fit before a name counts as contained: one is shared by many. */
export const CONTAINED_WORDS = 2;
/** Of a contained name, this share of the weight may be missing from the query: a patronymic of three words. */
export const MISSING_SHARE = 0.5;
/** Evidence that a contained name must bring when a part of it is missing. */
const DISTINCTIVE_PAIR = 1.6;
/** Evidence that a company's whole name among other words must bring. */
const DISTINCTIVE_NAME = 1.1;
/** The same of a name of three full words and more beside one other word: three words of trades or places, side by side. */
const DISTINCTIVE_BESIDE_ONE = 0.8;
const WORDS_BESIDE_ONE = 3;
/** The same of a name of one word beside one other. A name that a group has in many entries weighs this much. */
const DISTINCTIVE_WORD = 0.75;
/** Letters of such a word: a shorter one is often part of another name (`Inter`, `Base`). */
const SHORTEST_LONE = 6;
/** Full words of a query that has such a name of one word. */
export const WORDS_OF_LONE = 2;

/** Less is no hit, and needs no look at tables of syllables. */
const NEARLY_A_HIT = 0.6;

/** Of the two names that are compared: filled for each pair of names, so that comparing allocates no memory for them. */
const [LEFT, RIGHT] = [new LeftOver(), new LeftOver()];

/**
 * The score of an alignment: the fitting weight, divided by the sum of fitting, contradicting and unmatched weight.
 * @param usedQuery 1 for each word of the query that stands in a pair; likewise `usedListed`
 */
export function scorePairs(
  query: NameWords,
  listed: NameWords,
  pairs: WordPairs,
  usedQuery: Uint8Array,
  usedListed: Uint8Array,
  costs: AlignmentCosts,
): AlignmentScore {
  let evidence = 0;
  let lost = 0;
  let anchor = 0;
  let wordsThatFit = 0;
  let fullWords = 0;
  let abbreviated = false;
  let leastAlike = 1;
  for (let at = 0; at < pairs.count; at++) {
    const i = pairs.query[at] ?? 0;
    const j = pairs.listed[at] ?? 0;
    const queryWords = pairs.queryWords[at] ?? 0;
    const listedWords = pairs.listedWords[at] ?? 0;
    const similarity = pairs.similarity[at] ?? 0;
    const weight = (span(query, i, queryWords) + span(listed, j, listedWords)) / 2;
    evidence += weight;
    lost += weight * (1 - similarity);
    const cls = query.cls[i] ?? 0;
    if (IS_SMALL[cls] === 1) continue;
    if (cls !== CLASS_CODE.initial && listed.cls[j] !== CLASS_CODE.initial) {
      fullWords++;
      leastAlike = Math.min(leastAlike, similarity);
    } else if (cls !== listed.cls[j]) abbreviated = true;
    wordsThatFit += Math.max(queryWords, listedWords);
    if (similarity >= ANCHOR_SIMILARITY) anchor += weight;
  }
  if (fullWords === 0) return NO_LIKENESS;
  const left = leftOver(LEFT, query, usedQuery);
  const right = leftOver(RIGHT, listed, usedListed);
  // One slip beside words that fit is a slip; likeness in every word at once is more likely another name.
  const isUnlike = leastAlike < SPELLING;
  const isWholeName = left.full === 0 && right.full === 0;
  const doubt = Math.min(
    DOUBT_WITHOUT_ANCHOR - DOUBT_RELIEF * (anchor / (evidence + Math.max(left.full, right.full))),
    isUnlike && isWholeName ? doubtOfSlip(query, listed, pairs, costs) : DOUBT_WITHOUT_ANCHOR,
  );
  const credit = Math.max(0, evidence - lost * costs.steepness * doubt);
  const contradiction = Math.min(left.against, right.against);
  const oneWord = wordsThatFit === 1;
  // What contradicts is taken from the words that say more; a place or a branch beside the name costs little.
  const onlyInQuery = Math.max(0, left.full - contradiction);
  const perWord = oneWord ? costs.extraBesideOneWord : costs.extraInQuery;
  const extraQuery =
    (onlyInQuery - Math.min(left.parts, onlyInQuery) * (1 - PART_COST)) * perWord +
    Math.min(left.signs, onlyInQuery) * Math.max(0, costs.extraSigns - perWord);
  const perListedWord = lacksSyllableOfSigns(query, listed) ? costs.extraSigns : costs.extraInListed;
  const extraListed =
    Math.max(0, right.full - contradiction) * (oneWord ? costs.extraAfterOneWord : perListedWord);
  const small = (left.small + right.small) * SMALL_WORD_COST;
  const total = evidence + contradiction * costs.contradiction + extraQuery + extraListed + small;
  const missing =
    isUnlike && extraListed > 0 && costs.missingBesideUnlike > 0
      ? extraListed *
        costs.missingBesideUnlike *
        (isSurnameLikePatronymic(query, listed, pairs)
          ? SURNAME_MISSING
          : unlikeness(leastBesideSlips(query, listed, pairs)))
      : 0;
  const isLonger =
    extraQuery > 0 &&
    costs.extraBesideUnlike > 0 &&
    right.full === 0 &&
    credit >= total * NEARLY_A_HIT &&
    hasFurtherSyllable(query, usedQuery, listed, pairs);
  const besides = isLonger
    ? extraQuery * costs.extraBesideUnlike
    : isUnlike && extraQuery > 0 && costs.extraBesideUnlike > 0 && isOfSyllables(query)
      ? extraQuery * costs.extraBesideUnlike * unlikeness(leastBesideSlips(query, listed, pairs, 1))
      : 0;
  const turned =
    isUnlike && costs.otherOrderBesideUnlike > 0
      ? evidence * costs.otherOrderBesideUnlike * unlikenessInOtherOrder(query, listed, pairs, leastAlike)
      : 0;
  const cost = total + missing + besides + turned;
  const apart =
    contradiction > 0 &&
    costs.otherSyllables > 0 &&
    credit >= cost * NEARLY_A_HIT &&
    isOfSyllables(query) &&
    otherSurnames(query, usedQuery, listed, usedListed, pairs).length > 0
      ? contradiction * costs.otherSyllables
      : 0;
  const score = credit / (cost + apart);
  const ofCompany = costs === ORGANISATION_COSTS;
  const amongOthers = fullWords >= CONTAINED_WORDS && left.full > 0;
  const contained =
    !ofCompany &&
    amongOthers &&
    !isLonger &&
    !isOfSigns(query) &&
    anchor >= evidence * ANCHOR_SIMILARITY &&
    (right.full === 0 || (right.full <= evidence * MISSING_SHARE && evidence >= DISTINCTIVE_PAIR)) &&
    fullWords - compoundsIn(query, pairs) >= CONTAINED_WORDS;
  const named =
    ofCompany &&
    amongOthers &&
    right.full === 0 &&
    leastAlike >= ANCHOR_SIMILARITY &&
    evidence >=
      (fullWords >= WORDS_BESIDE_ONE && fullWordsIn(query) === fullWords + 1
        ? DISTINCTIVE_BESIDE_ONE
        : DISTINCTIVE_NAME) &&
    standTogether(query, usedQuery);
  const isPart =
    ofCompany &&
    left.full === 0 &&
    right.full > 0 &&
    leastAlike >= ANCHOR_SIMILARITY &&
    (fullWords === 1
      ? isRareWord(query, evidence, leastAlike)
      : areFirstWords(query, listed, pairs, evidence) ||
        beginsWithRareWord(query, listed, pairs, leastAlike));
  const lone =
    fullWords === 1 &&
    (ofCompany
      ? right.full === 0 && evidence >= DISTINCTIVE_WORD && isWordBesideOne(query, pairs)
      : leastAlike >= LONE_LIKENESS && right.full > 0 && isOneWord(query));
  return {
    score,
    doubted: credit / total - score,
    evidence,
    open: contradiction > 0,
    contained,
    instead: contained && right.full > 0 ? otherSurnames(query, usedQuery, listed, usedListed, pairs) : NONE,
    named: named || isPart,
    leastAlike: contradiction > 0 ? 0 : leastAlike,
    fullWords,
    abbreviated,
    extra: left.full > 0,
    missing: right.full > 0,
    lone,
  };
}

/** The doubt at most about a whole name of one or two words that are the same but for slips. */
function doubtOfSlip(query: NameWords, listed: NameWords, pairs: WordPairs, costs: AlignmentCosts): number {
  if (query.count === 1)
    return leastBesideSlips(query, listed, pairs) === 1 ? costs.slipOfOneWord : DOUBT_WITHOUT_ANCHOR;
  const isSlip =
    fullWordsIn(query) === WORDS_OF_LONE &&
    leastBesideSlips(query, listed, pairs, SHORTEST_BESIDE_A_WORD) === 1;
  return isSlip ? costs.slipInTwoWords : DOUBT_WITHOUT_ANCHOR;
}

/** Letters of a word with a slip, beside another one. */
const SHORTEST_BESIDE_A_WORD = 4;

/** Whether a long word that fits as it is spelt stands beside one other full word. */
function isWordBesideOne(query: NameWords, pairs: WordPairs): boolean {
  if (fullWordsIn(query) !== WORDS_OF_LONE) return false;
  for (let at = 0; at < pairs.count; at++) {
    const word = pairs.query[at] ?? 0;
    const isWhole = pairs.queryWords[at] === 1 && pairs.listedWords[at] === 1;
    if (IS_SMALL[query.cls[word] ?? 0] !== 1)
      return isWhole && pairs.similarity[at] === 1 && saysWhich(query.text[word] ?? "");
  }
  return false;
}

/** Four consonants and more are the initials of a company or a group. */
const saysWhich = (text: string): boolean =>
  (text.length >= SHORTEST_LONE && !isTradeElsewhere(text)) || /^[b-df-hj-np-tv-xz]{4,}$/.test(text);

/** Words that are neither particles nor titles nor legal forms. */
function fullWordsIn(words: NameWords): number {
  let full = 0;
  for (let at = 0; at < words.count; at++) if (IS_SMALL[words.cls[at] ?? 0] !== 1) full++;
  return full;
}

/** Whether no word of weight stands between those that have a counterpart. */
function standTogether(words: NameWords, used: Uint8Array): boolean {
  let runs = 0;
  let within = false;
  for (let at = 0; at < words.count; at++) {
    if (IS_SMALL[words.cls[at] ?? 0] === 1) continue;
    if (used[at] === 1 && !within) runs++;
    within = used[at] === 1;
  }
  return runs === 1;
}

/** How much more it costs that the surname is missing, and another one is like the father's name (`Yurkevich Aleksandr`, `Muranov, Aleksandr Yurievich`). */
const SURNAME_MISSING = 2;

/** Whether a surname of the query stands for a listed father's name, which it is merely like. */
function isSurnameLikePatronymic(query: NameWords, listed: NameWords, pairs: WordPairs): boolean {
  for (let at = 0; at < pairs.count; at++) {
    if ((pairs.similarity[at] ?? 0) >= LONE_LIKENESS) continue;
    if (
      query.cls[pairs.query[at] ?? 0] === CLASS_CODE.core &&
      listed.cls[pairs.listed[at] ?? 0] === CLASS_CODE.patronymic
    )
      return true;
  }
  return false;
}

/** One word, but for how one speaks to people. Other titles may be a name: `Marianne King`. */
function isOneWord(words: NameWords): boolean {
  let others = 0;
  for (let at = 0; at < words.count; at++) if (!HONORIFICS.has(words.text[at] ?? "")) others++;
  return others === 1;
}

function span(words: NameWords, from: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += words.weight[from + k] ?? 0;
  return sum;
}
