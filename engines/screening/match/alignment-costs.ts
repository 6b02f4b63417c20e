/** Costs of the score, chosen on all labelled cases; see docs/screening-quality.md. */
export interface AlignmentCosts {
  /** Words on both sides that stand against each other (another given name). */
  contradiction: number;
  /** Words that only the query has. */
  extraInQuery: number;
  /** The same of a word that is read from Chinese or Korean characters. */
  extraSigns: number;
  /** Words that only the listed name has. */
  extraInListed: number;
  /** The same when a single word is all that fits. */
  extraAfterOneWord: number;
  /** Words that only the query has, when a single word is all that fits. */
  extraBesideOneWord: number;
  /**
   * Words that only the listed name has cost this much more, as a share, beside a word that is merely alike: `Alfonso Lara` is not
   * `Alfonso Lira Sotelo`. A whole name may have a slip, and a part of a name may be left out; both at once are more often another name.
   */
  missingBesideUnlike: number;
  /** The same of words that only the query has, in a name of syllables: `Ching-Chuan Su` is not `Hsing, Su`. */
  extraBesideUnlike: number;
  /** Three syllables in another order than the listed ones cost this share of their weight, where one of them is merely alike: `Chen-Ching Su` is not `Chen, Shu Sheng`. */
  otherOrderBesideUnlike: number;
  /** Syllables that stand against others, and are none of them in another spelling, cost this much more: `Chi-Chang Yang` is not `Chang, Chi Fu`. */
  otherSyllables: number;
  /** How steeply credit falls with similarity. */
  steepness: number;
  /** How much more steeply for a name of one word that no list has, and that is one slip away from a listed name of one. */
  slipOfOneWord: number;
  /** At most so steeply for a name of two words that are the same but for such slips. */
  slipInTwoWords: number;
}

export const PERSON_COSTS: AlignmentCosts = {
  contradiction: 1.05,
  extraInQuery: 0.45,
  // Names in characters have no middle names: another word is another name, or a title.
  extraSigns: 1,
  extraInListed: 0.25,
  extraAfterOneWord: 1,
  // `Larry Rodriguez` is not a listed `Larry`, however little a common surname weighs.
  extraBesideOneWord: 0.8,
  missingBesideUnlike: 1.5,
  extraBesideUnlike: 1.5,
  otherOrderBesideUnlike: 0.5,
  otherSyllables: 0.35,
  steepness: 1.3,
  slipOfOneWord: 1.35,
  // `Ana Santo` has the given name of many, who have other surnames.
  slipInTwoWords: 1.35,
};

export const ORGANISATION_COSTS: AlignmentCosts = {
  contradiction: 1.25,
  extraInQuery: 0.65,
  extraSigns: 0.65,
  extraInListed: 0.5,
  extraAfterOneWord: 0.6,
  extraBesideOneWord: 0.65,
  // What a company's name leaves out says what it does or where: it makes no other name of the rest.
  missingBesideUnlike: 0,
  extraBesideUnlike: 0,
  otherOrderBesideUnlike: 0,
  otherSyllables: 0,
  steepness: 1.6,
  // Ships and companies often have one word as their name: a slip in it is no other name.
  slipOfOneWord: 1,
  slipInTwoWords: 0.7,
};
