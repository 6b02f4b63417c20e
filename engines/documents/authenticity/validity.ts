/** How long a document of somebody younger than an age holds. */
interface Term {
  /** Age at issue, in years. */
  readonly below: number;
  readonly years: number;
}

/**
 * Passports of young people. Germany: six years below 24 (Passport Act, section 5). Spain: two below 5, five below 30 (Royal Decree 896/2003). Italy: three below 3, five
 * below 18 (law 1185/1967, article 17). Five years: Australia, Canada, the United Kingdom and the United States below 16 (Australian Passports Determination 2015; Canadian Passport Order;
 * gov.uk, "Get a passport for your child"; 22 CFR 51.4), France and the Netherlands below 18 (decree 2005-1726; Passport Act, article 14).
 */
const YOUNG_PASSPORTS: Readonly<Record<string, readonly Term[]>> = {
  AU: [{ below: 16, years: 5 }],
  CA: [{ below: 16, years: 5 }],
  DE: [{ below: 24, years: 6 }],
  ES: [
    { below: 5, years: 2 },
    { below: 30, years: 5 },
  ],
  FR: [{ below: 18, years: 5 }],
  GB: [{ below: 16, years: 5 }],
  IT: [
    { below: 3, years: 3 },
    { below: 18, years: 5 },
  ],
  NL: [{ below: 18, years: 5 }],
  US: [{ below: 16, years: 5 }],
};
/** Adults' passports: no state gives more. */
const LONGEST = 10;
/** Some states added the rest of the old passport (the United Kingdom until 2018: nine months). */
const CARRIED_OVER_MONTHS = 9;
/** Three days: months differ in length, and some documents end on the day before. */
const MARGIN_MONTHS = 0.1;
const DAY_MS = 86_400_000;
const MONTH_MS = (365.25 / 12) * DAY_MS;

/** A document's dates, ISO 8601. */
export interface StatedDates {
  readonly document_type: string | null;
  readonly issuing_country: string | null;
  readonly birth_date: string | null;
  readonly issue_date: string | null;
  readonly expiry_date: string | null;
}

/**
 * Whether a document may hold from its issue to its expiry: it is issued today at the latest, after its holder's birth and before it expires, and a passport holds no longer than the law of its issuer allows at
 * the holder's age. A document whose date of issue is not known was issued today at the latest, and the older its holder, the longer it may hold: so an expiry that is too
 * far away is impossible with any date of issue.
 *
 * @param now the latest time of issue; the date may be a day later, as it is in another time zone
 */
export function isValidityPossible(stated: StatedDates, now: Date): boolean {
  const { document_type, birth_date, issue_date, expiry_date } = stated;
  const today = now.toISOString().slice(0, 10);
  const issued = issue_date ?? today;
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  if (issued > tomorrow) return false;
  if (issue_date !== null && birth_date !== null && issue_date < birth_date) return false;
  if (expiry_date === null) return true;
  if (issue_date !== null && expiry_date <= issue_date) return false;
  if (document_type !== "passport") return true;
  const months = (Date.parse(expiry_date) - Date.parse(issued)) / MONTH_MS;
  return months <= longestMonths(stated, issued) + MARGIN_MONTHS;
}

function longestMonths({ issuing_country, birth_date }: StatedDates, issued: string): number {
  const terms = YOUNG_PASSPORTS[issuing_country ?? ""] ?? [];
  const age = birth_date === null ? Number.POSITIVE_INFINITY : yearsBetween(birth_date, issued);
  const years = terms.find(({ below }) => age < below)?.years ?? LONGEST;
  return 12 * years + CARRIED_OVER_MONTHS;
}

/** Whole years from one day to another. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
