import { invalid } from "./faults.ts";

/** A number of DynamoDB: `digits` × 10^`exponent`, without zeros at the end of `digits`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const SHORT = /^(?:0|-?[1-9]\d{0,14})$/;
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const [MAX_DIGITS, HIGHEST, LOWEST] = [38, 125, -130];

/**
 * A number in the form in which DynamoDB keeps and answers it.
 * @throws AwsError `ValidationException` when it is no number, too large, too small, or has more than 38 digits
 */
export function canonicalNumber(text: string): string {
  return SHORT.test(text) ? text : written(parse(text));
}

/** The sum of two numbers. @throws AwsError when it cannot be stored */
export function sum(left: string, right: string): string {
  const [a, b] = [parse(left), parse(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  return written(checked(at(a, exponent) + at(b, exponent), exponent));
}

/** The first number less the second. @throws AwsError when it cannot be stored */
export function difference(left: string, right: string): string {
  return sum(left, right.startsWith("-") ? right.slice(1) : `-${right}`);
}

/** Below zero when the first number is less, zero when both are equal. */
export function compareNumbers(left: string, right: string): number {
  const [a, b] = [parse(left), parse(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  const [x, y] = [at(a, exponent), at(b, exponent)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The number of significant digits. */
export const digitsOf = (text: string): number =>
  text.replace(/^-?0*\.?0*|\./g, "").replace(/0+$/, "").length;

function parse(text: string): Decimal {
  const [, sign, whole = "", part = "", power = "0"] = FORM.exec(text) ?? [];
  if (whole + part === "") throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  const digits = BigInt(whole + part);
  return checked(sign === "-" ? -digits : digits, Number(power) - part.length);
}

function checked(digits: bigint, exponent: number): Decimal {
  if (digits === 0n) return { digits, exponent: 0 };
  const text = String(digits < 0n ? -digits : digits);
  const significant = text.replace(/0+$/, "");
  const magnitude = exponent + text.length - 1;
  if (magnitude > HIGHEST)
    throw invalid("Number overflow. Attempting to store a number with magnitude larger than supported range");
  if (magnitude < LOWEST)
    throw invalid(
      "Number underflow. Attempting to store a number with magnitude smaller than supported range",
    );
  if (significant.length > MAX_DIGITS)
    throw invalid("Attempting to store more than 38 significant digits in a Number");
  const zeros = text.length - significant.length;
  return { digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros };
}

const at = ({ digits, exponent }: Decimal, wanted: number): bigint =>
  digits * 10n ** BigInt(exponent - wanted);

function written({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits);
  if (exponent >= 0) return sign + text + "0".repeat(exponent);
  const padded = text.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
