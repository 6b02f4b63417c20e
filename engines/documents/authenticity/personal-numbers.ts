/** How a state makes up the personal numbers of its people. */
interface PersonalNumber {
  /** Other text in its place is no personal number, and contradicts nothing. */
  readonly form: RegExp;
  readonly holds: (digits: readonly number[], number: string) => boolean;
  /** The date of birth as far as the number tells: the last digits of its ISO form. */
  readonly birth?: (digits: readonly number[]) => string | undefined;
}

const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);
const numberOf = (digits: readonly number[]): number =>
  digits.reduce((value, digit) => 10 * value + digit, 0);
const pad = (value: number): string => `${value}`.padStart(2, "0");

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
};

/** By the rest of a number divided by 23. */
// cspell:disable-next-line
const SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

const NUMBERS: Readonly<Record<string, PersonalNumber>> = {
  BE: {
    form: /^[0-9]{11}$/,
    holds: (digits) => check97(digits, 0) || check97(digits, 2e9),
    // From 2000 on the check counts a 2 in front.
    birth: (digits) => dated(digits, { 0: check97(digits, 0) ? "19" : "20" }),
  },
  BG: {
    form: /^[0-9]{10}$/,
    holds: (digits) => (weighed(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digits[9],
    birth: (digits) => dated(digits, { 0: "19", 20: "18", 40: "20" }),
  },
  CZ: BIRTH_NUMBER,
  EE: BALTIC,
  ES: {
    form: /^[0-9]{8}[A-Z]$/,
    holds: (digits, number) => SPANISH_LETTERS[numberOf(digits) % 23] === number.at(-1),
  },
  HR: { form: /^[0-9]{11}$/, holds: check1110 },
  LT: BALTIC,
  NL: { form: /^[0-9]{9}$/, holds: (digits) => weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 },
  PL: {
    form: /^[0-9]{11}$/,
    holds: (digits) => weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    birth: (digits) => dated(digits, { 0: "19", 20: "20", 80: "18" }),
  },
  // A day may have no free number left, so the date in it may be another.
  SE: { form: /^(?:19|20)?[0-9]{10}$/, holds: (digits) => checkLuhn(digits.slice(-10)) },
  SI: {
    form: /^[0-9]{13}$/,
    holds: (digits) =>
      ((11 - (weighed(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === digits[12],
    birth: ([d = 0, e = 0, m = 0, n = 0, ...year]) =>
      `${pad(numberOf(year.slice(0, 3)) % 100)}-${m}${n}-${d}${e}`,
  },
  SK: BIRTH_NUMBER,
  TR: {
    form: /^[1-9][0-9]{10}$/,
    holds: (digits) =>
      (weighed(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]) + 100) % 10 === digits[9] &&
      weighed(digits, Array(10).fill(1)) % 10 === digits[10],
  },
};

/**
 * Whether a personal number contradicts what its state publishes of it: its check digit does not hold, or the date of birth in it is another than that of the document. Who writes another
 * date of birth, in zone and print with right check digits, has to know that this field depends on it. The sex in a number is not compared: it may change in a life.
 *
 * Source: each state's definition as python-stdnum has it (`stdnum.be.nn`, `bg.egn`, `cz.rc`, `ee.ik`, `es.dni`, `hr.oib`, `lt.asmens`, `nl.bsn`, `pl.pesel`, `se.personnummer`,
 * `si.emso`, `tr.tckimlik`). What has another form, or is of another state, contradicts nothing.
 *
 * Measured: none of the four specimens with such a number contradicts it.
 *
 * @param country two letters
 * @param number without fillers
 * @param birthDate ISO 8601
 */
export function contradictsPersonalNumber(
  country: string,
  number: string,
  birthDate: string | null,
): boolean {
  const known = NUMBERS[country];
  if (known === undefined || !known.form.test(number)) return false;
  const digits = [...number].filter((character) => /[0-9]/.test(character)).map(Number);
  if (!known.holds(digits, number)) return true;
  const birth = known.birth?.(digits);
  return birth !== undefined && birthDate !== null && !birthDate.endsWith(birth);
}

/**
 * Whether a text is a personal number of a state, as far as {@link contradictsPersonalNumber} knows it.
 *
 * @param country two letters
 * @param text without fillers
 */
export function isPersonalNumber(country: string, text: string): boolean {
  return NUMBERS[country]?.form.test(text) === true && !contradictsPersonalNumber(country, text, null);
}
