/** Ids of records: a prefix and a ULID (docs/decisions/0132-ids-in-capitals.md). */

/** Customers may choose these ids, in small letters: those that we make have the same form. */
const IN_SMALL_LETTERS: ReadonlySet<string> = new Set(["wf"]);

/** The id of a record with this ULID, which may have small letters. @param prefix `exec` gives `exec_…` */
export const idOf = (prefix: string, ulid: string): string =>
  `${prefix}_${IN_SMALL_LETTERS.has(prefix) ? ulid.toLowerCase() : ulid.toUpperCase()}`;

/** The kinds that had capitals before all had: the others had small letters. */
const ALWAYS_IN_CAPITALS: ReadonlySet<string> = new Set(["cred", "ev", "evt"]);

/** The id that a release from before the capitals made of a ULID. */
export const formerIdOf = (prefix: string, ulid: string): string =>
  ALWAYS_IN_CAPITALS.has(prefix) ? idOf(prefix, ulid) : `${prefix}_${ulid.toLowerCase()}`;

/**
 * An id that follows from another one, in the letters of that: a try again makes the same one, after an upgrade too.
 * @param of the other one
 */
export const idFollowing = (of: string, prefix: string, ulid: string): string =>
  /_.*[a-z]/.test(of) ? formerIdOf(prefix, ulid) : idOf(prefix, ulid);

const inSmallLetters = (id: string): string => id.toLowerCase();

/** Whether two texts are one id, whatever letters they have: no record may be taken for two. */
export const isSameId = (a: string, b: string): boolean => inSmallLetters(a) === inSmallLetters(b);

/** Whether an id begins with a text, whatever letters they have. */
export const idBegins = (id: string, text: string): boolean =>
  inSmallLetters(id).startsWith(inSmallLetters(text));

/** The order of ids of one kind: by their time, with capitals or with small letters. */
export const compareIds = (a: string, b: string): number =>
  compare(inSmallLetters(a), inSmallLetters(b)) || compare(a, b);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Without the letters that no ULID has: `exec_` and 26 others is an id that a client may choose. */
const ID = /^([a-z]{2,12})_([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26})$/;

/** The forms in which an id may be stored, what was given first; only the text itself where it is no id of ours, or may be chosen. */
export function formsOfId(id: string): string[] {
  const [, prefix, ulid] = ID.exec(id) ?? [];
  if (prefix === undefined || ulid === undefined || IN_SMALL_LETTERS.has(prefix)) return [id];
  return [...new Set([id, `${prefix}_${ulid.toUpperCase()}`, `${prefix}_${ulid.toLowerCase()}`])];
}

/** Whether a text names the record with this id, in whatever letters. */
export const namesId = (named: string, id: string | null | undefined): boolean =>
  id !== null && id !== undefined && formsOfId(named).includes(id);

/**
 * What is found under an id, which may be stored in other letters: one form of it names something.
 * @param find called with each form, until there is something; once without an id
 * @param isEmpty whether there is nothing under a form
 */
export async function underAnyLetters<T>(
  named: string | undefined,
  find: (id: string | undefined) => Promise<T>,
  isEmpty: (found: T) => boolean,
): Promise<T> {
  const first = await find(named);
  if (named === undefined || !isEmpty(first)) return first;
  for (const other of formsOfId(named).slice(1)) {
    const found = await find(other);
    if (!isEmpty(found)) return found;
  }
  return first;
}
