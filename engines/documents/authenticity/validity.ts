/** Nobody is older: an age that is not known counts as this one, since the old have the longest terms. */
const OLDEST = 150;

/** How long a document of somebody younger than an age holds. */
interface Term {
  /** Age at issue, in years. */
  readonly below: number;
  readonly years: number;
}

/**
 * Ordinary passports of a state's own young people. Germany: six years below 24 (Passport Act, section 5). Spain: two below 5, five below 30 (Royal Decree 896/2003). Italy: three below 3, five
 * below 18 (law 1185/1967, article 17). Five years: Australia, Canada, the United Kingdom and the United States below 16 (Australian Passports Determination 2015; Canadian Passport Order;
 * gov.uk, "Get a passport for your child"; 22 CFR 51.4), Belgium, France, Ireland and the Netherlands below 18 (Royal Decree of 19 April 2014; decree 2005-1726; parliamentary answer of the Minister for Foreign Affairs, 25 February 2025; Passport Act, article 14).
 */
const YOUNG_PASSPORTS: Readonly<Record<string, readonly Term[]>> = {
  AU: [{ below: 16, years: 5 }],
  BE: [{ below: 18, years: 5 }],
  CA: [{ below: 16, years: 5 }],
  DE: [{ below: 24, years: 6 }],
  ES: [
    { below: 5, years: 2 },
    { below: 30, years: 5 },
  ],
  FR: [{ below: 18, years: 5 }],
  GB: [{ below: 16, years: 5 }],
  IE: [{ below: 18, years: 5 }],
  IT: [
    { below: 3, years: 3 },
    { below: 18, years: 5 },
  ],
  NL: [{ below: 18, years: 5 }],
  US: [{ below: 16, years: 5 }],
};
/**
 * Identity cards of a state for its own people. Germany: six years below 24, else ten (Identity Card Act, section 6). Spain: two below 5, five below 30, ten below 70, then without an end (Royal Decree 1553/2005, article 6). The Netherlands:
 * five below 18, else ten (Passport Act, article 16a).
 */
const CARDS: Readonly<Record<string, readonly Term[]>> = {
  DE: [
    { below: 24, years: 6 },
    { below: OLDEST, years: 10 },
  ],
  ES: [
    { below: 5, years: 2 },
    { below: 30, years: 5 },
    { below: 70, years: 10 },
  ],
  NL: [
    { below: 18, years: 5 },
    { below: OLDEST, years: 10 },
  ],
};
/** States that give every adult the whole ten years, the Netherlands since March 2014: elsewhere adults may choose, or have another term. */
const TEN_FOR_ADULTS: ReadonlySet<string> = new Set(["DE", "ES", "FR", "GB", "IE", "IT", "NL", "US"]);
/** Before, adults had other terms. What was issued then for five or six years has expired. */
const TEN_FOR_ADULTS_SINCE = "2015-01-01";
/** Adults' passports: no state gives more. */
const LONGEST = 10;
/** Some states added the rest of the old passport (the United Kingdom until 2018: nine months). */
const CARRIED_OVER_MONTHS = 9;
/** Three days: months differ in length, and some documents end on the day before. */
const MARGIN_MONTHS = 0.1;
/** The code of an ordinary passport. Others, such as PD of a diplomat, have terms of their own. */
const ORDINARY: ReadonlySet<string> = new Set(["P", "PP"]);
/** Who applies shortly before a birthday gets the document, with the term of the earlier age, after it. */
const YEARS_FROM_APPLICATION_TO_ISSUE = 1;
const DAY_MS = 86_400_000;
const MONTH_MS = (365.25 / 12) * DAY_MS;

/** A document's dates, ISO 8601. */
export interface StatedDates {
  readonly document_type: string | null;
  /** The first two characters of a zone without fillers: `P`, `PD`, `ID`. Null for a document without a zone. */
  readonly document_code: string | null;
  readonly issuing_country: string | null;
  readonly nationality: string | null;
  readonly birth_date: string | null;
  readonly issue_date: string | null;
  readonly expiry_date: string | null;
}

/**
 * Whether a document may hold from its issue to its expiry: it is issued today at the latest, after its holder's birth and before it expires, and a passport or an identity card holds no longer than the law of its issuer allows at
 * the holder's age. A document whose date of issue is not known was issued today at the latest, and the older its holder, the longer it may hold: so an expiry that is too
 * far away is impossible with any date of issue. A document of an adult must not hold exactly as long as one of a child: a forger who makes a child an adult edits the date of birth, and rarely the expiry.
 * These terms are those of a state's own people: travel documents of refugees and official passports have others.
 *
 * Measured: no specimen contradicts it.
 *
 * @param now the latest time of issue; the date may be a day later, as it is in another time zone
 */
export function isValidityPossible(stated: StatedDates, now: Date): boolean {
  const { birth_date, issue_date, expiry_date } = stated;
  const today = now.toISOString().slice(0, 10);
  const issued = issue_date ?? today;
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  if (issued > tomorrow) return false;
  if (issue_date !== null && birth_date !== null && issue_date < birth_date) return false;
  if (expiry_date === null) return true;
  if (issue_date !== null && expiry_date <= issue_date) return false;
  const months = (Date.parse(expiry_date) - Date.parse(issued)) / MONTH_MS;
  const age = birth_date === null ? OLDEST : yearsBetween(birth_date, issued);
  return months <= longestMonths(stated, age) + MARGIN_MONTHS && !isTermOfChildren(stated, age, months);
}

/** The terms of a state for the ordinary passports and the cards of its own people. Of other passports only the longest term is known, of other cards none. */
function termsOf(stated: StatedDates): readonly Term[] | undefined {
  const { document_type, document_code, issuing_country, nationality } = stated;
  const state = issuing_country ?? "";
  const isOwn = nationality === state;
  if (document_type === "passport") {
    const young = isOwn && ORDINARY.has(document_code ?? "") ? YOUNG_PASSPORTS[state] : undefined;
    return [...(young ?? []), { below: Number.POSITIVE_INFINITY, years: LONGEST }];
  }
  return document_type === "id_card" && isOwn ? CARDS[state] : undefined;
}

function longestMonths(stated: StatedDates, age: number): number {
  const years = termsOf(stated)?.find(({ below }) => age < below)?.years;
  return years === undefined ? Number.POSITIVE_INFINITY : 12 * years + CARRIED_OVER_MONTHS;
}

/** Whether a document holds exactly as long as one of younger people, and its holder was too old for that at the application. */
function isTermOfChildren(stated: StatedDates, age: number, months: number): boolean {
  const { issuing_country, birth_date, issue_date } = stated;
  if (birth_date === null || issue_date === null || issue_date < TEN_FOR_ADULTS_SINCE) return false;
  if (!TEN_FOR_ADULTS.has(issuing_country ?? "")) return false;
  const young = (termsOf(stated) ?? []).filter(({ years }) => years < LONGEST);
  return (
    young.every(({ below }) => age >= below + YEARS_FROM_APPLICATION_TO_ISSUE) &&
    young.some(({ years }) => Math.abs(months - 12 * years) <= MARGIN_MONTHS)
  );
}

/** Whole years from one day to another. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
