/** The versions of a record that its caller may mean (`If-Match`, RFC 9110, 13.1.1); `*`: any, where there is a record. */
export type Expected = "*" | readonly number[];

/**
 * Whether a record is one that its caller means.
 *
 * @param expected undefined: the caller means any state, also that there is none
 * @param version of the record as it is now
 * @param exists false where the version stands for no record
 */
export function isExpected(expected: Expected | undefined, version: number, exists = true): boolean {
  if (expected === undefined) return true;
  return expected === "*" ? exists : expected.includes(version);
}
