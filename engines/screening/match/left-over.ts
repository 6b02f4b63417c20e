/** Words of a name without a counterpart in the other one. */
import { CLASS_CODE, IS_SMALL, type NameWords } from "./name-words.ts";

/** `Air France` is not `Iran Air`: of two names with a place, the place says which. */
const PART_AGAINST_WORD = 0.6;
/** A father's name is left out more often than given; one that only one side has costs this share of its weight. */
const PATRONYMIC_COST = 0.4;
/** An initial against another word counts almost like a different word; an unmatched initial costs little. */
const INITIAL_AGAINST_WORD = 0.9;

/** Weights of the words without a counterpart: full ones, full ones as they count against other words, and small ones. */
export class LeftOver {
  full = 0;
  against = 0;
  small = 0;
  parts = 0;
  signs = 0;
}

/** Adds up what is left over of a name. @param used 1 for each word that has a counterpart */
export function leftOver(into: LeftOver, words: NameWords, used: Uint8Array): LeftOver {
  let full = 0;
  let parts = 0;
  let signs = 0;
  let against = 0;
  let small = 0;
  for (let at = 0; at < words.count; at++) {
    if (used[at] === 1) continue;
    const cls = words.cls[at] ?? 0;
    const weight = words.weight[at] ?? 0;
    if (IS_SMALL[cls] === 1) small += weight;
    else {
      full += leftOf(cls, weight);
      if (cls === CLASS_CODE.part) parts += weight;
      if (words.signs[at] === 1) signs += weight;
      against += againstOf(cls, weight);
    }
  }
  into.full = full;
  into.against = against;
  into.small = small;
  into.parts = parts;
  into.signs = signs;
  return into;
}

/** What a word without a counterpart counts, but for small words. @param cls code of its class */
export function leftOf(cls: number, weight: number): number {
  if (IS_SMALL[cls] === 1) return 0;
  return cls === CLASS_CODE.patronymic ? weight * PATRONYMIC_COST : weight;
}

/** What a word without a counterpart counts against such words of the other name, but for small words. @param cls code of its class */
export function againstOf(cls: number, weight: number): number {
  if (IS_SMALL[cls] === 1) return 0;
  if (cls === CLASS_CODE.initial) return INITIAL_AGAINST_WORD;
  return cls === CLASS_CODE.part ? Math.max(weight, PART_AGAINST_WORD) : weight;
}

/** What one side has, at most, beside the other. */
export interface Sides {
  /** Half the weights of all words that may have a counterpart. */
  fitting: number;
  /** Weights of the words that have none, as they count and as they count against others. */
  query: number;
  queryAgainst: number;
  listed: number;
  listedAgainst: number;
}
