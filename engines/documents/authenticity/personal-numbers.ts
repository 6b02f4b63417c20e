// cspell:ignore hetu idnr kennitala fodselsnummer codicefiscale curp nric
import { LETTERED_NUMBERS } from "./lettered-personal-numbers.ts";
import type { NumberHolder, PersonalNumber } from "./personal-number.ts";
import { PERSONAL_NUMBERS } from "./personal-number-rules.ts";

const RULES: Readonly<Record<string, PersonalNumber>> = { ...PERSONAL_NUMBERS, ...LETTERED_NUMBERS };

/**
 * Whether a personal number contradicts what its state publishes of it: its check digit does not hold, or the date of birth, the sex or the letters of the name in it are other than those of the document. Who writes another
 * one of these, in zone and print with right check digits, has to know that this field depends on it.
 *
 * The sex is compared only where a state gives a new number to whom it registers another sex for, so not with the numbers of Albania, Belarus, Cuba, Egypt, Kazakhstan, Malaysia and Uzbekistan; nor is it where the document says X or
 * nothing. The letters of names (Italy, Mexico) are compared only where the zone has room for the whole name.
 *
 * Source: each state's definition as python-stdnum has it (`stdnum.be.nn`, `bg.egn`, `br.cpf`, `cl.rut`, `cn.ric`, `cu.ni`, `cz.rc`, `dk.cpr`, `ec.ci`, `ee.ik`, `es.dni`, `fi.hetu`, `hr.oib`, `il.idnr`, `is_.kennitala`, `it.codicefiscale`, `lt.asmens`,
 * `lv.pvn`, `mu.nid`, `mx.curp`, `my.nric`, `nl.bsn`, `no.fodselsnummer`, `pl.pesel`, `ro.cnp`, `se.personnummer`, `si.emso`, `th.pin`, `tr.tckimlik`, `za.idnr`). The other states of Yugoslavia: law on the unique master citizen number, as Slovenia's. Kazakhstan:
 * government decree 565 of 2003. Kuwait: OECD, "Kuwait: tax identification numbers". Iran and Taiwan: npm `validator` (`isIdentityCard`). Saudi Arabia, Singapore, and the dates in the numbers of Albania, Belarus, Egypt,
 * Kyrgyzstan, Ukraine and Uzbekistan: Wikipedia, "National identification number". What has another form, or is of another state, contradicts nothing.
 *
 * A number in which the day or the month is 00, as Estonia and Lithuania gave to people of whom it was not known, tells no date of birth.
 *
 * Measured: none of the six specimens with such a number contradicts it.
 *
 * @param country two letters
 * @param number without fillers
 */
export function contradictsPersonalNumber(country: string, number: string, holder: NumberHolder): boolean {
  const { birthDate, sex, name, today } = holder;
  const known = RULES[country];
  if (known === undefined || !known.form.test(number)) return false;
  const digits = [...number].filter((character) => /[0-9]/.test(character)).map(Number);
  if (!known.holds(digits, number, today)) return true;
  const told = known.sex?.(digits, number, today);
  if (told !== undefined && (sex === "M" || sex === "F") && told !== sex) return true;
  if (name !== undefined && known.isNamed?.(number, name) === false) return true;
  const birth = known.birth?.(digits, number);
  if (birth === undefined || birthDate === null || /-00/.test(birth)) return false;
  return !birthDate.endsWith(birth);
}

/**
 * States of which the optional data of a zone are known to hold the personal number: seen on specimens of Czechia, Iceland and Taiwan (passports) and of Spain (card) among our pictures; on specimens of Belgium (cards) and
 * Lithuania (passport), and in zones of Romania, Serbia and Uzbekistan (passports), in public tests of readers, where the date of birth in the number is the holder's; described for Estonia by its Police and Border Guard Board. The Netherlands
 * are left out: their zones have held none since 2014.
 */
const IN_ZONE: ReadonlySet<string> = new Set(["BE", "CZ", "EE", "ES", "IS", "LT", "RO", "RS", "TW", "UZ"]);

/**
 * Whether the optional data in zones of a state hold the personal number. Those of other states may hold something else in the same form, such as the number of a card or an application.
 *
 * @param country two letters
 */
export const isPersonalNumberInZone = (country: string): boolean => IN_ZONE.has(country);

/**
 * Whether a text is a personal number of a state, as far as {@link contradictsPersonalNumber} knows it.
 *
 * @param country two letters
 * @param text without fillers
 */
export function isPersonalNumber(country: string, text: string): boolean {
  return RULES[country]?.form.test(text) === true && !contradictsPersonalNumber(country, text, NOBODY);
}

const NOBODY: NumberHolder = { birthDate: null };

/** Shorter numbers have a right check digit too often by accident. */
const LEAST_LENGTH = 10;

/**
 * Whether a printed text is a personal number of the state, with a right check digit, and differs in a few characters from the one in the zone, or says something else of its holder than the zone: a forger edited one
 * and not the other. A text of which a character was misread has a wrong check digit, and is ignored.
 *
 * @param country two letters
 * @param text without spaces and signs
 * @param own the texts in the zone that may be the holder's personal number
 */
export function isOtherPersonalNumber(
  country: string,
  text: string,
  own: readonly string[],
  holder: NumberHolder,
): boolean {
  if (text.length < LEAST_LENGTH || own.includes(text)) return false;
  if (RULES[country]?.isUnchecked === true || !isPersonalNumber(country, text)) return false;
  return own.some((number) => isEdited(number, text)) || contradictsPersonalNumber(country, text, holder);
}

/** At most half of the characters differ. If more do, the text is another number, such as that of a parent. */
function isEdited(number: string, text: string): boolean {
  const others = [...text].filter((character, i) => character !== number[i]).length;
  return number.length === text.length && others > 0 && 2 * others <= text.length;
}
