/**
 * Whole years between a birth date and an instant, in UTC. A person born on 29 February has the birthday on 1 March of a common year.
 * @param birthDate YYYY-MM-DD
 * @returns undefined for another text, or a future date
 */
export function ageOn(birthDate: string, now: Date): number | undefined {
  const born = new Date(`${birthDate}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate) || Number.isNaN(born.getTime()) || born > now) return undefined;
  const hadBirthday =
    now.getUTCMonth() > born.getUTCMonth() ||
    (now.getUTCMonth() === born.getUTCMonth() && now.getUTCDate() >= born.getUTCDate());
  return now.getUTCFullYear() - born.getUTCFullYear() - (hadBirthday ? 0 : 1);
}

/** Whole years. Hardly anybody has lived longer: 119 and 122 are the highest ages that were proved. */
const HIGHEST_AGE = 115;

/** Whether somebody who was born on a day can be alive. @param birthDate YYYY-MM-DD */
export function isPossibleAge(birthDate: string, now: Date): boolean {
  const age = ageOn(birthDate, now);
  return age !== undefined && age <= HIGHEST_AGE;
}
