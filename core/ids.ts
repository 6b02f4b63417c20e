import { compareText } from "./compare-text.ts";

/** Ids of records: a prefix and a ULID (docs/decisions/0132-ids-in-capitals.md). */

/** Customers may choose these ids, in small letters: those that we make have the same form. */
const IN_SMALL_LETTERS: ReadonlySet<string> = new Set(["wf"]);

/** The id of a record with this ULID, which may have small letters. @param prefix `exec` gives `exec_…` */
export const idOf = (prefix: string, ulid: string): string =>
  `${prefix}_${IN_SMALL_LETTERS.has(prefix) ? ulid.toLowerCase() : ulid.toUpperCase()}`;

/** The kinds that have always had capitals. The others once had small letters. */
const ALWAYS_IN_CAPITALS: ReadonlySet<string> = new Set(["cred", "ev", "evt"]);

/** The id that a release from before the capitals makes of a ULID. */
export const formerIdOf = (prefix: string, ulid: string): string =>
  ALWAYS_IN_CAPITALS.has(prefix) ? idOf(prefix, ulid) : `${prefix}_${ulid.toLowerCase()}`;

/**
 * An id that follows from another one, in the letters of that one. So a repeated call makes the same id, also after an upgrade.
 * @param of the other one
 */
export const idFollowing = (of: string, prefix: string, ulid: string): string =>
  /_.*[a-z]/.test(of) ? formerIdOf(prefix, ulid) : idOf(prefix, ulid);

const inSmallLetters = (id: string): string => id.toLowerCase();

/** Whether two texts are the same id, in any letters: one record must never pass for two. */
export const isSameId = (a: string, b: string): boolean => inSmallLetters(a) === inSmallLetters(b);

/** Whether an id begins with a text, in any letters. */
export const idBegins = (id: string, text: string): boolean =>
  inSmallLetters(id).startsWith(inSmallLetters(text));

/** A ULID has no I, L, O or U. */
const ULID = /^[0-9a-hjkmnp-tv-z]{26}$/i;

/** Whether a text has the form of our ids with a prefix, in any letters. @param prefix as `exec` */
export const isIdOf = (prefix: string, text: string): boolean =>
  idBegins(text, `${prefix}_`) && ULID.test(text.slice(prefix.length + 1));

/** The order of ids of one kind: by their time, in any letters. */
export const compareIds = (a: string, b: string): number =>
  compareText(inSmallLetters(a), inSmallLetters(b)) || compareText(a, b);

/** An id of ours. A ULID has no I, L, O or U: `exec_` and 26 characters with one of these is an id that a client may choose. */
const ID = /^([a-z]{2,12})_([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26})$/;

/** The forms in which an id may be stored, the given one first. Another text, and an id that a client may choose, has one form. */
export function formsOfId(id: string): string[] {
  const [, prefix, ulid] = ID.exec(id) ?? [];
  if (prefix === undefined || ulid === undefined || IN_SMALL_LETTERS.has(prefix)) return [id];
  return [...new Set([id, `${prefix}_${ulid.toUpperCase()}`, `${prefix}_${ulid.toLowerCase()}`])];
}

/** Whether a text names the record with this id, in any letters. */
export const namesId = (named: string, id: string | null | undefined): boolean =>
  id !== null && id !== undefined && formsOfId(named).includes(id);

/**
 * The record that is stored under one of some forms of an id, or of the ids of a call.
 * @param find called with each form, until it finds a record
 */
export async function foundUnder<Form, T>(
  forms: readonly Form[],
  find: (form: Form) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const form of forms) {
    const found = await find(form);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A list of what belongs to an id, which may be stored in other letters: one of its forms has something.
 * @param find called with each form, until it finds something; once without an id
 * @param isEmpty whether it found nothing
 */
export async function underAnyLetters<T>(
  named: string | undefined,
  find: (id: string | undefined) => Promise<T>,
  isEmpty: (found: T) => boolean,
): Promise<T> {
  const first = await find(named);
  if (named === undefined || !isEmpty(first)) return first;
  const other = await foundUnder(formsOfId(named).slice(1), async (form) => {
    const found = await find(form);
    return isEmpty(found) ? undefined : found;
  });
  return other ?? first;
}
