/** How far a measured share may be from the true one: 95 % intervals. */
import { randomOf } from "../test/support/random-of.ts";

/** An estimate with its interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson's interval of a share: it holds for few cases and for shares near 0 and 1 too. Without a case nothing is known.
 * Source: Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical Association 22 (1927).
 */
export function wilson(successes: number, cases: number): Estimate {
  if (cases === 0) return { value: 0, low: 0, high: 1 };
  const value = successes / cases;
  const square = Z * Z;
  const middle = (value + square / (2 * cases)) / (1 + square / cases);
  const half =
    (Z / (1 + square / cases)) * Math.sqrt((value * (1 - value)) / cases + square / (4 * cases * cases));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const RESAMPLES = 1000;

/**
 * The bootstrap's interval of a figure that is no share (F1): of resamples of the cases, the middle 95 %.
 * @param seed the same one gives the same interval
 */
export function bootstrap<T>(
  cases: readonly T[],
  figure: (sample: readonly T[]) => number,
  seed = 1,
): Estimate {
  const random = randomOf(seed);
  const figures = Array.from({ length: RESAMPLES }, () =>
    figure(cases.flatMap(() => cases[Math.floor(random() * cases.length)] ?? [])),
  ).sort((a, b) => a - b);
  const at = (share: number) => figures[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { value: figure(cases), low: at(0.025), high: at(0.975) };
}

/** ".904 (.861–.938)" */
export const shownEstimate = ({ value, low, high }: Estimate): string =>
  `${decimals(value)} (${decimals(low)}–${decimals(high)})`;

const decimals = (value: number): string => value.toFixed(3).replace(/^0\./, ".");
