// cspell:ignore Orden Administrativa VEJPG Decreto TRWAGMYFPDXBNJZSQVHLCKE
/** Other forms of one number of a register: with its check digit or without, with the letters of a country or a kind or without. */
import type { Identifier } from "./entity.ts";
import { comparedIdentifier } from "./identifiers.ts";

/** Weights of the digits of a Colombian NIT, the last digit first (DIAN, Orden Administrativa 4 of 1989). */
const NIT_WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43];
/** Weights of a Venezuelan RIF, its letter first (SENIAT). */
const RIF_WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];
const RIF_LETTERS = "VEJPG";
/** Letters of a Spanish DNI by its rest modulo 23 (Real Decreto 1553/2005). */
const DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
/** Prefixes of numbers for value-added tax (Directive 2006/112/EC, article 215), with those of states beside the union that write them so. */
const VAT_PREFIXES =
  "AT BE BG CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK CHE".split(" ");
/** A Mexican CURP or RFC begins with the ten signs of the RFC that its holder has without the last three. */
const MEXICAN = /^([A-Z]{4}\d{6})(?:[A-Z0-9]{3}|[HM][A-Z]{5}[A-Z0-9]\d)$/;

const sumOf = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);

/** The check digit of a NIT of eight to ten digits. */
function nitDigit(number: string): string {
  const rest = sumOf(Array.from(number, Number).toReversed(), NIT_WEIGHTS) % 11;
  return String(rest < 2 ? rest : 11 - rest);
}

/** The check digit of a RIF of a letter and eight digits. */
function rifDigit(number: string): string {
  const digits = [RIF_LETTERS.indexOf(number.charAt(0)) + 1, ...Array.from(number.slice(1), Number)];
  const digit = 11 - (sumOf(digits, RIF_WEIGHTS) % 11);
  return String(digit > 9 ? 0 : digit);
}

const dniLetter = (number: string): string => DNI_LETTERS.charAt(Number(number) % DNI_LETTERS.length);

/** The other forms of one number, as registers compare it. */
function formsOf(number: string): string[] {
  const [body, last] = [number.slice(0, -1), number.slice(-1)];
  if (/^\d{7,11}$/.test(number))
    return [
      ...(/^\d{8,10}$/.test(number) ? [number + nitDigit(number)] : []),
      ...(/^\d{8,10}$/.test(body) && nitDigit(body) === last ? [body] : []),
      ...(number.length === 8 ? [number + dniLetter(number)] : []),
      ...(number.length <= 8 ? ["V", "E"].map((letter) => letter + number) : []),
      ...(number.length === 9 ? Array.from(RIF_LETTERS, (letter) => letter + number) : []).filter(
        (rif) => rifDigit(rif.slice(0, -1)) === last,
      ),
      ...(number.length >= 8 ? VAT_PREFIXES.map((prefix) => prefix + number) : []),
    ];
  if (/^\d{8}[A-Z]$/.test(number)) return dniLetter(body) === last ? [body] : [];
  const [, tenSigns] = MEXICAN.exec(number) ?? [];
  if (tenSigns !== undefined) return [tenSigns];
  if (/^[VEJPG]\d{9}$/.test(number)) return rifDigit(body) === last ? [body, body.slice(1)] : [];
  if (/^[VEJPG]\d{7,8}$/.test(number))
    return [body.length === 8 ? number + rifDigit(number) : "", number.slice(1)].filter(
      (form) => form !== "",
    );
  const prefix = VAT_PREFIXES.find((letters) => number.startsWith(letters)) ?? "";
  return prefix !== "" && /^\d{8,12}$/.test(number.slice(prefix.length)) ? [number.slice(prefix.length)] : [];
}

/**
 * Numbers with their other forms behind them. Of another form the kind is left open: who has it is reviewed, and is no match.
 * @param identifiers as they were given, or stand in a name
 */
export function withOtherForms(identifiers: readonly Identifier[]): Identifier[] {
  const given = new Set(identifiers.map(({ value }) => comparedIdentifier(value)));
  const others = [...given].flatMap(formsOf).filter((form) => !given.has(form));
  return [...identifiers, ...[...new Set(others)].map((value) => ({ type: "unknown" as const, value }))];
}
