import { language } from "./language.ts";

const either = new Intl.ListFormat(language, { type: "disjunction" });
const numbers = new Intl.NumberFormat(language);

const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A number with one digit behind the point, as this language writes it: 50.0 or 50,0. */
export const tenthText = (value: number): string => tenths.format(value);

const hundredths = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signedHundredths = new Intl.NumberFormat(language, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: "exceptZero",
});

/** A number with two digits behind the point, as this language writes it: 0.93 or 0,93. */
export const hundredthText = (value: number): string => hundredths.format(value);

/** As `hundredthText`, with the sign of what is added or taken away: +0.25. */
export const signedHundredthText = (value: number): string => signedHundredths.format(value);

/** A number as this language writes it: 1,200 or 1.200. */
export const numberText = (value: number): string => numbers.format(value);

/** Names of which one is meant: "a, b or c". */
export const eitherText = (names: readonly string[]): string => either.format(names);
