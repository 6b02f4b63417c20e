import { countryCode } from "../engines/common/countries.ts";

/** Countries where each state, province or emirate has a register and numbers of companies of its own, beside that of the federation. */
export const HAVE_REGISTERS_OF_STATES: ReadonlySet<string> = new Set(["US", "CA", "AE"]);

/** A country (ISO 3166-1 alpha-2, upper case), and the part of it that is named: `DE` of `US-DE`. */
interface Place {
  readonly country: string;
  readonly part?: string;
}

/** The place of a jurisdiction: of an ISO 3166-1 or 3166-2 code, or of the English name of a country; undefined: it names none that is known. */
function placeOf(jurisdiction: string): Place | undefined {
  const whole = countryCode(jurisdiction);
  if (whole !== undefined) return { country: whole.toUpperCase() };
  const [, first = "", part = ""] =
    /^([A-Z]{2,3})-([A-Z0-9]{1,3})$/.exec(jurisdiction.trim().toUpperCase()) ?? [];
  const country = countryCode(first);
  return country === undefined ? undefined : { country: country.toUpperCase(), part };
}

/** The country of a jurisdiction, as two capitals; undefined: it names none that is known. */
export const countryOfJurisdiction = (jurisdiction: string): string | undefined =>
  placeOf(jurisdiction)?.country;

/**
 * Whether what is said of a company's jurisdiction is what a register has: `US` covers `US-DE`. `unknown`: a state is said, and the register names
 * only the country, where each state has a register of its own (decision 243).
 */
export function jurisdictionFit(said: string, listed: string): "same" | "other" | "unknown" {
  if (said.trim().toUpperCase() === listed.trim().toUpperCase()) return "same";
  const [one, other] = [placeOf(said), placeOf(listed)];
  if (one === undefined || one.country !== other?.country) return "other";
  if (one.part === undefined || one.part === other.part) return "same";
  if (other.part !== undefined) return "other";
  return HAVE_REGISTERS_OF_STATES.has(other.country) ? "unknown" : "same";
}
