// cspell:disable
/** Names of persons as airline tickets and lists of passengers have them: `KELBAROV/RUSLANTIMURMR`, `2KELBAROV/RUSLANMR/MIRAMRS`. */

/** What stands behind the given names of a passenger (IATA resolution 722g, and airlines' own), run together with them. */
const BEHIND_GIVEN_NAMES =
  /(?<=\p{L})[\s.]*(?:mr|mrs|ms|miss|mme|mlle|mstr|mster|msr|chd|inf|ins|adt|dr|prof|rev|sir|capt|phd|sr|sra|srta|herr|frau)\.?$/iu;
/** `1KELBAROV`, `2.1KELBAROV`: how many travel, and which of them. */
const PLACE_IN_FRONT = /^[\s\d.]+(?=\p{L})/u;
/** `(ADT)`, `(CHD/12MAR15)`, `*VIP`: what is said of a passenger. */
const SAID_OF_A_PASSENGER = /\([^()]*\)|\*.*$/gu;
const LETTERS_ALONE = /^\s*\p{L}[\p{L}\p{M}\s.'-]*\p{L}\s*$/u;
/** The title of who travels alone where no stroke is left, which ends hardly a name. */
const TITLE_AT_THE_END = /(?<=(?<!\p{L})\p{L}{4,})(?:mrs|mstr|miss|mr)$/iu;
/** A longer line is no passenger. Family tickets have a few given names. */
const [LONGEST, MOST_GIVEN] = [120, 5];
const STROKE = /\p{L}[\s.]*\/\s*\p{L}/u;

/**
 * The names of the passengers that a field has, surname first: a given name may end like a title, so it is read with it and without.
 * @returns empty for other fields
 */
export function passengersIn(field: string): string[] {
  if (field.length > LONGEST) return [];
  if (!STROKE.test(field)) return withoutTitleAtTheEnd(field);
  const pieces = field.replace(SAID_OF_A_PASSENGER, " ").replace(PLACE_IN_FRONT, "").trim().split("/");
  // A line of a passport (`P/IRN/.../KELBAROV/RUSLAN`) has the name behind its numbers.
  const first = pieces.findLastIndex((piece) => !LETTERS_ALONE.test(piece)) + 1;
  const [surname, ...given] = pieces.slice(first).map((piece) => piece.trim());
  if (surname === undefined || given.length === 0 || given.length > MOST_GIVEN) return [];
  const bare = given.map(withoutTitle);
  // `RUSLANMRDR` has two.
  const names = [...given, ...bare, ...bare.map(withoutTitle), ...(given.length > 1 ? [bare.join(" ")] : [])];
  return [...new Set(names)].map((name) => `${surname} ${name}`);
}

const withoutTitle = (given: string): string => given.replace(BEHIND_GIVEN_NAMES, "").trim();

function withoutTitleAtTheEnd(field: string): string[] {
  const bare = field.trim().replace(TITLE_AT_THE_END, "");
  return bare === field.trim() || !/\s/.test(bare) ? [] : [bare];
}
