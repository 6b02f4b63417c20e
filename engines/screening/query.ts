import { allOrNone, countryCode } from "../common/countries.ts";
import type { BirthDate, EntityType, Identifier, PositionLevel, Topic } from "./entity.ts";
import { ScreeningError } from "./errors.ts";
import { fullName, type NameParts } from "./full-name.ts";
import { identifierTypeOf, walletsIn, walletsInGroups } from "./identifiers.ts";
import { withOtherForms } from "./number-forms.ts";
import { comparedBirthDate, faultOfBirthDate } from "./query-birth-date.ts";
import { isAscii } from "./text/ascii.ts";
import { isInComparedScript } from "./text/compared-scripts.ts";
import { callSignsIn, marksOfAircraft, namesOfCraft, shipsNumbersIn } from "./text/craft.ts";
import { textsOfField } from "./text/field-encodings.ts";
import { isOnlyABank, labelledNumbersIn } from "./text/labelled-numbers.ts";
import { hasLegalForm } from "./text/name.ts";
import { namesIn, withoutRunsOfSpaces } from "./text/name-field.ts";
import { kindOfName } from "./text/name-token.ts";
import { namesNobody } from "./text/no-name.ts";
import { isOfAnEntrepreneur } from "./text/padding.ts";
import { RULE, rulesOf } from "./text/rules.ts";

/** Who is to be screened: the input of the block `sanctions_screening`. */
export interface ScreeningQuery {
  name?: string | NameParts | undefined;
  names?: readonly (string | NameParts)[] | undefined;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, of the Gregorian calendar; what cannot be compared is refused. */
  birth_date?: string | undefined;
  /** ISO 3166-1 alpha-2 or alpha-3, or English names. */
  countries?: readonly string[] | undefined;
  identifiers?:
    | readonly { type?: string | undefined; value: string; country?: string | undefined }[]
    | undefined;
  entity_type?: "person" | "organisation" | "vessel" | "aircraft" | undefined;
  sex?: "female" | "male" | undefined;
  owners?: readonly OwnerQuery[] | undefined;
}

/** An owner of the business that is screened. */
export interface OwnerQuery extends ScreeningQuery {
  /** 0–100. With `ownership_percent_up_to` the least that it holds. */
  ownership_percent?: number | undefined;
  /** The most that it holds, where a register states a range. */
  ownership_percent_up_to?: number | undefined;
  /** Why the owner has no name. It may be anybody, and is not looked up. */
  unnamed?: string | undefined;
  /** Control without ownership (votes, board, contract), which EU and UK treat like ownership. */
  controls?: boolean | undefined;
  /** What it holds of other owners, by their position in `owners`. */
  owns?: readonly HoldingQuery[] | undefined;
}

/** A share of an owner that another owner holds. */
export interface HoldingQuery {
  owner: number;
  /** 0–100; not known when absent or null. With `ownership_percent_up_to` the least. */
  ownership_percent?: number | null | undefined;
  ownership_percent_up_to?: number | null | undefined;
  controls?: boolean | undefined;
}

/** How to screen: the config of the block. */
export interface ScreeningConfig {
  /** Ids of lists to use; all when absent. Asking for one that is not loaded fails. */
  lists?: readonly string[] | undefined;
  topics?: readonly Topic[] | undefined;
  thresholds?: { potential?: number | undefined; match?: number | undefined } | undefined;
  allowList?: readonly (string | AllowListEntry)[] | undefined;
  maxListAgeDays?: number | undefined;
  peps?: PepRules | undefined;
}

/** Which politically exposed persons a block looks for; all unless it says otherwise. */
export interface PepRules {
  levels?: readonly PositionLevel[] | undefined;
  /** Months after the last office from which on a person is former. */
  formerAfterMonths?: number | undefined;
  /** Leaves former ones out. */
  leaveOutFormer?: boolean | undefined;
}

/** A reviewed hit to accept: bound to the entry's version, so that a changed entry is reviewed again. */
export interface AllowListEntry {
  entity_id: string;
  /** `version` of the match that was reviewed; without it the entry applies to all later versions. */
  version?: string | undefined;
  /** ISO 8601; ignored from then on. */
  until?: string | undefined;
  by?: string | undefined;
  at?: string | undefined;
  reason?: string | undefined;
}

/** A query with everything parsed once. */
export interface Subject {
  names: string[];
  /** Names as they were given that are too long to clear: their readings are none. */
  tooLong: readonly string[];
  /** Every name that was given stands in the place of one only, such as `N/A`. */
  isNobody: boolean;
  /** No name that was given is in a script that is compared and names somebody: a search that finds nothing cannot clear it. */
  isInOtherScript: boolean;
  /** Of an organisation one of whose names is an entrepreneur's: its other names, which are read as a company's, too. */
  companies?: readonly string[];
  birthDate?: BirthDate;
  countries: string[];
  identifiers: Identifier[];
  entityType: EntityType;
  /** Its type is `person`, and one of its names has a legal form that is never part of a person's. */
  mayBeCompany?: boolean;
  sex?: "female" | "male";
}

/** A query apart from its names. */
export type BesideNames = Omit<Subject, "names" | "tooLong" | "isNobody" | "isInOtherScript" | "companies">;

const MAX_NAMES = 50;
const MAX_NAME_LENGTH = 20_000;

/** No list has a name of more letters; OFAC's field holds 350 characters. */
const MAX_CLEARED_LETTERS = 500;
const MAX_CLEARED_WORDS = 48;

/** Whether a name is longer than any name is: a listed one could hide in it among words that count against it. */
function isTooLongToClear(name: string): boolean {
  // Between two words stands a sign at least.
  if (name.length < 2 * MAX_CLEARED_WORDS) return false;
  const letters = name.replaceAll(/[^\p{L}\p{N}\s]/gu, "");
  const words = letters.split(/\s+/u).filter((word) => word !== "");
  return words.length > MAX_CLEARED_WORDS || words.join("").length > MAX_CLEARED_LETTERS;
}

/**
 * Parses a query. Unreadable values are refused instead of ignored: a query without its birth date could miss a match.
 * @throws ScreeningError `missing_name`, `invalid_query`
 */
export function parseQuery(query: ScreeningQuery): Subject {
  const written = [...(query.name === undefined ? [] : [query.name]), ...(query.names ?? [])].map((name) =>
    writtenNames(name).map((text) => withoutRunsOfSpaces(text)),
  );
  const given = written
    .map((texts) => texts.filter((text) => hasLetter(text) && !isWallet(text)))
    .filter((texts) => texts.length > 0);
  const identifiers = withOtherForms([
    ...(query.identifiers ?? []).map((id) => ({
      type: identifierTypeOf(id.type ?? ""),
      value: id.value,
      ...withCountry(id.country),
    })),
    ...numbersAmong(written.flat()),
    ...(query.entity_type === "vessel" ? callSignsAmong(written.flat()) : []),
  ]);
  // A wallet may be looked up alone: it can be found, and cannot be cleared.
  if (given.length === 0 && !identifiers.some(({ type }) => type === "crypto_wallet"))
    throw new ScreeningError("missing_name", "There is no name to screen.");
  if (given.length > MAX_NAMES)
    throw new ScreeningError("invalid_query", `More than ${MAX_NAMES} names were given.`);
  const names = given.flat();
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) {
    throw new ScreeningError("invalid_query", `A name is longer than ${MAX_NAME_LENGTH} characters.`);
  }
  const birthDate = query.birth_date === undefined ? undefined : comparedBirthDate(query.birth_date);
  if (query.birth_date !== undefined && birthDate === undefined)
    throw new ScreeningError(
      "invalid_query",
      faultOfBirthDate(query.birth_date) ?? "The birth date cannot be read.",
    );
  const type = query.entity_type ?? "unknown";
  // An entrepreneur is a person with a trade, and listed as a person.
  const entityType = type === "organisation" && names.some(isOfAnEntrepreneur) ? "unknown" : type;
  // By what was given: a reading may have more letters (`kh` for `h`).
  const tooLong = names.filter(isTooLongToClear);
  const readings = (name: string) =>
    tooLong.includes(name)
      ? [name]
      : [name, ...namesOfCraft(name, entityType), ...marksOfAircraft(name, entityType)].flatMap((text) =>
          namesIn(text, kindOfName(entityType)),
        );
  const callingSomebody = names
    .map((name) => [...textsOfField(name)])
    .filter((texts) => !texts.some((text) => namesNobody(text, entityType)));
  const subject: Subject = {
    names: [...new Set(names.flatMap(readings))],
    tooLong,
    isNobody: callingSomebody.length === 0,
    isInOtherScript: !callingSomebody.some((texts) => texts.every(isInComparedScript)),
    countries: allOrNone((query.countries ?? []).map((text) => countryCode(text))),
    identifiers,
    entityType,
  };
  if (birthDate !== undefined) subject.birthDate = birthDate;
  // A company must not be cleared because it is called a person.
  if (entityType === "person" && names.some(hasLegalForm)) subject.mayBeCompany = true;
  if (entityType !== type) {
    const companies = names.filter((name) => !isOfAnEntrepreneur(name) && !tooLong.includes(name));
    if (companies.length > 0) subject.companies = companies;
  }
  if (query.sex !== undefined) subject.sex = query.sex;
  return subject;
}

/** Whether a name has a letter or a figure. A normal form of ASCII is the same text. */
const hasLetter = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(isAscii(name) ? name : name.normalize("NFKC"));

/** Whether a name is the address of a wallet, and nothing else: it cannot be cleared as a name. */
function isWallet(name: string): boolean {
  const wallets = walletsIn(name);
  return wallets.length > 0 && wallets.join(" ") === name.trim().replaceAll(/\s+/gu, " ");
}

/** Whether an address of a wallet or another number may stand in a name: most names have neither, and are not looked through for each kind. */
const mayHoldNumber = (name: string): boolean =>
  (rulesOf(name) & (RULE.figure | RULE.bank | RULE.beyondAscii)) !== 0 ||
  LONG_WORD.test(name) ||
  isOnlyABank(name);
const LONG_WORD = /[^\s,;()"']{23}/;

/** Addresses of wallets, numbers of ships and numbers behind a word for their kind that stand in names. */
function numbersAmong(names: readonly string[]): Identifier[] {
  const read = names.filter((name) => mayHoldNumber(name) && !isTooLongToClear(name));
  if (read.length === 0) return [];
  const wallets = [...read.flatMap(walletsIn), ...read.flatMap(walletsInGroups)].map(
    (value) => ({ type: "crypto_wallet", value }) as const,
  );
  const ships = read.flatMap(shipsNumbersIn).map((value) => ({ type: "imo", value }) as const);
  const labelled = read.flatMap(labelledNumbersIn);
  // A number may be of two kinds: an LEI behind `company no.` is both.
  return [
    ...new Map([...labelled, ...wallets, ...ships].map((id) => [`${id.type} ${id.value}`, id])).values(),
  ];
}

/** Call signs behind the names of ships, without a word for their kind. */
const callSignsAmong = (names: readonly string[]): Identifier[] =>
  names
    .filter((name) => !isTooLongToClear(name))
    .flatMap(callSignsIn)
    .map((value) => ({ type: "call_sign", value }));

/** Whether a party is an organisation, whatever type it is given: by a legal form in a name, or a number that companies have. */
export function isOrganisation({
  name,
  names = [],
  identifiers = [],
}: Pick<ScreeningQuery, "name" | "names" | "identifiers">): boolean {
  const isNumbered = identifiers.some(({ type = "" }) => NUMBERS_OF_COMPANIES.has(identifierTypeOf(type)));
  const given = name === undefined ? names : [name, ...names];
  return isNumbered || given.flatMap(writtenNames).some(hasLegalForm);
}

const NUMBERS_OF_COMPANIES: ReadonlySet<Identifier["type"]> = new Set(["lei", "registration_number"]);

/** A full name, and the name of its parts when that differs. */
function writtenNames(name: string | NameParts): string[] {
  const full = fullName(name);
  if (typeof name === "string") return [full];
  const parts = fullName({ ...name, full: undefined });
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(words(full));
  const more = words(parts).length > 1 && words(parts).some((word) => !known.has(word));
  return more ? [full, parts] : [full];
}

function withCountry(text: string | undefined): { country?: string } {
  const country = text === undefined ? undefined : countryCode(text);
  return country === undefined ? {} : { country };
}
