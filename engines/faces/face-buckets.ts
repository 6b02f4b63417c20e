/** Size of an embedding. */
const SIZE = 128;
/** How many tables there are, and the bits of a bucket in each. */
const [TABLES, BITS] = [24, 16];
/** Bits that are flipped, each alone, to look into the buckets beside a face's own. */
const FLIPPED = 3;
/** Steps of a packed number in one unit of the embedding. */
const STEPS = 240;

/**
 * The buckets of a face: locality-sensitive hashing by random planes through the middle of all faces (Charikar, Similarity estimation techniques from rounding algorithms, 2002). Two pictures of
 * one person share a bucket in one of the tables far more often than strangers do, so a face is found among a million by a few reads by key.
 *
 * Measured on 65 pictures: 80 % of the pairs that are alike enough to be one person's share one of the buckets that are read, and one of 400 pairs of strangers does
 * (docs/documents.md).
 *
 * @param embedding of `embedFace`
 * @returns one name for each table
 */
export function bucketsOf(embedding: Float32Array): string[] {
  return Array.from({ length: TABLES }, (_, table) => bucketName(table, sidesOf(embedding, table)));
}

/**
 * The buckets in which other pictures of a face may lie: its own, and those beyond the planes that it is nearest to (multi-probe; Lv and others, Multi-probe LSH, 2007).
 *
 * @param embedding of `embedFace`
 */
export function bucketsNear(embedding: Float32Array): string[] {
  return Array.from({ length: TABLES }, (_, table) => {
    const sides = sidesOf(embedding, table);
    const nearest = sides
      .map((side, bit) => ({ bit, distance: Math.abs(side) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, FLIPPED);
    const beside = nearest.map(({ bit }) => sides.map((side, i) => (i === bit ? -side : side)));
    return [sides, ...beside].map((each) => bucketName(table, each));
  }).flat();
}

const bucketName = (table: number, sides: readonly number[]): string =>
  `${table}-${sides.reduce((bits, side) => 2 * bits + (side > 0 ? 1 : 0), 0)}`;

/** On which side of each plane of a table a face lies, and how far from it. */
function sidesOf(embedding: Float32Array, table: number): number[] {
  const planes = allPlanes();
  return Array.from({ length: BITS }, (_, bit) => {
    const first = (table * BITS + bit) * SIZE;
    let sum = 0;
    for (let i = 0; i < SIZE; i++)
      sum += (planes[first + i] ?? 0) * ((embedding[i] ?? 0) - (MIDDLE[i] ?? 0) / 100);
    return sum;
  });
}

let planesOnce: Float32Array | undefined;

/** The same in every process and for ever: buckets are stored. */
function allPlanes(): Float32Array {
  planesOnce ??= Float32Array.from({ length: TABLES * BITS * SIZE }, normalNumbers(0x5eed));
  return planesOnce;
}

/** Normal numbers from a seed (Mulberry32; Box and Muller). */
function normalNumbers(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** An embedding in 172 characters: one byte for each number. */
export function packFace(embedding: Float32Array): string {
  const bytes = Int8Array.from(embedding, (value) =>
    Math.max(-127, Math.min(127, Math.round(value * STEPS))),
  );
  return Buffer.from(bytes.buffer).toString("base64");
}

/** @param packed by `packFace` */
export function unpackFace(packed: string): Float32Array {
  const bytes = Buffer.from(packed, "base64");
  return Float32Array.from(
    new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    (value) => value / STEPS,
  );
}

/** The mean embedding of 65 faces, in hundredths: planes through it halve the faces. */
export const MIDDLE: readonly number[] = [
  -9, 9, 9, -5, -9, -1, -3, -9, 17, -8, 20, -2, -25, -2, -2, 13, -15, -11, -8, -6, 4, 4, 2, 6, -15, -32, -8,
  -7, 1, -9, -1, 7, -18, -3, 2, 11, -6, -9, 16, 1, -19, -1, 4, 26, 19, 3, 3, -8, 10, -28, 6, 17, 6, 8, 8, -18,
  3, 10, -19, 5, 7, -8, -1, -7, 21, 11, -13, -14, 15, -16, -5, 9, -12, -19, -30, 4, 40, 14, -16, 3, -9, -2, 4,
  10, -4, -1, -10, 5, 20, -2, -3, 23, 1, -1, 2, 6, -12, 0, -13, 1, 0, -6, -1, 11, -18, 17, -1, -4, -2, -4,
  -12, -1, 16, -29, 19, 16, 5, 15, 4, 9, 0, -4, -15, -7, 3, -4, 2, 4,
];
