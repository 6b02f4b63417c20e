/** Numbers from a seed, so that a picture can be reproduced. */
export class Random {
  private state: number;

  /** @param seed any text: the same text gives the same numbers */
  constructor(seed: string) {
    // FNV-1a, 32 bits.
    this.state = [...seed].reduce(
      (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
      0x811c9dc5,
    );
  }

  /** In [0, 1): Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One of a string's characters or a list's entries. */
  pick(from: string): string;
  pick<T>(from: readonly T[]): T;
  pick(from: readonly unknown[] | string): unknown {
    return from[Math.floor(this.next() * from.length)];
  }

  /** `count` characters of a string. */
  text(characters: string, count: number): string {
    return Array.from({ length: count }, () => this.pick(characters)).join("");
  }

  /** Normally distributed, mean 0, deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
