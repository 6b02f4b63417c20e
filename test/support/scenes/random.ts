import { randomOf } from "../random-of.ts";

/** Numbers from a seed, so that a picture can be reproduced. */
export class Random {
  /** The next number, in [0, 1). */
  readonly next: () => number;

  /** @param seed any text: the same text gives the same numbers */
  constructor(seed: string) {
    // FNV-1a, 32 bits.
    const hash = [...seed].reduce(
      (before, character) => Math.imul(before ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
      0x811c9dc5,
    );
    this.next = randomOf(hash);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A number from `low` to `high`, or its negative. */
  either(low: number, high: number): number {
    return this.between(low, high) * (this.next() < 0.5 ? -1 : 1);
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
