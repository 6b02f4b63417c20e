import { compareBirthDates, type DateAgreement, formatBirthDate } from "../dates.ts";
import { ENTITY_TYPES, type EntityType, IDENTIFIER_TYPES } from "../entity.ts";
import { identifierHash, MIN_IDENTIFIER_LENGTH, normaliseIdentifier } from "../identifiers.ts";
import type { Subject } from "../query.ts";
import { countryNumber, sexCode } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";

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
    | "owner";
  weight: number;
  detail: string;
};

/** What speaks for and against an entity besides its name. */
export interface Evidence {
  reasons: Reason[];
  /** Something other than the name says that it is the same person or organisation. */
  confirmed: boolean;
  /** Something says that it is not: then nothing is a match without a human. */
  contradicted: boolean;
  /** An identifier of this type and country fits: a hit whatever the name. */
  identified: "typed" | "untyped" | "none";
}

const SEX_CONTRADICTION = -0.15;
const TYPE_CONTRADICTION = -0.25;

/** Weighs everything that query and entity both know, except names. */
export function weigh(index: ScreeningIndex, entity: number, subject: Subject): Evidence {
  const evidence: Evidence = { reasons: [], confirmed: false, contradicted: false, identified: "none" };
  const yearsFit = weighBirthDate(index, entity, subject, evidence);
  const countriesFit = weighCountries(index, entity, subject, evidence);
  if (yearsFit && countriesFit) evidence.confirmed = true;
  weighIdentifiers(index, entity, subject, evidence);
  weighSex(index, entity, subject, evidence);
  weighType(index, entity, subject, evidence);
  return evidence;
}

const DATE_WEIGHTS: Record<Exclude<DateAgreement["kind"], "contradiction">, number> = {
  day: 0.06,
  month: 0.05,
  year: 0.03,
  near_year: -0.03,
  day_month_swapped: 0.01,
  same_year: -0.04,
};

const DATE_WORDS: Record<DateAgreement["kind"], string> = {
  day: "same day",
  month: "same month",
  year: "same year",
  near_year: "a year or so apart",
  day_month_swapped: "day and month swapped",
  same_year: "same year, other day",
  contradiction: "different",
};

/** @returns whether the dates agree as far as they are known, which with a country is enough to be sure */
function weighBirthDate(
  index: ScreeningIndex,
  entity: number,
  subject: Subject,
  evidence: Evidence,
): boolean {
  const { birthStart, birthFrom, birthTo, birthCirca } = index.sections;
  const from = birthStart[entity] ?? 0;
  const end = birthStart[entity + 1] ?? 0;
  if (subject.birthDate === undefined || from === end) return false;
  let best: { agreement: DateAgreement; weight: number; listed: string } | undefined;
  for (let i = from; i < end; i++) {
    const listed = { from: birthFrom[i] ?? 0, to: birthTo[i] ?? 0, circa: birthCirca[i] === 1 };
    const agreement = compareBirthDates(subject.birthDate, listed);
    const weight = dateWeight(agreement);
    if (best === undefined || weight > best.weight)
      best = { agreement, weight, listed: formatBirthDate(listed) };
  }
  if (best === undefined) return false;
  const { kind } = best.agreement;
  const detail = `${formatBirthDate(subject.birthDate)}, listed ${best.listed}: ${DATE_WORDS[kind]}`;
  evidence.reasons.push({ feature: "birth_date", weight: best.weight, detail });
  if (kind === "day" || kind === "month") evidence.confirmed = true;
  if (kind === "contradiction") evidence.contradicted = true;
  return kind === "year" || kind === "day_month_swapped";
}

function dateWeight(agreement: DateAgreement): number {
  if (agreement.kind !== "contradiction") return DATE_WEIGHTS[agreement.kind];
  return agreement.years <= 3 ? -0.14 : -0.28;
}

const COUNTRY_FITS = 0.02;
const COUNTRY_DIFFERS = -0.08;

function weighCountries(
  index: ScreeningIndex,
  entity: number,
  subject: Subject,
  evidence: Evidence,
): boolean {
  const { countryStart, country } = index.sections;
  const from = countryStart[entity] ?? 0;
  const end = countryStart[entity + 1] ?? 0;
  if (subject.countries.length === 0 || from === end) return false;
  const listed = country.subarray(from, end);
  const shared = subject.countries.find((code) => listed.includes(countryNumber(code)));
  const theirs = Array.from(listed, countryLetters).join(", ");
  if (shared !== undefined) {
    evidence.reasons.push({
      feature: "countries",
      weight: COUNTRY_FITS,
      detail: `${shared.toUpperCase()} in common`,
    });
    return true;
  }
  const detail = `none in common with ${theirs}`;
  evidence.reasons.push({ feature: "countries", weight: COUNTRY_DIFFERS, detail });
  return false;
}

function countryLetters(code: number): string {
  return String.fromCharCode(code >> 8, code & 255).toUpperCase();
}

const IDENTIFIER_FITS = 0.3;
const IDENTIFIER_UNTYPED = 0.2;

/**
 * An identifier counts only with its kind: the same digits in a passport of one country and a tax number of another are chance.
 * A query that does not say what its number is gets the benefit of the doubt, but never a match without the name.
 */
function weighIdentifiers(index: ScreeningIndex, entity: number, subject: Subject, evidence: Evidence): void {
  const { idStart, idHash, idType, idCountry } = index.sections;
  for (const id of subject.identifiers) {
    const value = normaliseIdentifier(id.value);
    if (value.length < MIN_IDENTIFIER_LENGTH) continue;
    const hash = identifierHash(value);
    for (let i = idStart[entity] ?? 0; i < (idStart[entity + 1] ?? 0); i++) {
      if (idHash[i] !== hash || !listsIdentifier(index, entity, value)) continue;
      const listedType = IDENTIFIER_TYPES[idType[i] ?? 0] ?? "unknown";
      const untyped =
        id.type === "unknown" || id.type === "other" || listedType === "unknown" || listedType === "other";
      const sameType = untyped || id.type === listedType;
      const country = idCountry[i] ?? 0;
      const sameCountry = id.country === undefined || country === 0 || countryNumber(id.country) === country;
      noteIdentifier(evidence, listedType, sameType && sameCountry, untyped);
    }
  }
}

function noteIdentifier(evidence: Evidence, type: string, fits: boolean, untyped: boolean): void {
  if (!fits) {
    const detail = `same number as a ${type}, but of another type or country`;
    evidence.reasons.push({ feature: "identifier", weight: 0, detail });
    return;
  }
  if (evidence.identified === "typed") return;
  evidence.identified = untyped ? "untyped" : "typed";
  if (!untyped) evidence.confirmed = true;
  const weight = untyped ? IDENTIFIER_UNTYPED : IDENTIFIER_FITS;
  evidence.reasons.push({
    feature: "identifier",
    weight,
    detail: `same number as the listed ${type.replaceAll("_", " ")}`,
  });
}

/** A hash can collide; the record cannot. */
function listsIdentifier(index: ScreeningIndex, entity: number, value: string): boolean {
  return index.details(entity).identifiers.some((id) => normaliseIdentifier(id.value) === value);
}

function weighSex(index: ScreeningIndex, entity: number, subject: Subject, evidence: Evidence): void {
  const listed = index.sections.entitySex[entity] ?? 0;
  if (subject.sex === undefined || listed === 0 || listed === sexCode(subject.sex)) return;
  evidence.contradicted = true;
  evidence.reasons.push({ feature: "sex", weight: SEX_CONTRADICTION, detail: "another sex is listed" });
}

function weighType(index: ScreeningIndex, entity: number, subject: Subject, evidence: Evidence): void {
  const listed = ENTITY_TYPES[index.sections.entityType[entity] ?? 0] ?? "unknown";
  if (subject.entityType === "unknown" || listed === "unknown" || listed === subject.entityType) return;
  evidence.contradicted = true;
  const detail = `asked for ${article(subject.entityType)}, listed as ${article(listed)}`;
  evidence.reasons.push({ feature: "entity_type", weight: TYPE_CONTRADICTION, detail });
}

function article(type: EntityType): string {
  return /^[aou]/.test(type) ? `an ${type}` : `a ${type}`;
}
