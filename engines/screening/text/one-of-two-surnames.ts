// cspell:disable
/** Persons by initials beside two surnames, of which lists may have one: `Zelmina-Kelbarova R.T.`. */

/** Two surnames before initials, or with a hyphen behind them: with a space, the first one there is a given name. */
const SURNAMES_FIRST = /^\P{L}*(\p{L}{4,})[\s-]+(\p{L}{4,})[\s,]+((?:\p{L}\.\s?){2,3})\P{L}*$/u;
const INITIALS_FIRST = /^\P{L}*((?:\p{L}\.\s?){2,3})\s*(\p{L}{4,})-(\p{L}{4,})\P{L}*$/u;
/** Most names have no two initials. */
const TWO_INITIALS = /(?<!\p{L})\p{L}\.\s?\p{L}\./u;

/**
 * Endings of surnames in languages whose people are called by the initials of a given name and a father's name. Of others very many have the same
 * initials and one of two surnames.
 */
const SURNAME_WITH_PATRONYMIC =
  /(?:[oe](?:v|ff)a?|[iy]na?|skiy|skij|sky|skyi|skaya|ska|[ts]kaia|enko|[iy]uk|chuk|[оеё]ва?|[иы]на?|ск(?:ий|ая|ой)|цк(?:ий|ая)|[еу]нко|[юу]к)$/iu;

/** Such a name with each of its surnames; none for other names. Beside initials a further surname counts as another name. */
export function withOneSurname(name: string): string[] {
  if (!TWO_INITIALS.test(name)) return [];
  const [, first = "", second = "", behind = ""] = SURNAMES_FIRST.exec(name) ?? [];
  if (behind !== "") return each(first, second, behind);
  const [, before = "", one = "", other = ""] = INITIALS_FIRST.exec(name) ?? [];
  return before === "" ? [] : each(one, other, before);
}

const each = (one: string, other: string, initials: string): string[] =>
  [one, other].every((surname) => SURNAME_WITH_PATRONYMIC.test(surname))
    ? [one, other].map((surname) => `${surname} ${apart(initials)}`)
    : [];

/** Without a space, initials may be a word of which each letter has a full stop. */
const apart = (initials: string): string => `${Array.from(initials.replace(/[\s.]/gu, "")).join(". ")}.`;
