import { contradictsPersonalNumber } from "./personal-numbers.ts";

/** What is publicly known of the documents of a state. */
interface IssuerFacts {
  /** How the number of a passport is made up. */
  readonly passportNumber: RegExp;
}

/**
 * Germany: nine digits and consonants that cannot be mistaken, at first a letter; provisional passports have A and digits (Federal Ministry of the Interior, serial
 * numbers of identity documents). France: two digits, two letters, five digits; the United Kingdom: nine digits; the United States: nine digits, or a letter and eight
 * digits (definitions of passport numbers in Microsoft Purview, which name the issuers). Australia: one or two letters and seven digits (the same). The Netherlands: two letters, six
 * characters and a digit, never the letter O (government.nl, "How do I know if my passport number includes a number 0 or a letter O?"; python-stdnum, `stdnum.nl.identiteitskaartnummer`).
 */
const FACTS: Readonly<Record<string, IssuerFacts>> = {
  AU: { passportNumber: /^[A-Z]{1,2}[0-9]{7}$/ },
  DE: { passportNumber: /^(?:[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}|A[0-9]{7,8})$/ },
  FR: { passportNumber: /^[0-9]{2}[A-Z]{2}[0-9]{5}$/ },
  GB: { passportNumber: /^[0-9]{9}$/ },
  NL: { passportNumber: /^[A-NP-Z]{2}[0-9A-NP-Z]{6}[0-9]$/ },
  US: { passportNumber: /^(?:[0-9]{9}|[A-Z][0-9]{8})$/ },
};

/** No state issues documents for a longer time than this, in years, to people who have no right to an unlimited one. */
const LONGEST_VALIDITY = { passport: 10 } as const;
/** Some states add the rest of the old passport. */
const CARRIED_OVER_MONTHS = 9;
const MONTH_MS = (365.25 / 12) * 86_400_000;

/** A fact that a document contradicts. */
export type IssuerFault = "number_not_of_issuer" | "validity_not_of_issuer" | "personal_number_not_of_issuer";

/** A document as far as facts are known of it. */
export interface StatedFacts {
  readonly document_type: string | null;
  readonly issuing_country: string | null;
  readonly nationality: string | null;
  readonly document_number: string | null;
  readonly birth_date: string | null;
  readonly issue_date: string | null;
  readonly expiry_date: string | null;
  readonly personal_number: string | null;
}

/**
 * Facts of the issuer that a document contradicts: how the number of a passport is made up, how long it holds, that it is issued after its holder's birth and before it expires; how a personal
 * number is made up. What is not known is no fault.
 *
 * Measured by `bench:forgeries`: none of the genuine passports contradicts one.
 */
export function issuerFaults(stated: StatedFacts): IssuerFault[] {
  const personal = isPersonalNumberOfIssuer(stated) ? [] : ["personal_number_not_of_issuer" as const];
  if (stated.document_type !== "passport") return personal;
  return [
    ...personal,
    ...(isNumberOfIssuer(stated) ? [] : ["number_not_of_issuer" as const]),
    ...(isValidityPossible(stated) ? [] : ["validity_not_of_issuer" as const]),
  ];
}

function isNumberOfIssuer({ issuing_country, document_number }: StatedFacts): boolean {
  if (issuing_country === null || document_number === null) return true;
  return FACTS[issuing_country]?.passportNumber.test(document_number) ?? true;
}

function isValidityPossible({ birth_date, issue_date, expiry_date }: StatedFacts): boolean {
  if (issue_date === null) return true;
  if (birth_date !== null && issue_date < birth_date) return false;
  if (expiry_date === null) return true;
  if (expiry_date <= issue_date) return false;
  const months = (Date.parse(expiry_date) - Date.parse(issue_date)) / MONTH_MS;
  return months <= LONGEST_VALIDITY.passport * 12 + CARRIED_OVER_MONTHS + 0.1;
}

/** Passports and cards of a state for its own people: foreigners may have other numbers. */
function isPersonalNumberOfIssuer(stated: StatedFacts): boolean {
  const { document_type, issuing_country, nationality, personal_number, birth_date } = stated;
  if (document_type !== "passport" && document_type !== "id_card") return true;
  if (issuing_country === null || nationality !== issuing_country || personal_number === null) return true;
  return !contradictsPersonalNumber(issuing_country, personal_number, birth_date);
}
