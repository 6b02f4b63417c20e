import type { NumberHolder } from "./personal-number.ts";
import { contradictsPersonalNumber } from "./personal-numbers.ts";
import { isValidityPossible, type StatedDates } from "./validity.ts";

const NETHERLANDS = /^[A-NP-Z]{2}[0-9A-NP-Z]{6}[0-9]$/;

/**
 * Passports. Germany: nine digits and consonants that cannot be mistaken, at first a letter; provisional passports have A and digits (Federal Ministry of the Interior, serial
 * numbers of identity documents). France: two digits, two letters, five digits; the United Kingdom: nine digits; the United States: nine digits, or a letter and eight
 * digits (definitions of passport numbers in Microsoft Purview, which name the issuers). Australia: one or two letters and seven digits; Italy: two letters or digits and seven digits (the same).
 * The Netherlands: two letters, six characters and a digit, never the letter O (government.nl, "How do I know if my passport number includes a number 0 or a letter O?"; python-stdnum,
 * `stdnum.nl.identiteitskaartnummer`).
 */
const PASSPORT_NUMBERS: Readonly<Record<string, RegExp>> = {
  AU: /^[A-Z]{1,2}[0-9]{7}$/,
  DE: /^(?:[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}|A[0-9]{7,8})$/,
  FR: /^[0-9]{2}[A-Z]{2}[0-9]{5}$/,
  GB: /^[0-9]{9}$/,
  IT: /^[A-Z0-9]{2}[0-9]{7}$/,
  NL: NETHERLANDS,
  US: /^(?:[0-9]{9}|[A-Z][0-9]{8})$/,
};

const CARD_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const valuesOf = (number: string): number[] =>
  [...number].map((character) => CARD_LETTERS.indexOf(character));
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Luhn's sum in which letters count from A = 10 and what exceeds nine loses nine. */
function holdsInPortugal(number: string): boolean {
  const doubled = valuesOf(number)
    .toReversed()
    .map((value, i) => (i % 2 === 0 ? value : 2 * value > 9 ? 2 * value - 9 : 2 * value));
  return sumOf(doubled) % 10 === 0;
}

/** The fourth character is the check digit. */
function holdsInPoland(number: string): boolean {
  const weights = [7, 3, 1, 0, 7, 3, 1, 7, 3];
  const sum = sumOf(valuesOf(number).map((value, i) => value * (weights[i] ?? 0)));
  return sum % 10 === Number(number[3]);
}

/**
 * Identity cards of a state for its own people. Belgium: twelve digits of which the last two are the rest of the others divided by 97 (python-stdnum, `stdnum.be.eid`). Germany: as passports, or the digits of
 * cards before 2010. Italy: two letters, five digits, two letters, and the seven digits of older cards (Ministry of the Interior, electronic identity card). The Netherlands: as passports. Poland: three letters and
 * six digits, the first a check digit (Microsoft Purview, "Poland identity card"; the weights in npm `id-pl`). Portugal: nine digits, two characters, a check digit
 * (python-stdnum, `stdnum.pt.cc`, which names the paper of the Portuguese state). Spain: three letters and six digits (National Police, description of the DNI).
 */
const CARD_NUMBERS: Readonly<Record<string, (number: string) => boolean>> = {
  BE: (number) =>
    !/^[0-9]{12}$/.test(number) || (Number(number.slice(0, 10)) % 97 || 97) === Number(number.slice(10)),
  DE: (number) => /^(?:[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}|[0-9]{9})$/.test(number),
  ES: (number) => /^[A-Z]{3}[0-9]{6}$/.test(number),
  IT: (number) => /^[A-Z]{2}(?:[0-9]{5}[A-Z]{2}|[0-9]{7})$/.test(number),
  NL: (number) => NETHERLANDS.test(number),
  PL: (number) => /^[A-Z]{3}[0-9]{6}$/.test(number) && holdsInPoland(number),
  PT: (number) => /^[0-9]{9}[0-9A-Z]{2}[0-9]$/.test(number) && holdsInPortugal(number),
};

/** A fact that a document contradicts. */
export type IssuerFault = "number_not_of_issuer" | "validity_not_of_issuer" | "personal_number_not_of_issuer";

/** A document as far as facts are known of it. */
export interface StatedFacts extends StatedDates {
  readonly document_number: string | null;
  /** Texts that may be the holder's personal number, without fillers. */
  readonly personal_numbers: readonly string[];
  readonly sex: string | null;
  /** Absent where the zone has no room for all of it. */
  readonly whole_name?: NonNullable<NumberHolder["name"]>;
}

/**
 * Facts of the issuer that a document contradicts: how the number of a passport or an identity card is made up, how long a document holds; how a personal number is made up.
 * What is not known is no fault.
 *
 * Measured: none of the specimens whose check digits hold contradicts one.
 *
 * @param now nothing is issued later, but for a day where the date is another in a time zone
 */
export function issuerFaults(stated: StatedFacts, now: Date): IssuerFault[] {
  return [
    ...(isPersonalNumberOfIssuer(stated, now) ? [] : ["personal_number_not_of_issuer" as const]),
    ...(isNumberOfIssuer(stated) ? [] : ["number_not_of_issuer" as const]),
    ...(isValidityPossible(stated, now) ? [] : ["validity_not_of_issuer" as const]),
  ];
}

function isNumberOfIssuer(stated: StatedFacts): boolean {
  const { document_type, issuing_country, nationality, document_number } = stated;
  if (issuing_country === null || document_number === null) return true;
  if (document_type === "passport") return PASSPORT_NUMBERS[issuing_country]?.test(document_number) ?? true;
  // Foreigners may have cards of other kinds.
  if (document_type !== "id_card" || nationality !== issuing_country) return true;
  return CARD_NUMBERS[issuing_country]?.(document_number) ?? true;
}

/** Passports and cards of a state for its own people: foreigners may have other numbers. */
function isPersonalNumberOfIssuer(stated: StatedFacts, now: Date): boolean {
  const { document_type, issuing_country, nationality, personal_numbers, birth_date, sex, whole_name } =
    stated;
  if (document_type !== "passport" && document_type !== "id_card") return true;
  if (issuing_country === null || nationality !== issuing_country) return true;
  const holders = centuriesOf(birth_date).map(
    (birthDate): NumberHolder => ({
      birthDate,
      sex,
      today: now.toISOString().slice(0, 10),
      ...(whole_name === undefined ? {} : { name: whole_name }),
    }),
  );
  return !personal_numbers.some((number) =>
    holders.every((holder) => contradictsPersonalNumber(issuing_country, number, holder)),
  );
}

/** A zone has two digits of the year: it was the century before for the very old. */
const centuriesOf = (date: string | null): (string | null)[] =>
  date === null ? [null] : [date, `${Number(date.slice(0, 4)) - 100}${date.slice(4)}`];
