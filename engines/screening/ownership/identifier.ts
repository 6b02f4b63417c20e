import { countryCode } from "../../common/countries.ts";
import type { Identifier } from "../entity.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { companiesHouseNumber, countryOfScheme, type Party, type PartyNumber } from "./register.ts";

/** A number as screening takes it. */
export function identifierOf({ scheme, value }: PartyNumber): Pick<Identifier, "type" | "value" | "country"> {
  const country = countryOfScheme(scheme);
  return {
    type: scheme === "XI-LEI" ? "lei" : "registration_number",
    value,
    ...(country === undefined ? {} : { country }),
  };
}

/** A number of a query. */
interface AskedNumber {
  type?: string | undefined;
  value: string;
  country?: string | undefined;
}

/**
 * Whether a number is one of a party: of the same type, and of a register of the same country.
 * @param countries of the query, for a number without a country
 */
export function isNumberOf(party: Party, asked: AskedNumber, countries: readonly string[]): boolean {
  const type = asked.type ?? "registration_number";
  const places = (asked.country === undefined ? countries : [asked.country]).map((text) => countryCode(text));
  return party.numbers.some((number) => {
    const known = identifierOf(number);
    if (known.type === "lei" || type === "lei")
      return known.type === type && normalised(known.value) === normalised(asked.value);
    const value = known.country === "gb" ? companiesHouseNumber(asked.value).value : asked.value;
    return normalised(known.value) === normalised(value) && places.includes(known.country ?? "");
  });
}

const normalised = (value: string): string => normaliseIdentifier(value).toUpperCase();
