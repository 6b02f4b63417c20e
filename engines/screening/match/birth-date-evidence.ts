/** What a birth date says for and against an entity. */
import { compareBirthDates, type DateAgreement } from "../dates.ts";
import type { BirthDate } from "../entity.ts";
import type { BesideNames } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";

const DATE_WEIGHTS: Record<Exclude<DateAgreement["kind"], "contradiction">, number> = {
  day: 0.06,
  month: 0.05,
  year: 0.03,
  near_day: -0.03,
  near_year: -0.03,
  day_month_swapped: 0.01,
  slip: -0.03,
  same_year: -0.04,
};

export const DATE_WORDS: Record<DateAgreement["kind"], string> = {
  day: "same day",
  month: "same month",
  year: "same year",
  near_day: "two weeks apart at most",
  near_year: "a year or so apart",
  day_month_swapped: "day and month swapped",
  slip: "a digit wrong or two exchanged",
  same_year: "same year, other day",
  contradiction: "different",
};

/** Whether a date is day 0 of POSIX time, which programs write for one that is not known (`new Date(null)`). */
export const isUnixEpoch = ({ from, to }: BirthDate): boolean => from === 1970_01_01 && to === from;

/** The listed birth date that fits best; undefined when either side has none, and where none fits 1970-01-01. */
export function bestBirthDate(
  index: ScreeningIndex,
  entity: number,
  { birthDate }: BesideNames,
  merelyAlike = false,
): { agreement: DateAgreement; weight: number; listed: BirthDate } | undefined {
  const { birthStart, birthFrom, birthTo, birthCirca } = index.sections;
  let best: ReturnType<typeof bestBirthDate>;
  if (birthDate === undefined) return undefined;
  for (let i = birthStart[entity] ?? 0; i < (birthStart[entity + 1] ?? 0); i++) {
    const listed = { from: birthFrom[i] ?? 0, to: birthTo[i] ?? 0, circa: birthCirca[i] === 1 };
    const agreement = compareBirthDates(birthDate, listed);
    const weight = dateWeight(agreement, merelyAlike);
    if (best === undefined || weight > best.weight) best = { agreement, weight, listed };
  }
  return best !== undefined && best.weight < 0 && isUnixEpoch(birthDate) ? undefined : best;
}

function dateWeight(agreement: DateAgreement, merelyAlike: boolean): number {
  // The year and the day or month are others, and a word is, too.
  if (agreement.kind === "near_year" && agreement.whole && merelyAlike) return -0.14;
  if (agreement.kind !== "contradiction") return DATE_WEIGHTS[agreement.kind];
  const { years, apart } = agreement;
  if (years > 3) return -0.28;
  // A slip in a name and another day and month are together another person more often than the same one.
  if (merelyAlike && apart) return -0.2;
  return years <= 1 && !merelyAlike ? -0.1 : -0.14;
}
