/** Weighted edit distance between canonical forms held as ASCII bytes. */

const MAX_LENGTH = 64;
const VOWELS = "aeiou";
const VOWEL_SWAP = 0.45;
const VOWEL_GAP = 0.5;
const SOFT_GAP = 0.35;
const CONFUSABLE = 0.4;
const TRANSPOSITION = 0.75;
const FIRST_SOUND = 0.4;
const ABJAD_GAP = 0.12;

/** Sounds that transliteration, hearing or a keyboard swap for each other. */
const CONFUSABLE_PAIRS =
  "kg kH kG gG gj Hh Gh GH gh sz sS zS sC zJ jJ jC jS CS td bp bv vf fp mn ij 0o 1l 1i 5s 9g 3e 4a 8b Ck Hk uv iz kC lr jz iJ ej";

const SUBSTITUTION = substitutionTable();
const GAP = gapTable(VOWEL_GAP);
const GAP_ABJAD = gapTable(ABJAD_GAP);

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

const rowBefore = new Float32Array(MAX_LENGTH + 2);
const row = new Float32Array(MAX_LENGTH + 2);
const rowAfter = new Float32Array(MAX_LENGTH + 2);

/**
 * Similarity of two words, 0–1.
 * @param abjad `a` comes from a script without short vowels: vowels that only `b` has are then nearly free
 */
export function wordSimilarity(a: Uint8Array, b: Uint8Array, abjad: boolean): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0 || longest > MAX_LENGTH) return 0;
  if (!abjad && Math.abs(a.length - b.length) > 2 + longest / 3) return 0;
  if (startsWithDigit(a) && startsWithDigit(b)) return equalBytes(a, b) ? 1 : 0;
  const cost = distance(a, b, abjad ? GAP_ABJAD : GAP) + firstSoundCost(a, b, abjad) - endingRebate(a, b);
  return Math.max(0, 1 - cost / spanOf(a.length, b.length));
}

/** What a cost is measured against. In a short word a letter is a larger part of the name than its share of the letters. */
function spanOf(a: number, b: number): number {
  const average = (a + b) / 2;
  return average > 5 ? average : Math.max(1.5, average - 0.2 * (6 - average));
}

const ENDING_REBATE = 0.4;
const S = 115;

/** A final `s` that only one has is an ending in several languages: `Lavrovs`, `Lavrov`. */
function endingRebate(a: Uint8Array, b: Uint8Array): number {
  if (Math.abs(a.length - b.length) !== 1 || Math.min(a.length, b.length) < 4) return 0;
  return (a.at(-1) === S) !== (b.at(-1) === S) && a.length > b.length === (a.at(-1) === S)
    ? ENDING_REBATE
    : 0;
}

/** A different first consonant rarely is a slip. */
function firstSoundCost(a: Uint8Array, b: Uint8Array, abjad: boolean): number {
  const cost = SUBSTITUTION[(a[0] ?? 0) * 128 + (b[0] ?? 0)] ?? 1;
  return cost >= 1 && !abjad ? FIRST_SOUND : 0;
}

/** Optimal string alignment over three rolling rows. */
function distance(a: Uint8Array, b: Uint8Array, gapB: Float32Array): number {
  let before = rowBefore;
  let current = row;
  let next = rowAfter;
  current[0] = 0;
  for (let j = 0; j < b.length; j++) current[j + 1] = (current[j] ?? 0) + (gapB[b[j] ?? 0] ?? 1);
  for (let i = 0; i < a.length; i++) {
    const ai = a[i] ?? 0;
    const gapA = GAP[ai] ?? 1;
    next[0] = (current[0] ?? 0) + gapA;
    for (let j = 0; j < b.length; j++) {
      const bj = b[j] ?? 0;
      let best = (current[j] ?? 0) + (SUBSTITUTION[ai * 128 + bj] ?? 1);
      best = Math.min(best, (current[j + 1] ?? 0) + gapA, (next[j] ?? 0) + (gapB[bj] ?? 1));
      if (i > 0 && j > 0 && ai === b[j - 1] && a[i - 1] === bj)
        best = Math.min(best, (before[j - 1] ?? 0) + TRANSPOSITION);
      next[j + 1] = best;
    }
    const spare = before;
    before = current;
    current = next;
    next = spare;
  }
  return current[b.length] ?? 0;
}

function startsWithDigit(word: Uint8Array): boolean {
  const first = word[0] ?? 0;
  return first >= 48 && first <= 57;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
