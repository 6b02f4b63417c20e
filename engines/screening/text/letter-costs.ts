/** What the letters cost in which two words differ, and what these costs are divided by. */
export const VOWELS = "aeiou";
export const VOWEL_SWAP = 0.45;
export const VOWEL_GAP = 0.5;
const SOFT_GAP = 0.35;
export const CONFUSABLE = 0.4;
/** A letter that is written twice: `Troost`, `Trost`. */
export const DOUBLED = SOFT_GAP;
/** What a letter costs at least that only one of two words has, both of scripts with vowels. */
export const CHEAPEST_GAP = Math.min(VOWEL_GAP, SOFT_GAP, DOUBLED);
export const TRANSPOSITION = 0.75;
export const FIRST_SOUND = 0.4;
export const ABJAD_GAP = 0.12;

/** Sounds that transliteration, hearing or a keyboard swap for each other. */
const CONFUSABLE_PAIRS =
  "kg kH kG gG gj Hh Gh GH gh sz sS zS sC zJ jJ jC jS CS td bp bv vf fp mn ij 0o 1l 1i 5s 9g 3e 4a 8b Ck Hk uv iz kC lr jz iJ ej";

export const SUBSTITUTION = substitutionTable();
export const GAP = gapTable(VOWEL_GAP);
export const GAP_ABJAD = gapTable(ABJAD_GAP);

function substitutionTable(): Float32Array {
  const costs = new Float32Array(128 * 128).fill(1);
  for (let code = 0; code < 128; code++) costs[code * 128 + code] = 0;
  const set = (a: string, b: string, cost: number) => {
    costs[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = cost;
    costs[b.charCodeAt(0) * 128 + a.charCodeAt(0)] = cost;
  };
  for (const a of VOWELS) for (const b of VOWELS) if (a !== b) set(a, b, VOWEL_SWAP);
  for (const pair of CONFUSABLE_PAIRS.split(" ")) set(pair.charAt(0), pair.charAt(1), CONFUSABLE);
  return costs;
}

function gapTable(vowel: number): Float32Array {
  const costs = new Float32Array(128).fill(1);
  for (const letter of VOWELS) costs[letter.charCodeAt(0)] = vowel;
  for (const letter of "hHj") costs[letter.charCodeAt(0)] = SOFT_GAP;
  return costs;
}

export const ENDING_REBATE = 0.4;
export const NASAL_REBATE = 0.6;
/** What the end of a word gives back at most. */
export const LARGEST_REBATE = Math.max(ENDING_REBATE, NASAL_REBATE);

/** Whether a word has so many more letters than another that the two are not compared. */
export const hasTooManyMore = (more: number, longest: number): boolean => more > 1 + longest / 3;

/** The value that costs are divided by. In a short word a letter is a larger part of the name than its share of the letters. */
export function spanOf(a: number, b: number): number {
  const average = (a + b) / 2;
  return average > 5 ? average : Math.max(1.5, average - 0.2 * (6 - average));
}
