/** Changed names by their places, 32 of them in the bits of a number. */

/** Bits of a group of which all names are meant. */
export const ALL = -1;
const BITS = 5;
const WITHIN = 31;

/** Groups that have some of these names, rising, with their bits. */
export interface NameGroups {
  readonly groups: Uint32Array;
  readonly bits: Int32Array;
}

/** Groups for so many names. */
export const groupsFor = (names: number): number => (names + WITHIN) >>> BITS;

export function groupsOf(places: Iterable<number>): NameGroups {
  const found = new Map<number, number>();
  for (const place of places) {
    const group = place >>> BITS;
    found.set(group, (found.get(group) ?? 0) | (1 << (place & WITHIN)));
  }
  const groups = Uint32Array.from(found.keys()).sort();
  return { groups, bits: Int32Array.from(groups, (group) => found.get(group) ?? 0) };
}

/** The first name among bits, by its bit. */
export const firstOf = (bits: number): number => WITHIN - Math.clz32(bits & -bits);

/** Bits without those of the first name. */
export const withoutFirst = (bits: number): number => bits & (bits - 1);

/** The place of a name of a group. */
export const placeOf = (group: number, bit: number): number => (group << BITS) + bit;

/** Takes a name out of bits by group. */
export function forget(bits: Int32Array, place: number): void {
  const group = place >>> BITS;
  bits[group] = (bits[group] ?? 0) & ~(1 << (place & WITHIN));
}
