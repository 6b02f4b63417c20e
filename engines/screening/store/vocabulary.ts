import { canonicalForm, neighbourKeys } from "../text/phonetic.ts";

/** All distinct words of the names, in byte order, with where each stands and under which keys it is looked up. */
export interface Vocabulary {
  idOf: ReadonlyMap<string, number>;
  wordStart: Uint32Array;
  wordBytes: Uint8Array;
  canonStart: Uint32Array;
  canonBytes: Uint8Array;
  neighbourBucket: Uint32Array;
  neighbourKey: Uint32Array;
  neighbourWord: Uint32Array;
}

export function buildVocabulary(words: Iterable<string>): Vocabulary {
  const sorted = [...new Set(words)].sort();
  const canonical = sorted.map(canonicalForm);
  const texts = packTexts(sorted);
  const canons = packTexts(canonical);
  const keys: number[] = [];
  const owners: number[] = [];
  canonical.forEach((form, word) => {
    for (const key of neighbourKeys(sorted[word] ?? form, form)) {
      keys.push(key);
      owners.push(word);
    }
  });
  const table = sortPairs(keys, owners);
  return {
    idOf: new Map(sorted.map((word, id) => [word, id])),
    wordStart: texts.start,
    wordBytes: texts.bytes,
    canonStart: canons.start,
    canonBytes: canons.bytes,
    neighbourBucket: bucketStarts(table.keys),
    neighbourKey: table.keys,
    neighbourWord: table.values,
  };
}

function packTexts(texts: readonly string[]): { start: Uint32Array; bytes: Uint8Array } {
  const start = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    start[index + 1] = (start[index] ?? 0) + text.length;
  });
  return { start, bytes: new TextEncoder().encode(texts.join("")) };
}

/** Sorts by key, then value: the result does not depend on the order of insertion. */
export function sortPairs(
  keys: readonly number[],
  values: readonly number[],
): { keys: Uint32Array; values: Uint32Array } {
  // A key and a value of 32 and 21 bits fit one double exactly; sorting doubles is much faster than sorting pairs.
  const packed = new Float64Array(keys.length);
  const base = 2 ** 21;
  const fits = values.every((value) => value < base);
  if (!fits) return sortWidePairs(keys, values);
  for (let i = 0; i < keys.length; i++) packed[i] = (keys[i] ?? 0) * base + (values[i] ?? 0);
  packed.sort();
  const sortedKeys = new Uint32Array(keys.length);
  const sortedValues = new Uint32Array(keys.length);
  for (let i = 0; i < packed.length; i++) {
    const pair = packed[i] ?? 0;
    sortedKeys[i] = Math.floor(pair / base);
    sortedValues[i] = pair % base;
  }
  return { keys: sortedKeys, values: sortedValues };
}

function sortWidePairs(
  keys: readonly number[],
  values: readonly number[],
): { keys: Uint32Array; values: Uint32Array } {
  const order = Array.from(keys, (_, index) => index);
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (values[a] ?? 0) - (values[b] ?? 0));
  return {
    keys: Uint32Array.from(order, (index) => keys[index] ?? 0),
    values: Uint32Array.from(order, (index) => values[index] ?? 0),
  };
}

/** For each value of a key's top bits, where its keys begin: a lookup is one jump and a short walk. Always a power of two, plus one. */
function bucketStarts(keys: Uint32Array): Uint32Array {
  const bits = Math.min(20, Math.max(4, Math.ceil(Math.log2(keys.length + 1)) - 1));
  const starts = new Uint32Array(2 ** bits + 1);
  for (const key of keys) {
    const bucket = (key >>> (32 - bits)) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  return starts;
}
