/** The JSON that all parsers read alike (I-JSON, RFC 7493, 2.1 and 2.2), and that the table stores unchanged. */

/** The smallest number that DynamoDB holds: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const smallestNumber = 1e-130;

/** Whether a number can be kept and read back exactly. */
export function isExact(value: number): boolean {
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact && (value === 0 || Math.abs(value) >= smallestNumber);
}

/** Whether a text has no lone surrogate. */
export function isWellFormed(text: string): boolean {
  // With the flag `u`, surrogate pairs are characters, so only a lone surrogate matches.
  return !/\p{Surrogate}/u.test(text);
}
