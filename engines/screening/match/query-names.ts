// cspell:ignore Haci Herrn Hodja Scheich Zelmar Zelmare
/** A subject's names as they are searched: each in every way in which it is written, in windows. */
import type { Subject } from "../query.ts";
import { passengersIn } from "../text/airline-tickets.ts";
import { inLikelyNominative, inNominative } from "../text/case-endings.ts";
import { headsHeard } from "../text/heard-together.ts";
import { withVowelsLeftOut } from "../text/misspellings.ts";
import {
  hasLegalForm,
  readOtherwise,
  tokenizeName,
  withCompoundsApart,
  withCompoundsJoined,
  withFormAsName,
  withOtherSounds,
  withServantsApart,
} from "../text/name.ts";
import { namesIn } from "../text/name-field.ts";
import { kindOfName, type NameOf, type NameToken } from "../text/name-token.ts";
import { namesInOneWord } from "../text/names-in-one-word.ts";
import { withOneSurname } from "../text/one-of-two-surnames.ts";
import { strictReadings } from "../text/other-readings.ts";
import { isDescription } from "../text/own-words.ts";
import { withoutPadding } from "../text/padding.ts";
import { personsBesideOthers } from "../text/persons-beside-others.ts";
import { personsInText } from "../text/persons-in-text.ts";
import { PARTS_IN_QUERIES, PLACES_IN_QUERIES } from "../text/places.ts";
import { RULE, rulesOf } from "../text/rules.ts";
import { otherWordsOfCompany } from "../text/trades-in-english.ts";
import { withPatronymic } from "../text/word-classes.ts";
import { TITLES_OR_NAMES } from "../text/words.ts";

/** Names longer than this are screened in overlapping windows, so that a long name cannot hide an entry and time stays linear. */
export const WINDOW = 24;

/** Cuts a name into windows. */
export function* windows<T>(tokens: readonly T[]): Generator<readonly T[]> {
  if (tokens.length <= WINDOW) {
    if (tokens.length > 0) yield tokens;
    return;
  }
  for (let start = 0; start < tokens.length; start += WINDOW / 2) yield tokens.slice(start, start + WINDOW);
}

/** Whether a party is named as companies are: ships and aircraft, too. */
export const isCompany = ({ entityType }: Pick<Subject, "entityType">): boolean =>
  kindOfName(entityType) === "organisation";

/** The words of each of the subject's names. */
export const plainNames = ({ names, entityType }: Pick<Subject, "names" | "entityType">): NameToken[][] =>
  names.map((name) => tokenizeName(name, kindOfName(entityType)));

/** The subject's names, each in every way in which it is written. @param plainly the names as their words */
export function tokenized(
  { names, entityType }: Pick<Subject, "names" | "entityType">,
  plainly = plainNames({ names, entityType }),
): NameToken[][] {
  return names.flatMap((name, at) => {
    const of = kindOfName(entityType);
    const plain = plainly[at] ?? [];
    const read = entityType === "person" ? withVowelsLeftOut(plain) : [plain];
    return [...readingsFrom(name, of, plain, read), ...inOneWord(name, of)];
  });
}

/**
 * The names of a subject without a type, read as a company's: its places, trades and common words count as they do in listed companies. Of one
 * that is called a person those with a legal form.
 */
function asCompany({
  names,
  entityType,
  mayBeCompany = false,
}: Pick<Subject, "names" | "entityType" | "mayBeCompany">): NameToken[][] {
  const companies = entityType === "unknown" ? names : mayBeCompany ? names.filter(hasLegalForm) : [];
  return companies.flatMap((name) => readingsOfName(name, "organisation"));
}

/** The subject's names as a company's: of a company as they are; empty for a person without a legal form. @param plainly the names as their words */
export const namesOfCompany = (
  subject: Pick<Subject, "names" | "entityType" | "mayBeCompany">,
  plainly: readonly (readonly NameToken[])[],
): readonly (readonly NameToken[])[] => (isCompany(subject) ? plainly : asCompany(subject));

/** A name in every way in which it is read. */
export function readingsOfName(name: string, of: NameOf): NameToken[][] {
  const plain = tokenizeName(name, of);
  return readingsFrom(name, of, plain, [plain]);
}

/** The readings of a name from its words. @param read the words with their vowels, where these may be left out */
const readingsFrom = (
  name: string,
  of: NameOf,
  plain: NameToken[],
  read: readonly NameToken[][],
): NameToken[][] => [
  ...[...read, ...withoutAdditions(plain, of)].flatMap(readingsOf),
  ...(of === "organisation" ? otherWordsOfCompany(plain) : []),
  ...readOtherwise(name, of),
  ...withOtherSounds(name, of),
  ...(of === "organisation" ? [] : strictReadings(name)),
];

/** The name once more in which what a query adds to it counts little; empty where it adds nothing. */
const withoutAdditions = (tokens: readonly NameToken[], of: NameOf): NameToken[][] =>
  of === "organisation" ? withPlacesOfBranches(tokens) : withoutTitlesInFront(tokens);

/** `Quorin Zelmar branch`, `Quorin filial v Zelmare`: the word beside that for a branch is where it is. */
const IN_A_PLACE: ReadonlySet<string> = new Set("v in of de en w u na a".split(" "));

/**
 * A company's name once more, with cities and unknown words beside a word for a branch as places. Where it begins with a city, that may be its
 * name or a place: it is read in both ways.
 * @returns empty for a name without such a word, and where no other word would say which company it is
 */
function withPlacesOfBranches(tokens: readonly NameToken[]): NameToken[][] {
  const name = tokens.findIndex(({ cls }) => cls === "core");
  const nameBehindPlaces = tokens.findIndex((token) => token.cls === "core" && !isNamedPlace(token));
  return [...new Set([name, nameBehindPlaces])].flatMap((first) => {
    if (first === -1) return [];
    const isPlace = (token: NameToken, at: number): boolean =>
      at !== first && (isNamedPlace(token) || (token.cls === "core" && isBesideABranch(tokens, at)));
    if (!tokens.some(isPlace)) return [];
    return [tokens.map((token, at) => (isPlace(token, at) ? { ...token, cls: "part" as const } : token))];
  });
}

/** Letters of a word that says which company is meant. */
const SHORTEST_OWN = 4;
const saysWhich = (token: NameToken): boolean =>
  token.cls === "core" && token.text.length >= SHORTEST_OWN && !isDescription(token.text);

/**
 * A company's names without the places behind them, and without a number at the end: `Quelmar LLC Dubai` may be listed as `Quelmar Shipping LLC`,
 * and beside a trade that is left out, the place counts against it; a ship `Quelmar II` may be `Quelmar`. Only where a list has every word that says which company is meant is such a name looked up.
 *
 * @param names as a company's (`namesOfCompany`)
 */
export function withoutPlaces(names: readonly (readonly NameToken[])[]): NameToken[][] {
  return names.flatMap((tokens) => {
    const first = tokens.findIndex(saysWhich);
    if (first === -1) return [];
    const kept = tokens.filter((token, at) => at <= first || !isPlaceOrPart(token));
    const bare = kept.length < tokens.length && kept.length >= FEWEST_WITHOUT_PLACES ? [kept] : [];
    return isNumber(tokens.at(-1)) ? [...bare, tokens.slice(0, -1)] : bare;
  });
}

const isNamedPlace = ({ cls, text }: NameToken): boolean => cls === "core" && PLACES_IN_QUERIES.has(text);
const isPlaceOrPart = (token: NameToken): boolean => token.cls === "part" || isNamedPlace(token);
const isNumber = (token: NameToken | undefined): boolean =>
  token !== undefined &&
  (token.cls === "number" ? token.text.length <= 2 : /^(?:i{2,3}|iv|vi{0,3}|ix)$/.test(token.text));
/** A word alone is not told from others without its place. */
const FEWEST_WITHOUT_PLACES = 2;

function isBesideABranch(tokens: readonly NameToken[], at: number): boolean {
  const before = IN_A_PLACE.has(tokens[at - 1]?.written ?? "") ? at - 2 : at - 1;
  return [tokens[at + 1], tokens[before]].some(
    (beside) => beside !== undefined && PARTS_IN_QUERIES.has(beside.written),
  );
}

/**
 * A person's name once more, without words that may be a title or a name and stand in front of two others: `Scheich Ruslan Kelbarov`, `Herrn R.
 * Kelbarov`. `A. Hodja` and `Haci Y` have no such words.
 * @returns empty for a name without such a word
 */
function withoutTitlesInFront(tokens: readonly NameToken[]): NameToken[][] {
  if (!tokens.some(({ text }) => TITLES_OR_NAMES.has(text))) return [];
  const kept: NameToken[] = [];
  let [words, hasCore] = [0, false];
  for (const token of tokens.toReversed()) {
    if (TITLES_OR_NAMES.has(token.text)) {
      if (hasCore && words >= FEWEST_BEHIND_A_TITLE) continue;
    } else if (token.cls !== "particle" && token.cls !== "title") {
      words++;
      hasCore ||= token.cls !== "initial";
    }
    // Of fewer words, one that ends as a father's name may be the surname.
    kept.push(token.cls === "patronymic" ? { ...token, cls: "core" } : token);
  }
  return kept.length === tokens.length ? [] : [withPatronymic(kept.toReversed())];
}

/** Words of a name behind a title, of which one may be an initial. */
const FEWEST_BEHIND_A_TITLE = 2;

/** `RuslnKelbarov`: capitals do not say for certain where words begin. */
const CAPITALS_WITHIN = /^\s*[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*\s*$/u;

const inOneWord = (name: string, of: NameOf): NameToken[][] =>
  (rulesOf(name) & RULE.capitalWithin) !== 0 && CAPITALS_WITHIN.test(name)
    ? [tokenizeName(name.toLowerCase(), of)]
    : [];

/** The words of a name, and the other ways to write them. */
function readingsOf(tokens: NameToken[]): NameToken[][] {
  const others = [
    withCompoundsJoined(tokens),
    withCompoundsApart(tokens),
    withServantsApart(tokens),
    withFormAsName(tokens),
  ];
  return [tokens, ...others.filter((other) => other !== undefined)];
}

/**
 * The subject's names without padding. One that is too long for a name is never cleared, and not read again.
 * @param plainly the names as their words
 */
export function bareNames(
  { names, tooLong, entityType }: Pick<Subject, "names" | "tooLong" | "entityType">,
  plainly: readonly NameToken[][],
): NameToken[][] {
  const of = kindOfName(entityType);
  const isRead = (name: string): boolean => !tooLong.includes(name);
  return [
    ...names.flatMap((name, at) => (isRead(name) ? withoutPadding(name, of, plainly[at]) : [])),
    ...(of === "organisation" ? [] : namesInText(names.filter(isRead), of)),
  ];
}

/** The names of persons in lines of text, and in a case of their language, each in every way in which it is read. */
function namesInText(lines: readonly string[], of: NameOf): NameToken[][] {
  const found = new Set(
    [personsInText, passengersIn, personsBesideOthers, withOneSurname].flatMap((read) =>
      lines.flatMap((line) => read(line)),
    ),
  );
  const texts = [...lines, ...found];
  const likely = new Set(texts.flatMap(inLikelyNominative));
  const read = [...found, ...texts.flatMap(inNominative), ...[...texts, ...likely].flatMap(namesInOneWord)];
  const names = new Set(read.flatMap((name) => namesIn(name, of)));
  return [...[...names].flatMap((name) => readingsOfName(name, of)), ...[...likely].map(closely)];
}

/** The words of a name that may be in another case: each must fit closely, since words of other languages have the letters of an ending. */
const closely = (name: string): NameToken[] =>
  tokenizeName(name, "person").map((token) => ({ ...token, signs: true }));

/**
 * Names of a subject that are looked up as they are heard, their words run together.
 * @param plainly the names as their words, and `bare` without padding
 * @param isListed whether a list has a word as it is spelt
 */
export function namesHeard(
  subject: Pick<Subject, "names" | "entityType" | "mayBeCompany">,
  plainly: readonly NameToken[][],
  bare: readonly NameToken[][],
  isListed: (text: string) => boolean,
): NameToken[][] {
  const organisation = isCompany(subject);
  const companies = organisation ? [] : namesOfCompany(subject, plainly);
  return [
    ...[...plainly, ...bare].flatMap((name) => headsHeard(name, organisation, isListed)),
    ...companies.flatMap((name) => headsHeard(name, true, isListed)),
  ];
}
