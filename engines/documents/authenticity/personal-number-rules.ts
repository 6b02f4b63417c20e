import { evenForMen, oddForMen, type PersonalNumber, pad, until } from "./personal-number.ts";

/** How states make up the personal numbers of their people. Sources: `contradictsPersonalNumber`. */

const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);
const numberOf = (digits: readonly number[]): number =>
  digits.reduce((value, digit) => 10 * value + digit, 0);

/** Year, month and day in two digits each; another range of months tells the century, or sex, or both. */
function dated(digits: readonly number[], centuries: Readonly<Record<number, string>>): string | undefined {
  const twoFrom = (at: number) => numberOf(digits.slice(at, at + 2));
  const [year, month, day] = [twoFrom(0), twoFrom(2), twoFrom(4)];
  const offset = Object.keys(centuries)
    .map(Number)
    .toReversed()
    .find((more) => month > more && month <= more + 12);
  return offset === undefined
    ? undefined
    : `${centuries[offset]}${pad(year)}-${pad(month - offset)}-${pad(day)}`;
}

const check97 = (digits: readonly number[], before: number): boolean =>
  97 - ((before + numberOf(digits.slice(0, 9))) % 97) === numberOf(digits.slice(9));

/** ISO/IEC 7064, MOD 11,10. */
function check1110(digits: readonly number[]): boolean {
  const last = digits.slice(0, -1).reduce((rest, digit) => (((rest + digit) % 10 || 10) * 2) % 11, 10);
  return (last + (digits.at(-1) ?? 0)) % 10 === 1;
}

function checkLuhn(digits: readonly number[]): boolean {
  const sum = digits
    .toReversed()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9), 0);
  return sum % 10 === 0;
}

/** Two rows of weights: the second where the first leaves 10. */
function checkBaltic(digits: readonly number[]): boolean {
  const first = weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weighed(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return (first < 10 ? first : second % 10) === digits[10];
}

const BALTIC: PersonalNumber = {
  form: /^[1-6][0-9]{10}$/,
  holds: checkBaltic,
  birth: ([first = 0, ...rest]) => dated(rest, { 0: `${18 + Math.floor((first - 1) / 2)}` }),
  sex: oddForMen(0),
};
/** Nine digits before 1954; a rest of 10 counted as 0 until 1985. */
const BIRTH_NUMBER: PersonalNumber = {
  form: /^[0-9]{9,10}$/,
  holds: (digits) => digits.length === 9 || (numberOf(digits.slice(0, 9)) % 11) % 10 === digits[9],
  birth: (digits) => {
    const isEarly = numberOf(digits.slice(0, 2)) < 54;
    const century = digits.length === 9 ? (isEarly ? "19" : "18") : isEarly ? "20" : "19";
    return dated(digits, { 0: century, 20: century, 50: century, 70: century });
  },
  // 50 is added to the month of women.
  sex: (digits) => ((digits[2] ?? 0) >= 5 ? "F" : "M"),
};

/** Day, month, and two or three digits of the year. */
const dayFirst = ([d = 0, e = 0, m = 0, n = 0, ...year]: readonly number[], digitsOfYear = 2): string =>
  `${pad(numberOf(year.slice(0, digitsOfYear)) % 100)}-${m}${n}-${d}${e}`;

/** The first digit tells the century and the sex: from 1 on the nineteenth, then two for each. */
const centuryOf = (first = 0): string => `${18 + Math.floor((first - 1) / 2)}`;

const UNCHECKED = { holds: () => true, isUnchecked: true } as const;

/** Of the states that were Yugoslavia: the day of birth with three digits of the year, a region, a number, a check digit. */
const YUGOSLAV: PersonalNumber = {
  form: /^[0-9]{13}$/,
  holds: (digits) =>
    ((11 - (weighed(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === digits[12],
  birth: (digits) => dayFirst(digits, 3),
  sex: (digits) => (numberOf(digits.slice(9, 12)) < 500 ? "M" : "F"),
};

// cspell:ignore Skatteetaten Nytt fødselsnummer
/** From then on Norway gives numbers that tell no sex, and whose first sum may leave 1, 2 or 3, too (Skatteetaten, "Nytt fødselsnummer 2032"). Older ones stay. */
const NORWAY_NEUTRAL = "2032-01-01";

function checkNorwegian(digits: readonly number[], _: string, today = ""): boolean {
  const first = weighed(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
  const second = weighed(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
  return first % 11 <= (today < NORWAY_NEUTRAL ? 0 : 3) && second % 11 === 0;
}

function checkIranian(digits: readonly number[]): boolean {
  const rest = weighed(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? rest : 11 - rest) === digits[9];
}

/** Two rows of weights, as in the Baltic states. */
function checkKazakh(digits: readonly number[]): boolean {
  const first = weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const second = weighed(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return (first < 10 ? first : second) === digits[11];
}

function checkBrazilian(digits: readonly number[]): boolean {
  const first = ((10 * weighed(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2])) % 11) % 10;
  const second = ((10 * weighed(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) % 11) % 10;
  return first === digits[9] && second === digits[10];
}

/** The digits before the last character, from the right by 2 to 7. */
function checkChilean(_: readonly number[], number: string): boolean {
  const body = [...number.slice(0, -1)].map(Number).toReversed();
  const sum = body.reduce((total, digit, i) => total + digit * (2 + (i % 6)), 0);
  return "0123456789K"[(11 - (sum % 11)) % 11] === number.at(-1);
}

// cspell:disable
/** The letters of the districts in the order of their values. */
const TAIWANESE_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
/** By the rest of a weighted sum divided by eleven. */
const SINGAPOREAN_LETTERS = "JZIHGFEDCBA";
/** By the rest of the digits divided by 31. */
const FINNISH_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
// cspell:enable

/** A letter counts as two digits. */
function checkTaiwanese(digits: readonly number[], number: string): boolean {
  const letter = 10 + TAIWANESE_LETTERS.indexOf(number[0] ?? "");
  const sum = Math.floor(letter / 10) + 9 * (letter % 10);
  return (sum + weighed(digits, [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0;
}

/** T stands for registrations from 2000 on. */
function checkSingaporean(digits: readonly number[], number: string): boolean {
  const sum = weighed(digits, [2, 7, 6, 5, 4, 3, 2]) + (number.startsWith("T") ? 4 : 0);
  return SINGAPOREAN_LETTERS[sum % 11] === number.at(-1);
}

/** Since July 2017 a number may begin with 32 or more and tell no date. */
const isDatedInLatvia = (digits: readonly number[]): boolean => numberOf(digits.slice(0, 2)) < 32;

/** By the rest of a number divided by 23. */
// cspell:disable-next-line
const SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

export const PERSONAL_NUMBERS: Readonly<Record<string, PersonalNumber>> = {
  BA: YUGOSLAV,
  BE: {
    form: /^[0-9]{11}$/,
    holds: (digits) => check97(digits, 0) || check97(digits, 2e9),
    // From 2000 on the check counts a 2 in front.
    birth: (digits) => dated(digits, { 0: check97(digits, 0) ? "19" : "20" }),
    sex: oddForMen(8),
  },
  BG: {
    form: /^[0-9]{10}$/,
    holds: (digits) => (weighed(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digits[9],
    birth: (digits) => dated(digits, { 0: "19", 20: "18", 40: "20" }),
    sex: evenForMen(8),
  },
  BR: { form: /^[0-9]{11}$/, holds: checkBrazilian },
  BY: {
    // cspell:disable-next-line
    form: /^[1-6][0-9]{6}[ABCHKEM][0-9]{3}(?:GB|PB|BA|BI)[0-9]$/,
    ...UNCHECKED,
    birth: ([first, ...rest]) => `${centuryOf(first)}${dayFirst(rest)}`,
  },
  CL: { form: /^[0-9]{7,8}[0-9K]$/, holds: checkChilean },
  CU: {
    form: /^[0-9]{11}$/,
    ...UNCHECKED,
    birth: (digits) => {
      const [century = 0] = digits.slice(6);
      return dated(digits, { 0: century === 9 ? "18" : century < 6 ? "19" : "20" });
    },
  },
  CZ: BIRTH_NUMBER,
  // Since 2007 some have no check digit.
  DK: {
    form: /^[0-3][0-9][01][0-9]{7}$/,
    ...UNCHECKED,
    birth: (digits) => dayFirst(digits),
    sex: oddForMen(9),
  },
  EC: { form: /^(?:0[1-9]|1[0-9]|2[0-4]|30)[0-9]{8}$/, holds: checkLuhn },
  EE: BALTIC,
  EG: {
    form: /^[23][0-9]{13}$/,
    ...UNCHECKED,
    birth: ([first = 0, ...rest]) => dated(rest, { 0: `${17 + first}` }),
  },
  ES: {
    form: /^[0-9]{8}[A-Z]$/,
    holds: (digits, number) => SPANISH_LETTERS[numberOf(digits) % 23] === number.at(-1),
  },
  FI: {
    // The sign between date and number is a filler in a zone.
    form: /^[0-9]{6}[A-FU-Y]?[0-9]{3}[0-9A-Y]$/,
    holds: (digits, number) => FINNISH_CHARACTERS[numberOf(digits.slice(0, 9)) % 31] === number.at(-1),
    birth: (digits) => dayFirst(digits),
    // The Ministry of Finance, "Redesigning the personal identity code system", HE 132/2022.
    sex: until("2027-01-01", oddForMen(8)),
  },
  HR: { form: /^[0-9]{11}$/, holds: check1110 },
  IL: { form: /^[0-9]{9}$/, holds: checkLuhn },
  IR: { form: /^[0-9]{10}$/, holds: checkIranian },
  // Since February 2026 some have no check digit.
  IS: {
    form: /^[0-9]{9}[089]$/,
    ...UNCHECKED,
    birth: (digits) => `${digits[9] === 0 ? "20" : `1${digits[9]}`}${dayFirst(digits)}`,
  },
  KG: {
    form: /^[12][0-9]{13}$/,
    ...UNCHECKED,
    birth: ([, d, e, m, n, ...year]) => `${numberOf(year.slice(0, 4))}-${m}${n}-${d}${e}`,
  },
  KW: {
    form: /^[123][0-9]{11}$/,
    holds: (digits) => weighed(digits, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
    birth: ([first = 0, ...rest]) => dated(rest, { 0: `${17 + first}` }),
  },
  KZ: {
    form: /^[0-9]{6}[1-6][0-9]{5}$/,
    holds: checkKazakh,
    birth: (digits) => dated(digits, { 0: centuryOf(digits[6]) }),
  },
  LT: BALTIC,
  LV: {
    form: /^[0-3][0-9]{10}$/,
    holds: (digits) =>
      !isDatedInLatvia(digits) ||
      ((1 + weighed(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11) % 10 === digits[10],
    birth: (digits) => (isDatedInLatvia(digits) ? `${18 + (digits[6] ?? 0)}${dayFirst(digits)}` : undefined),
  },
  ME: YUGOSLAV,
  MK: YUGOSLAV,
  MY: { form: /^[0-9]{2}[01][0-9][0-3][0-9]{7}$/, ...UNCHECKED, birth: (digits) => dated(digits, { 0: "" }) },
  NL: { form: /^[0-9]{9}$/, holds: (digits) => weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 },
  NO: {
    form: /^[0-3][0-9][01][0-9]{8}$/,
    holds: checkNorwegian,
    birth: (digits) => dayFirst(digits),
    sex: until(NORWAY_NEUTRAL, oddForMen(8)),
  },
  PL: {
    form: /^[0-9]{11}$/,
    holds: (digits) => weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    birth: (digits) => dated(digits, { 0: "19", 20: "20", 80: "18" }),
    sex: oddForMen(9),
  },
  RO: {
    form: /^[1-6][0-9]{12}$/,
    holds: (digits) => {
      const rest = weighed(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      return (rest === 10 ? 1 : rest) === digits[12];
    },
    birth: ([first = 0, ...rest]) => dated(rest, { 0: first < 3 ? "19" : first < 5 ? "18" : "20" }),
    sex: oddForMen(0),
  },
  RS: YUGOSLAV,
  SA: { form: /^1[0-9]{9}$/, holds: checkLuhn },
  // A day may have no free number left, so the date in it may be another.
  SE: {
    form: /^(?:19|20)?[0-9]{10}$/,
    holds: (digits) => checkLuhn(digits.slice(-10)),
    sex: oddForMen(-2),
  },
  SG: { form: /^[ST][0-9]{7}[A-J]$/, holds: checkSingaporean },
  SI: YUGOSLAV,
  SK: BIRTH_NUMBER,
  TH: {
    form: /^[1-8][0-9]{12}$/,
    holds: (digits) =>
      (11 - (weighed(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digits[12],
  },
  TR: {
    form: /^[1-9][0-9]{10}$/,
    holds: (digits) =>
      (weighed(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]) + 100) % 10 === digits[9] &&
      weighed(digits, Array(10).fill(1)) % 10 === digits[10],
  },
  TW: { form: /^[A-Z][12][0-9]{8}$/, holds: checkTaiwanese, sex: oddForMen(0) },
  UA: { form: /^(?:19|20)[0-9]{11}$/, ...UNCHECKED, birth: ([, , ...rest]) => dated(rest, { 0: "" }) },
  UZ: {
    form: /^[3-6][0-9]{13}$/,
    ...UNCHECKED,
    birth: ([first, ...rest]) => `${centuryOf(first)}${dayFirst(rest)}`,
  },
  ZA: {
    form: /^[0-9]{13}$/,
    holds: checkLuhn,
    birth: (digits) => dated(digits, { 0: "" }),
    sex: (digits) => ((digits[6] ?? 0) < 5 ? "F" : "M"),
  },
};
