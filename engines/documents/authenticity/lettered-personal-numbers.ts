import { type PersonalNumber, pad } from "./personal-number.ts";

/** How states make up personal numbers in which letters count, or are a check character. Sources: `contradictsPersonalNumber`. */

const DIGITS_AND_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The sum of the values of characters, each by its weight. */
const sumOf = (text: string, weighed: (character: string, i: number) => number): number =>
  [...text].reduce((sum, character, i) => sum + weighed(character, i), 0);

/** By A for the 1900s, then a letter for each ten years; digits are of the century before. */
const albanianDecade = (character: string): number => 180 + DIGITS_AND_LETTERS.indexOf(character);

/** ISO/IEC 7064, MOD 11-2. */
function checkChinese(_: readonly number[], number: string): boolean {
  const rest = [...number.slice(0, -1)].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
  return "0123456789X"[(12 - rest) % 11] === number.at(-1);
}

// cspell:ignore Secretaría Gobernación CURP
// cspell:disable
const ITALIAN_MONTHS = "ABCDEHLMPRST";
/** The values of letters in odd places, in the order of the alphabet. Digits count as the first ten. */
const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const MEXICAN_CHARACTERS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";
// cspell:enable

/** @returns its place among the letters of the alphabet, or among the digits */
const placeOf = (character: string): number =>
  /[0-9]/.test(character) ? Number(character) : DIGITS_AND_LETTERS.indexOf(character) - 10;

function checkItalian(_: readonly number[], number: string): boolean {
  const sum = sumOf(number.slice(0, -1), (character, i) =>
    i % 2 === 0 ? (ITALIAN_ODD[placeOf(character)] ?? 0) : placeOf(character),
  );
  return sum % 26 === placeOf(number.slice(-1));
}

function checkMauritian(_: readonly number[], number: string): boolean {
  const sum = sumOf(number.slice(0, -1), (character, i) => (14 - i) * DIGITS_AND_LETTERS.indexOf(character));
  return DIGITS_AND_LETTERS[(17 - (sum % 17)) % 17] === number.at(-1);
}

function checkMexican(_: readonly number[], number: string): boolean {
  const sum = sumOf(number.slice(0, -1), (character, i) => (18 - i) * MEXICAN_CHARACTERS.indexOf(character));
  return `${(10 - (sum % 10)) % 10}` === number.at(-1);
}

/**
 * Three letters of a name: its consonants, then its vowels, then X; of four consonants or more in given names the second is left out (decree of the Ministry of Finance of 23 December 1976).
 */
function italianLetters(name: string, isGiven: boolean): string {
  const consonants = name.replace(/[AEIOU]/g, "");
  const [first = "", , ...rest] = consonants;
  const used = isGiven && consonants.length > 3 ? `${first}${rest.join("")}` : consonants;
  return `${used}${name.replace(/[^AEIOU]/g, "")}XXX`.slice(0, 3);
}

/** The first word, the first two and so on, joined: a document may have a further given name, or the surname of a husband. Zones write umlauts as two letters. */
function beginningsOf(name: string): string[] {
  const words = name.toUpperCase().match(/[A-Z]+/g) ?? [];
  const joined = words.map((_, i) => words.slice(0, i + 1).join(""));
  return joined.flatMap((one) => [one, one.replace(/(?<=[AOU])E/g, "")]);
}

function isItalianName(number: string, { surname, given }: { surname: string; given: string }): boolean {
  const isOf = (letters: string, name: string, isGiven: boolean) =>
    beginningsOf(name).some((one) => italianLetters(one, isGiven) === letters);
  return isOf(number.slice(0, 3), surname, false) && isOf(number.slice(3, 6), given, true);
}

/**
 * The initials of both surnames and of a given name, X for one that is missing (Secretaría de Gobernación, instructions for the CURP). Particles and the first of compound names may be left out, and the
 * other letters have exceptions, so no more is compared.
 */
function isMexicanName(number: string, { surname, given }: { surname: string; given: string }): boolean {
  const isInitial = (letter: string | undefined, name: string) =>
    letter === "X" ||
    name
      .toUpperCase()
      .match(/[A-Z]+/g)
      ?.some((word) => word[0] === letter) === true;
  return isInitial(number[0], surname) && isInitial(number[2], surname) && isInitial(number[3], given);
}

/** Two digits as text. */
const pair = (number: string, at: number): string => number.slice(at, at + 2);

export const LETTERED_NUMBERS: Readonly<Record<string, PersonalNumber>> = {
  AL: {
    form: /^[0-9A-T][0-9](?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[0-3][0-9]{4}[A-W]$/,
    holds: () => true,
    isUnchecked: true,
    birth: (_, number) => {
      const year = `${albanianDecade(number[0] ?? "")}${number[1]}`;
      return `${year}-${pad(Number(pair(number, 2)) % 50)}-${pair(number, 4)}`;
    },
  },
  CN: {
    form: /^[1-8][0-9]{5}(?:19|20)[0-9]{9}[0-9X]$/,
    holds: checkChinese,
    birth: (_, number) => `${number.slice(6, 10)}-${pair(number, 10)}-${pair(number, 12)}`,
    sex: (_, number) => (Number(number[16]) % 2 === 1 ? "M" : "F"),
  },
  // cspell:ignore EHLMPRST
  IT: {
    // Where two people would have the same one, letters stand for digits: such a number tells nothing here.
    form: /^[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-7][0-9][A-Z][0-9]{3}[A-Z]$/,
    holds: checkItalian,
    birth: (_, number) => {
      const month = 1 + ITALIAN_MONTHS.indexOf(number[8] ?? "");
      return `${pair(number, 6)}-${pad(month)}-${pad(Number(pair(number, 9)) % 40)}`;
    },
    sex: (_, number) => (Number(pair(number, 9)) > 40 ? "F" : "M"),
    isNamed: isItalianName,
  },
  MU: {
    form: /^[A-Z][0-3][0-9][01][0-9]{9}[0-9A-G]$/,
    holds: checkMauritian,
    birth: (_, number) => `${pair(number, 5)}-${pair(number, 3)}-${pair(number, 1)}`,
  },
  MX: {
    form: /^[A-Z]{4}[0-9]{2}[01][0-9][0-3][0-9][HMX][A-Z]{5}[0-9A-Z][0-9]$/,
    holds: checkMexican,
    birth: (_, number) => {
      const century = /[0-9]/.test(number[16] ?? "") ? "19" : "20";
      return `${century}${pair(number, 4)}-${pair(number, 6)}-${pair(number, 8)}`;
    },
    sex: (_, number) => (number[10] === "H" ? "M" : number[10] === "M" ? "F" : undefined),
    isNamed: isMexicanName,
  },
};
