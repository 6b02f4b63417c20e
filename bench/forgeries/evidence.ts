/** Numbers of a picture that grow with the suspicion, and scores that are learnt of them. */
import type { Measures } from "../../engines/documents/authenticity/measures.ts";

/** What was measured in a picture and whether it is an attack. */
export interface Example {
  readonly specimen: string;
  readonly isAttack: boolean;
  readonly measures: Measures;
}

/** How suspicious a picture is. */
export type Score = (measures: Measures) => number;

const log = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.log(Math.max(1e-4, value));
const minus = (value: number | undefined): number | undefined => (value === undefined ? undefined : -value);

/** Every continuous measure; the larger, the more like an attack. */
const NUMBERS: readonly ((measures: Measures) => number | undefined)[] = [
  ({ withoutGrain }) => withoutGrain,
  ({ print }) => minus(print?.edges),
  ({ print }) => minus(log(print?.edgeSpread)),
  ({ print }) => minus(log(print?.roughness)),
  ({ waves }) => waves.strongest,
  ({ waves }) => waves.grid,
  ({ odd }) => odd.sharper,
  ({ odd }) => odd.darker,
  ({ odd }) => odd.changed,
  ({ zone }) => minus(log(zone?.unevenness)),
  ({ zone }) => log(zone?.oddness),
  ({ typeface }) => minus(typeface),
  ({ shift }) => shift,
  ({ smoothest }) => smoothest,
  ({ flattest }) => flattest,
  ({ copied }) => copied,
  ({ corner }) => corner,
  ({ portrait }) => minus(log(portrait)),
  ({ otherCompression }) => otherCompression,
];

const valuesOf = (examples: readonly Example[], number: (typeof NUMBERS)[number]): number[] =>
  examples
    .map(({ measures }) => number(measures))
    .filter((value) => value !== undefined)
    .toSorted((one, other) => one - other);
const genuineOf = (examples: readonly Example[]): Example[] => examples.filter(({ isAttack }) => !isAttack);

/** Fewer genuine values say nothing. */
const LEAST = 10;
/** The most that one measure adds: one odd measure alone decides nothing. */
const CAP = 2;

/**
 * The sum over all measures of how rare a value at least as large is among genuine pictures (Fisher's method), beyond what is usual, and at most {@link CAP} each. Attacks have no say.
 *
 * @param examples genuine ones are taken
 */
export function rarity(examples: readonly Example[]): Score {
  const genuine = genuineOf(examples);
  const references = NUMBERS.map((number) => valuesOf(genuine, number));
  return (measures) =>
    NUMBERS.reduce((sum, number, i) => {
      const [value, values = []] = [number(measures), references[i]];
      if (value === undefined || values.length < LEAST) return sum;
      const above = values.filter((other) => other >= value).length;
      const surprise = -Math.log((above + 1) / (values.length + 1)) - 1;
      return sum + Math.min(CAP, Math.max(0, surprise));
    }, 0);
}

const [STEPS, RATE, SHRINKAGE] = [2000, 0.3, 0.1];

/**
 * Logistic regression of genuine pictures against attacks: both count alike, coefficients are shrunk (L2) and never negative. Values are standardised by the median and the spread of genuine
 * ones, and clipped at three; an absent one is the median.
 */
export function regression(examples: readonly Example[]): Score {
  const scales = NUMBERS.map((number) => {
    const values = valuesOf(genuineOf(examples), number);
    const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? 0;
    return { middle: at(0.5), spread: (at(0.84) - at(0.16)) / 2 || 1 };
  });
  const standardised = (measures: Measures): number[] =>
    NUMBERS.map((number, i) => {
      const { middle = 0, spread = 1 } = scales[i] ?? {};
      const value = number(measures) ?? middle;
      return Math.max(-3, Math.min(3, (value - middle) / spread));
    });
  const rows = examples.map(({ measures, isAttack }) => ({ inputs: standardised(measures), isAttack }));
  const weights = descended(rows);
  return (measures) => dot(weights, standardised(measures));
}

interface Row {
  readonly inputs: readonly number[];
  readonly isAttack: boolean;
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);

function descended(rows: readonly Row[]): readonly number[] {
  const attacks = rows.filter(({ isAttack }) => isAttack).length;
  const share = (isAttack: boolean) => 0.5 / Math.max(1, isAttack ? attacks : rows.length - attacks);
  let weights: readonly number[] = NUMBERS.map(() => 0);
  let start = 0;
  for (let step = 0; step < STEPS; step++) {
    const errors = rows.map(({ inputs, isAttack }) => {
      const chance = 1 / (1 + Math.exp(-start - dot(weights, inputs)));
      return (chance - (isAttack ? 1 : 0)) * share(isAttack);
    });
    const slopes = weights.map((_, i) =>
      errors.reduce((sum, error, at) => sum + error * (rows[at]?.inputs[i] ?? 0), 0),
    );
    weights = weights.map((weight, i) =>
      Math.max(0, weight - RATE * ((slopes[i] ?? 0) + SHRINKAGE * weight)),
    );
    start -= RATE * errors.reduce((sum, error) => sum + error, 0);
  }
  return weights;
}
