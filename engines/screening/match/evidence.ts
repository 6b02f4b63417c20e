import { formatBirthDate } from "../dates.ts";
import { ENTITY_TYPES, type EntityType, IDENTIFIER_TYPES } from "../entity.ts";
import { comparedIdentifier, identifierHash, MIN_IDENTIFIER_LENGTH, walletAddress } from "../identifiers.ts";
import type { BesideNames } from "../query.ts";
import { countryNumber, sexCode } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { bestBirthDate, DATE_WORDS, isUnixEpoch } from "./birth-date-evidence.ts";
import type { OtherEvidence } from "./name-search.ts";

/** One thing that raised or lowered a score. The weights of a match add up to its score, but for the limits 0 and 1. */
export type Reason = {
  feature:
    | "name"
    | "birth_date"
    | "countries"
    | "identifier"
    | "sex"
    | "entity_type"
    | "weak_alias"
    | "name_only"
    | "owner"
    | "pep";
  weight: number;
  detail: string;
};

/** The evidence for and against an entity apart from its name. */
export interface Evidence {
  reasons: Reason[];
  /**
   * What other than the name says that it is the same person or organisation: a number, the day or month of birth, or the year and a
   * country. Undefined: nothing.
   */
  confirmedBy: "identifier" | "day" | "year" | undefined;
  /** Some evidence contradicts: then only a person can confirm a match. */
  contradicted: boolean;
  /** An identifier of this type and country fits: a hit with any name. `certain`: it belongs to nobody else, so it is a match. */
  identified: "certain" | "typed" | "untyped" | "none";
}

const SEX_CONTRADICTION = -0.15;
const TYPE_CONTRADICTION = -0.25;
/** Who asks for the owner or the operator of a ship gives its name as one of an organisation. */
const CRAFT_CONTRADICTION = -0.1;
/** An organisation may be called after a person: a trust, an estate, a family office. */
const NAMED_AFTER = -0.08;

/**
 * Weighs everything that query and entity both know, except names.
 * @param namedAfter several words of the name fit: a trust or a firm may be named after a listed person
 * @param merelyAlike a word of the name is merely alike: then another birth date counts for more
 */
export function scoreEvidence(
  index: ScreeningIndex,
  entity: number,
  subject: BesideNames,
  namedAfter: boolean,
  merelyAlike = false,
): Evidence {
  const evidence: Evidence = { reasons: [], confirmedBy: undefined, contradicted: false, identified: "none" };
  const yearsFit = weighBirthDate(index, entity, subject, evidence, merelyAlike);
  const countriesFit = weighCountries(index, entity, subject, evidence);
  if (yearsFit && countriesFit) evidence.confirmedBy ??= "year";
  weighIdentifiers(index, entity, subject, evidence);
  weighSex(index, entity, subject, evidence);
  weighType(index, entity, subject, evidence, namedAfter);
  return evidence;
}

/** @returns whether the dates agree as far as they are known, which with a country is enough to be sure */
function weighBirthDate(
  index: ScreeningIndex,
  entity: number,
  subject: BesideNames,
  evidence: Evidence,
  merelyAlike: boolean,
): boolean {
  const best = bestBirthDate(index, entity, subject, merelyAlike);
  if (subject.birthDate === undefined || best === undefined) return false;
  const { kind } = best.agreement;
  const detail = `${formatBirthDate(subject.birthDate)}, listed ${formatBirthDate(best.listed)}: ${DATE_WORDS[kind]}`;
  evidence.reasons.push({ feature: "birth_date", weight: best.weight, detail });
  if ((kind === "day" || kind === "month") && !isUnixEpoch(subject.birthDate)) evidence.confirmedBy = "day";
  if (kind === "contradiction") evidence.contradicted = true;
  return kind === "year" || kind === "day_month_swapped";
}

const COUNTRY_FITS = 0.02;
const COUNTRY_DIFFERS = -0.08;

function weighCountries(
  index: ScreeningIndex,
  entity: number,
  subject: BesideNames,
  evidence: Evidence,
): boolean {
  const listed = countriesOf(index, entity);
  if (subject.countries.length === 0 || listed.length === 0) return false;
  const shared = sharedCountry(listed, subject);
  if (shared !== undefined) {
    evidence.reasons.push({
      feature: "countries",
      weight: COUNTRY_FITS,
      detail: `${shared.toUpperCase()} in common`,
    });
    return true;
  }
  const theirs = Array.from(listed, countryLetters).join(", ");
  const detail = `none in common with ${theirs}`;
  evidence.reasons.push({ feature: "countries", weight: COUNTRY_DIFFERS, detail });
  return false;
}

function countriesOf(index: ScreeningIndex, entity: number): Uint16Array {
  const { countryStart, country } = index.sections;
  return country.subarray(countryStart[entity], countryStart[entity + 1]);
}

function sharedCountry(listed: Uint16Array, subject: BesideNames): string | undefined {
  return subject.countries.find((code) => listed.includes(countryNumber(code)));
}

function countryLetters(code: number): string {
  return String.fromCharCode(code >> 8, code & 255).toUpperCase();
}

const IDENTIFIER_FITS = 0.3;
const WALLET_FITS = 1;
const IDENTIFIER_UNTYPED = 0.2;

/**
 * An identifier counts only with its kind: the same digits in a passport of one country and a tax number of another are chance.
 * A query without an identifier type may fit any type, but needs the name for a match.
 */
function weighIdentifiers(
  index: ScreeningIndex,
  entity: number,
  subject: BesideNames,
  evidence: Evidence,
): void {
  const { idStart, idHash, idType, idCountry } = index.sections;
  for (const id of subject.identifiers) {
    const value = comparedIdentifier(id.value);
    if (value.length < MIN_IDENTIFIER_LENGTH) continue;
    const hash = identifierHash(value);
    for (let i = idStart[entity] ?? 0; i < (idStart[entity + 1] ?? 0); i++) {
      if (idHash[i] !== hash || !listsIdentifier(index, entity, value)) continue;
      const listedType = IDENTIFIER_TYPES[idType[i] ?? 0] ?? "unknown";
      if (listedType === "crypto_wallet") {
        noteWallet(evidence, listsWallet(index, entity, id.value));
        continue;
      }
      const untyped =
        [id.type, listedType].some((type) => type === "unknown" || type === "other") ||
        isOfRegisters(id.type, listedType, value);
      const sameType = untyped || id.type === listedType || isRegisteredAs(id.type, listedType);
      const country = idCountry[i] ?? 0;
      const sameCountry = id.country === undefined || country === 0 || countryNumber(id.country) === country;
      noteIdentifier(evidence, listedType, sameType && sameCountry, untyped);
    }
  }
}

/** Registers of companies, taxes and people share long numbers (the UNP of Belarus, the NIT of a Colombian), and lists name either of them. */
const isOfRegisters = (type: string, listed: string, value: string): boolean =>
  type !== listed &&
  value.length >= LONG_NUMBER &&
  NUMBERS_OF_REGISTERS.has(type) &&
  NUMBERS_OF_REGISTERS.has(listed);
const NUMBERS_OF_REGISTERS: ReadonlySet<string> = new Set(["tax_id", "registration_number", "national_id"]);
const LONG_NUMBER = 9;

/** Ships and aircraft are registered under their numbers. */
const isRegisteredAs = (type: string, listed: string): boolean =>
  type === "registration_number" && (listed === "imo" || listed === "tail_number");

function noteIdentifier(evidence: Evidence, type: string, fits: boolean, untyped: boolean): void {
  if (!fits) {
    const detail = `same number as a ${type}, but of another type or country`;
    evidence.reasons.push({ feature: "identifier", weight: 0, detail });
    return;
  }
  if (evidence.identified === "typed" || evidence.identified === "certain") return;
  evidence.identified = untyped ? "untyped" : "typed";
  if (!untyped) evidence.confirmedBy = "identifier";
  const weight = untyped ? IDENTIFIER_UNTYPED : IDENTIFIER_FITS;
  evidence.reasons.push({
    feature: "identifier",
    weight,
    detail: `same number as the listed ${type.replaceAll("_", " ")}`,
  });
}

/** The address of a wallet is its own proof, whatever type the query calls it by. One in another case is perhaps mistyped. */
function noteWallet(evidence: Evidence, same: boolean): void {
  if (evidence.identified === "certain") return;
  evidence.identified = same ? "certain" : "untyped";
  const weight = same ? WALLET_FITS : IDENTIFIER_UNTYPED;
  const detail = same ? "same address as the listed wallet" : "address of a listed wallet in another case";
  evidence.reasons.push({ feature: "identifier", weight, detail });
}

function listsWallet(index: ScreeningIndex, entity: number, value: string): boolean {
  const address = walletAddress(value);
  return index
    .details(entity)
    .identifiers.some((id) => id.type === "crypto_wallet" && walletAddress(id.value) === address);
}

/** A hash can collide; the record cannot. */
function listsIdentifier(index: ScreeningIndex, entity: number, value: string): boolean {
  return index.details(entity).identifiers.some((id) => comparedIdentifier(id.value) === value);
}

function weighSex(index: ScreeningIndex, entity: number, subject: BesideNames, evidence: Evidence): void {
  if (!isOfOtherSex(index, entity, subject)) return;
  evidence.contradicted = true;
  evidence.reasons.push({ feature: "sex", weight: SEX_CONTRADICTION, detail: "another sex is listed" });
}

function isOfOtherSex(index: ScreeningIndex, entity: number, { sex }: BesideNames): boolean {
  const listed = index.sections.entitySex[entity] ?? 0;
  return sex !== undefined && listed !== 0 && listed !== sexCode(sex);
}

function weighType(
  index: ScreeningIndex,
  entity: number,
  subject: BesideNames,
  evidence: Evidence,
  namedAfter: boolean,
): void {
  if (!isOfOtherType(index, entity, subject)) return;
  evidence.contradicted = true;
  const listed = listedType(index, entity);
  const detail = `asked for ${article(subject.entityType)}, listed as ${article(listed)}`;
  const ofOrganisation = subject.entityType === "organisation";
  const weight =
    ofOrganisation && (listed === "vessel" || listed === "aircraft")
      ? CRAFT_CONTRADICTION
      : ofOrganisation && listed === "person" && namedAfter
        ? NAMED_AFTER
        : TYPE_CONTRADICTION;
  evidence.reasons.push({ feature: "entity_type", weight, detail });
}

function isOfOtherType(
  index: ScreeningIndex,
  entity: number,
  { entityType, mayBeCompany }: BesideNames,
): boolean {
  const listed = listedType(index, entity);
  if (listed === "organisation" && mayBeCompany === true) return false;
  return entityType !== "unknown" && listed !== "unknown" && listed !== entityType;
}

function listedType(index: ScreeningIndex, entity: number): EntityType {
  return ENTITY_TYPES[index.sections.entityType[entity] ?? 0] ?? "unknown";
}

/** The same without words, for choosing whom to look at: whether anything lowers an entity's score, and whether the birth date raises it. */
export function otherEvidenceOf(index: ScreeningIndex, subject: BesideNames): OtherEvidence {
  const contradicted = (entity: number) => {
    if (isOfOtherType(index, entity, subject) || isOfOtherSex(index, entity, subject)) return true;
    if ((bestBirthDate(index, entity, subject)?.weight ?? 0) < 0) return true;
    if (subject.countries.length === 0) return false;
    const listed = countriesOf(index, entity);
    return listed.length > 0 && sharedCountry(listed, subject) === undefined;
  };
  if (subject.birthDate === undefined) return { contradicted };
  const confirmed = (entity: number) => (bestBirthDate(index, entity, subject)?.weight ?? 0) > 0;
  return { contradicted, confirmed };
}

function article(type: EntityType): string {
  return /^[aou]/.test(type) ? `an ${type}` : `a ${type}`;
}
