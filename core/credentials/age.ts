/**
 * Whole years between a birth date and an instant, in UTC. Somebody born on 29 February grows older on 1 March of a common year.
 * @param birthDate YYYY-MM-DD
 * @returns undefined when it is no date, or lies in the future
 */
export function ageOn(birthDate: string, now: Date): number | undefined {
  const born = new Date(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(born.getTime()) || born > now) return undefined;
  const hadBirthday =
    now.getUTCMonth() > born.getUTCMonth() ||
    (now.getUTCMonth() === born.getUTCMonth() && now.getUTCDate() >= born.getUTCDate());
  return now.getUTCFullYear() - born.getUTCFullYear() - (hadBirthday ? 0 : 1);
}
