/**
 * The most that a subject's name can score with a changed name, from how alike their words are at most, without aligning them. The proof that
 * no score is above it is in docs/decisions/0099-bound-before-alignment.md.
 */
import { ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-costs.ts";
import {
  ANCHOR_SIMILARITY,
  CONTAINED,
  CONTAINED_WORDS,
  DOUBT_RELIEF,
  DOUBT_WITHOUT_ANCHOR,
  LONE_LIKENESS,
  MISSING_SHARE,
  PART_COST,
  WORDS_OF_LONE,
} from "./alignment-score.ts";
import type { ChangedName, ChangedNames } from "./changed-names.ts";
import { againstOf, leftOf, type Sides } from "./left-over.ts";
import { LONE } from "./name-search.ts";
import { CLASS_CODE, IS_SMALL, MAX_WORDS } from "./name-words.ts";
import { STEPS, type SubjectWord, type SubjectWords, UNKNOWN } from "./subject-words.ts";

/** Costs of what stands without a counterpart, and the share of a word's half weight that it costs at least to leave it out. */
interface Costs {
  readonly contradiction: number;
  readonly query: number;
  readonly listed: number;
  readonly steepness: number;
  readonly slipOfOneWord: number;
  readonly slipInTwoWords: number;
}

/** As small as the score has them, and so small that a further word without a counterpart never lowers their sum. */
const PERSON: Costs = { ...costsOf(PERSON_COSTS), listed: PERSON_COSTS.extraInListed };
const ORGANISATION: Costs = {
  ...costsOf(ORGANISATION_COSTS),
  listed: Math.min(
    ORGANISATION_COSTS.extraInListed,
    ORGANISATION_COSTS.contradiction - ORGANISATION_COSTS.extraInQuery,
  ),
};

function costsOf(costs: typeof PERSON_COSTS): Omit<Costs, "listed"> {
  const { contradiction, extraInQuery, steepness, slipOfOneWord, slipInTwoWords } = costs;
  return { contradiction, query: extraInQuery, steepness, slipOfOneWord, slipInTwoWords };
}

const ANCHORED = Math.floor(ANCHOR_SIMILARITY * STEPS);
const LONELY = Math.floor(LONE_LIKENESS * STEPS);

/** By class: whether a word counts fully and against another one with all of its weight. */
const IS_PLAIN = Uint8Array.from(IS_SMALL, (small, cls) =>
  small === 1 || cls === CLASS_CODE.core || cls === CLASS_CODE.generic || cls === CLASS_CODE.number ? 1 : 0,
);

/** The most that is scored where each word that may have a counterpart has the same word. @param parts the query has places or branches */
export function roughBound(sides: Sides, organisation: boolean, parts: boolean): number {
  return sides.fitting / (sides.fitting + costOf(sides, organisation ? ORGANISATION : PERSON, parts));
}

function costOf({ query, queryAgainst, listed, listedAgainst }: Sides, costs: Costs, parts: boolean): number {
  const contradiction = Math.min(queryAgainst, listedAgainst);
  return (
    contradiction * costs.contradiction +
    Math.max(0, query - contradiction) * costs.query * (parts ? PART_COST : 1) +
    Math.max(0, listed - contradiction) * costs.listed
  );
}

/** Words of one side as they count. */
class Side {
  /** The most alike counterpart of each word, in steps. */
  readonly steps = new Uint8Array(MAX_WORDS);
  /** Half the weight of words that may have a counterpart, and of those with one of the same spelling or sound. */
  matched = 0;
  anchored = 0;
  /** Weights of the words that have none, as they count and as they count against others. */
  left = 0;
  against = 0;
  /** Weights of all words that count. */
  full = 0;
  /** Words that may have a counterpart, but for initials. */
  fullWords = 0;
  plain = true;
  parts = false;

  begin(): void {
    this.matched = 0;
    this.anchored = 0;
    this.left = 0;
    this.against = 0;
    this.full = 0;
    this.fullWords = 0;
    this.plain = true;
    this.parts = false;
  }

  add(at: number, cls: number, weight: number): void {
    const steps = this.steps[at] ?? 0;
    const small = IS_SMALL[cls] === 1;
    if (IS_PLAIN[cls] !== 1) this.plain = false;
    if (cls === CLASS_CODE.part) this.parts = true;
    if (!small) this.full += weight;
    if (steps > 0) {
      this.matched += weight / 2;
      if (steps >= ANCHORED) this.anchored += weight / 2;
      if (cls !== CLASS_CODE.initial) this.fullWords++;
    } else {
      this.left += leftOf(cls, weight);
      this.against += againstOf(cls, weight);
    }
  }
}

/** Bounds scores of windows of words with changed names. Holds scratch memory: use it for one window at a time. */
export class NameBound {
  readonly #changed: ChangedNames;
  readonly #words: SubjectWords;
  readonly #query = new Side();
  readonly #listed = new Side();
  #window: readonly SubjectWord[] = [];
  #isOneWord = false;
  #others = 0;

  constructor(changed: ChangedNames, words: SubjectWords) {
    this.#changed = changed;
    this.#words = words;
  }

  /** Makes a window the one that names are compared with. */
  begin(window: readonly SubjectWord[]): void {
    this.#window = window;
    let others = 0;
    let counting = 0;
    for (const { honorific, cls } of window) {
      if (!honorific) others++;
      if (IS_SMALL[cls] === 0) counting++;
    }
    this.#isOneWord = others === 1;
    this.#others = counting;
  }

  /** Whether a name may be lifted. @param alike how many words of the window may have a counterpart in it; @param organisation it may be a company's */
  mayLift(alike: number, organisation: boolean): boolean {
    return (
      this.#isOneWord ||
      this.#others === 1 ||
      (organisation && alike >= this.#others) ||
      (organisation && this.#others === WORDS_OF_LONE) ||
      (alike >= CONTAINED_WORDS && this.#others > CONTAINED_WORDS)
    );
  }

  /** The most that the window can score with a name, where no words are run together, 0–1. */
  of(name: ChangedName): number {
    this.#compare(name);
    const [query, listed] = [this.#query, this.#listed];
    if (query.matched === 0) return 0;
    return Math.max(this.#aligned(name), this.#lifted(query, listed, name.organisation));
  }

  /** Finds the most alike counterpart of each word. */
  #compare({ words, weights }: ChangedName): void {
    const [query, listed] = [this.#query, this.#listed];
    query.begin();
    listed.begin();
    listed.steps.fill(0, 0, words.length);
    for (let i = 0; i < this.#window.length; i++) {
      const one = this.#window[i];
      if (one === undefined) continue;
      const row = this.#words.rowOf(one);
      let most = 0;
      for (let j = 0; j < words.length; j++) {
        const place = words[j] ?? 0;
        const known = row[place] ?? UNKNOWN;
        const steps = known === UNKNOWN ? this.#words.alike(one, row, place) : known;
        if (steps > most) most = steps;
        if (steps > (listed.steps[j] ?? 0)) listed.steps[j] = steps;
      }
      query.steps[i] = most;
      query.add(i, one.cls, one.word.weight);
    }
    for (let j = 0; j < words.length; j++)
      listed.add(j, this.#changed.words[words[j] ?? 0]?.cls ?? 0, weights[j] ?? 0);
  }

  #aligned({ words, weights, organisation }: ChangedName): number {
    const [query, listed] = [this.#query, this.#listed];
    const costs = organisation ? ORGANISATION : PERSON;
    const fitting = query.matched + listed.matched;
    const sides = {
      fitting,
      query: query.left,
      queryAgainst: query.against,
      listed: listed.left,
      listedAgainst: listed.against,
    };
    const left = costOf(sides, costs, query.parts);
    if (!query.plain || !listed.plain) return fitting / (fitting + left);
    const anchored = (query.anchored + listed.anchored) / ((query.full + listed.full) / 2);
    const doubt = DOUBT_WITHOUT_ANCHOR - DOUBT_RELIEF * Math.min(1, anchored);
    const loss = costs.steepness * Math.min(doubt, this.#doubtOfSlip(costs));
    let credit = 0;
    const leastQuery = 1 - 2 * Math.min(costs.contradiction - costs.listed, costs.query);
    for (let i = 0; i < this.#window.length; i++) {
      const one = this.#window[i];
      if (one === undefined) continue;
      credit += creditOf(one.cls, one.word.weight, query.steps[i] ?? 0, loss, leastQuery);
    }
    const leastListed = 1 - 2 * Math.min(costs.contradiction - costs.query, costs.listed);
    for (let j = 0; j < words.length; j++) {
      const cls = this.#changed.words[words[j] ?? 0]?.cls ?? 0;
      credit += creditOf(cls, weights[j] ?? 0, listed.steps[j] ?? 0, loss, leastListed);
    }
    return credit / (fitting + left);
  }

  #doubtOfSlip({ slipOfOneWord, slipInTwoWords }: Costs): number {
    if (this.#window.length === 1) return slipOfOneWord;
    return this.#others === WORDS_OF_LONE ? slipInTwoWords : DOUBT_WITHOUT_ANCHOR;
  }

  /** What the name is lifted to where it may stand in the window whole, or is all of it. */
  #lifted(query: Side, listed: Side, organisation: boolean): number {
    const isContained =
      this.#others > CONTAINED_WORDS &&
      query.fullWords >= CONTAINED_WORDS &&
      listed.fullWords >= CONTAINED_WORDS &&
      query.anchored > 0 &&
      listed.left <= (query.matched + listed.matched) * MISSING_SHARE;
    if (isContained) return CONTAINED;
    // All words of a company's name in a listed one, its name of one word beside one other, or a person whose name has the only word.
    const isLone = organisation
      ? query.anchored > 0 && (query.left === 0 || (this.#others === WORDS_OF_LONE && listed.left === 0))
      : this.#isOneWord && this.#window.some((_, at) => (query.steps[at] ?? 0) >= LONELY);
    return isLone ? LONE : 0;
  }
}

/** What half the weight of a word brings. A small word has the same spelling as its counterpart, or none. */
function creditOf(cls: number, weight: number, steps: number, loss: number, least: number): number {
  if (steps === 0) return 0;
  if (IS_SMALL[cls] === 1) return weight / 2;
  return (weight / 2) * Math.max(least, 1 - loss * (1 - steps / STEPS));
}
