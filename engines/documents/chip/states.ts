import { countryCode } from "../../common/countries.ts";
import { stateOf } from "../mrz/state-code.ts";
import { isSpecimenState } from "../mrz/states.ts";

/** Issuers outside of ISO 3166, and the codes in their certificates (ICAO 9303-3, 5 and 9303-12, 7.1.1). */
const ORGANIZATIONS: ReadonlyMap<string, string> = new Map([
  ["EUE", "EU"],
  ["UNO", "UN"],
  ["UNA", "UN"],
  ["UNK", "UN"],
]);
/** Codes in certificates that ISO 3166 has otherwise. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["KS", "XK"],
  ["UK", "GB"],
]);

/**
 * Whether the authority of a certificate is the one of the state that a zone names: an authority of one state must not vouch for documents of another.
 *
 * A specimen is of no state: whether it is accepted at all is decided elsewhere. A code that ISO 3166 lacks fits a country that it lacks too, by its first two letters, as the
 * alpha-2 codes of ICAO's own organizations do.
 *
 * @param issuer code of the zone, without fillers
 * @param country of the certificate's issuer, upper case
 * @returns false also for codes that cannot be compared
 */
export function isIssuedByState(issuer: string | undefined, country: string | undefined): boolean {
  if (issuer === undefined || country === undefined) return false;
  if (isSpecimenState(issuer)) return true;
  const state = ORGANIZATIONS.get(issuer) ?? stateOf(issuer);
  if (state === (ALIASES.get(country) ?? country)) return true;
  return state.length === 3 && countryCode(country) === undefined && state.startsWith(country);
}
