// cspell:ignore Zelmar Zelmare
/** A subject's names as they are searched: each in every way in which it is written, in windows. */
import { isTooLongToClear, type Subject } from "../query.ts";
import { withVowelsLeftOut } from "../text/misspellings.ts";
import {
  hasLegalForm,
  kindOfName,
  type NameOf,
  type NameToken,
  readByLetter,
  tokenizeName,
  withCompoundsJoined,
  withFormAsName,
} from "../text/name.ts";
import { strictReadings } from "../text/other-readings.ts";
import { withoutPadding } from "../text/padding.ts";
import { PARTS_OF_A_COMPANY } from "../text/places.ts";

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
    const branch = of === "organisation" ? withPlacesOfBranches(plain) : [];
    return [...read.flatMap(readingsOf), ...branch, ...otherwise(name, of), ...inOneWord(name, of)];
  });
}

/**
 * The names of a subject without a type, read as a company's: its places, trades and common words count as they do in listed companies. Of one
 * that is called a person those with a legal form.
 */
export function asCompany({
  names,
  entityType,
  mayBeCompany = false,
}: Pick<Subject, "names" | "entityType" | "mayBeCompany">): NameToken[][] {
  const companies = entityType === "unknown" ? names : mayBeCompany ? names.filter(hasLegalForm) : [];
  return companies.flatMap((name) => readingsOfName(name, "organisation"));
}

/** A name in every way in which it is read. */
export function readingsOfName(name: string, of: NameOf): NameToken[][] {
  const plain = tokenizeName(name, of);
  const branch = of === "organisation" ? withPlacesOfBranches(plain) : [];
  return [...readingsOf(plain), ...branch, ...otherwise(name, of)];
}

const otherwise = (name: string, of: NameOf): NameToken[][] => [
  ...readByLetter(name, of),
  ...(of === "organisation" ? [] : strictReadings(name)),
];

/** `Quorin Zelmar branch`, `Quorin filial v Zelmare`: the word beside that for a branch is where it is. */
const IN_A_PLACE: ReadonlySet<string> = new Set("v in of de en w u na a".split(" "));

/**
 * A company's name once more, with unknown words beside a word for a branch as places.
 * @returns empty for a name without such a word, and where no other word would say which company it is
 */
function withPlacesOfBranches(tokens: readonly NameToken[]): NameToken[][] {
  const first = tokens.findIndex(({ cls }) => cls === "core");
  const isPlace = ({ cls }: NameToken, at: number): boolean => {
    if (cls !== "core" || at === first) return false;
    const before = IN_A_PLACE.has(tokens[at - 1]?.written ?? "") ? at - 2 : at - 1;
    return [tokens[at + 1], tokens[before]].some(
      (beside) => beside !== undefined && PARTS_OF_A_COMPANY.has(beside.written),
    );
  };
  if (first === -1 || !tokens.some(isPlace)) return [];
  return [tokens.map((token, at) => (isPlace(token, at) ? { ...token, cls: "part" } : token))];
}

/** `RuslnKelbarov`: capitals do not say for certain where words begin. */
const CAPITALS_WITHIN = /^\s*[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*\s*$/u;

const inOneWord = (name: string, of: NameOf): NameToken[][] =>
  CAPITALS_WITHIN.test(name) ? [tokenizeName(name.toLowerCase(), of)] : [];

/** The words of a name, and the other ways to write them. */
function readingsOf(tokens: NameToken[]): NameToken[][] {
  const others = [withCompoundsJoined(tokens), withFormAsName(tokens)];
  return [tokens, ...others.filter((other) => other !== undefined)];
}

/**
 * The subject's names without padding. One that is too long for a name is never cleared, and not read again.
 * @param plainly the names as their words
 */
export function bareNames({ names, entityType }: Subject, plainly: readonly NameToken[][]): NameToken[][] {
  return names.flatMap((name, at) =>
    isTooLongToClear(name) ? [] : withoutPadding(name, kindOfName(entityType), plainly[at]),
  );
}
